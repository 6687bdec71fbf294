"""``bookings quote-cancellation`` and ``check-terms`` as they are typed, without a database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from seloste.cli import main

from .asked import FILES, head

LEARN2HELP = str(next(path for path in FILES if path.stem == "learn2help"))
CASE = ["--start", "2026-05-15T09:00", "--price", "89", "--kind", "person"]


@pytest.fixture
def run(capsys):
    def run(*words):
        try:
            code = main(["bookings", *words])
        except SystemExit as ended:
            code = ended.code
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def quote(run, *words, terms=LEARN2HELP):
    code, out, err = run("quote-cancellation", "--terms", terms, *CASE, *words)
    return (code, json.loads(out)) if code == 0 else (code, err)


def test_the_sums_and_the_clause_are_printed(run):
    code, out, _err = run("quote-cancellation", "--terms", LEARN2HELP, *CASE, "--at", "2026-05-14T03:00", "--language", "fi", "--text")

    assert code == 0
    for said in ("17,80 €", "71,20 €", "30 h", "14.7.2026", "20 % hinnasta", "person.bands[2]"):
        assert said in out


def test_json_holds_the_sums_as_text_and_the_explanation_in_three_languages(run):
    code, told = quote(run, "--at", "14.5.2026 klo 3.00", "--paid", "50,00", "--language", "sv")

    assert code == 0
    assert [told["fee"], told["credit"], told["refund"], told["due"], told["credit_until"]] == [
        "17.80",
        "17.80",
        "32.20",
        "0.00",
        "2026-07-14",
    ]
    assert told["clause"]["line"] == 13 and set(told["explanation"]) == {"fi", "sv", "en"}


@pytest.mark.parametrize(
    ("words", "ground", "event", "fee"),
    [
        (["--ordered", "2026-05-05T12:00"], "withdrawal", "cancel", "0.00"),
        (["--ordered", "2026-05-05"], "withdrawal", "cancel", "0.00"),
        (["--ordered", "2026-05-14"], "withdrawal", "cancel", "0.00"),
        (["--ordered", "2026-04-29", "--end", "2026-05-15"], "terms", "cancel", "17.80"),
        (["--ordered", "2026-05-05T12:00", "--business"], "terms", "cancel", "17.80"),
        (["--ordered", "2026-05-05T12:00", "--face-to-face"], "terms", "cancel", "17.80"),
        (["--no-show"], "terms", "no-show", "53.40"),
        (["--late"], "terms", "late", "89.00"),
        (["--organiser"], "organiser", "organiser", "0.00"),
        (["--sickness", "--seen-by", "account 2", "--seen-on", "2026-05-13"], "terms", "sickness", "17.80"),
    ],
)
def test_each_event_has_its_option(run, words, ground, event, fee):
    code, told = quote(run, "--at", "2026-05-14T03:00", *words)

    assert [code, told["ground"], told["event"], told["fee"]] == [0, ground, event, fee]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--at", "2026-05-14T03:00", "--swap"], 1),  # no rule: refused
        (["--at", "2026-05-14T03:00", "--kind", "company"], 1),
        (["--at", "2026-05-14"], 2),
        (["--at", "yesterday"], 2),
        (["--at", "2026-03-29T03:30"], 2),  # the clock leaps over it
        (["--at", "2026-13-29T03:30"], 2),
        (["--at", "9999-12-31T23:59"], 2),
        (["--at", "2026-05-14T03:00", "--price", "many"], 2),
        (["--at", "2026-05-14T03:00", "--price", "-1"], 2),
        (["--at", "2026-05-14T03:00", "--price", "NaN"], 2),
        (["--at", "2026-05-14T03:00", "--price", "1e400"], 2),
        (["--at", "2026-05-14T03:00", "--price", "0.001"], 2),
        (["--at", "2026-05-14T03:00", "--price", "1,000"], 2),
        (["--at", "2026-05-14T03:00", "--sessions", "0"], 2),
        (["--at", "2026-05-14T03:00", "--sessions-attended", "2"], 2),
        (["--at", "2026-05-14T03:00", "--sessions-held", "2"], 2),
        (["--at", "2026-05-14T03:00", "--seats", "0"], 2),
        (["--at", "2026-05-14T03:00", "--rebooked", "-1"], 2),
        (["--at", "2026-05-14T03:00", "--ordered", "2026-05-14T04:00"], 2),
        (["--at", "2026-05-14T03:00", "--ordered", "2026-05-15"], 2),
        (["--at", "2026-05-14T03:00", "--late", "--no-show"], 2),
        (["--at", "2026-05-14T03:00", "--late", "--rebook-to", "2026-06-01"], 2),
        (["--at", "2026-05-14T03:00", "--language", "de"], 2),
        (["--at", "2026-05-14T03:00", "--terms", "/nowhere.toml"], 2),
        (["--at", "2026-05-14T03:00", "--terms", "/"], 2),
        (["--at", "2026-05-14T03:00", "--terms", "\0"], 2),
        (["--at", "2026-05-14T03:00", "--terms", "/dev/zero"], 2),
        ([], 2),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(run, words, code):
    found, told = quote(run, *words)

    assert found == code
    assert told.strip() and "Traceback" not in told


def test_what_the_terms_count_from_is_asked_for(run, tmp_path):
    terms = tmp_path / "terms.toml"
    terms.write_bytes(head('[[person.bands]]\nuntil = "deadline"\nfee = "free"\n[[person.bands]]\nfee = "50 %"'))

    code, told = quote(run, "--at", "2026-05-14T03:00", terms=str(terms))
    assert code == 2 and "--deadline" in told
    assert quote(run, "--at", "2026-05-14T03:00", "--deadline", "2026-05-14", terms=str(terms))[1]["fee"] == "0.00"


def test_terms_are_checked_and_shown_as_a_table(run, tmp_path):
    code, out, _err = run("check-terms", LEARN2HELP)
    assert code == 0 and "at the latest 48 hours before the start" in out and "40 % of the price" in out

    bad = tmp_path / "bad.toml"
    bad.write_bytes(head('[[person.bands]]\nfee = "20"'))
    code, out, _err = run("check-terms", str(bad), "--language", "sv")
    assert code == 1 and out.startswith("Rad 6:")
    assert json.loads(run("check-terms", str(bad), "--json")[1])["problems"][0]["line"] == 6
    assert quote(run, "--at", "2026-05-14T03:00", terms=str(bad))[0] == 2


def test_neither_needs_a_database_nor_makes_one(tmp_path):
    environment = {**os.environ, "SELOSTE_DATA": str(tmp_path / "data"), "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    command = [
        sys.executable,
        "-m",
        "seloste.cli",
        "bookings",
        "quote-cancellation",
        "--terms",
        LEARN2HELP,
        *CASE,
        "--at",
        "2026-05-14T03:00",
    ]

    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    assert done.returncode == 0, done.stderr
    assert "17,80" in done.stdout
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret-key"]


@pytest.mark.parametrize("verb", ["quote-cancellation", "check-terms"])
def test_help_is_whole(run, verb):
    code, out, _err = run(verb, "--help")

    assert code == 0 and "docs/handbook/terms.md" in out
