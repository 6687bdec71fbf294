"""The command line among other commands."""

import os
import pwd
import subprocess
import sys

import pytest

from seloste.cli import build_parser, main


def test_whoever_stops_reading_breaks_nothing():
    command = [sys.executable, "-m", "seloste.cli", "jobs", "list", "--json"]

    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    running.stdout.close()
    told = running.stderr.read()

    assert (running.wait(), told) == (0, "")
    running.stderr.close()


def test_a_word_cut_short_is_not_taken_for_another(capsys):
    with pytest.raises(SystemExit):
        build_parser().parse_args(["upkeep", "restore", "--key", "a.seloste.age"])

    assert "unrecognized arguments: --key" in capsys.readouterr().err


COMMANDS = [["upkeep", "backup"], ["jobs", "list"], ["serve", "--port", "0"], ["worker"], ["manage", "migrate"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("place", ["secret-key", "ledger/epoch"])
def test_another_user_of_the_machine_than_who_serves_is_refused_before_anything_is_written(
    tmp_path, settings, monkeypatch, capsys, command, place
):
    """Root's files the house's own user could not read: after one command every page failed."""
    settings.DATA = tmp_path
    path = tmp_path / place
    path.parent.mkdir(exist_ok=True)
    path.write_text("1")
    owner = pwd.getpwuid(os.getuid()).pw_name
    monkeypatch.setattr(os, "geteuid", lambda: 4_000_000_000)

    assert main(command) == 1

    told = capsys.readouterr()
    first = tmp_path / place.partition("/")[0]
    assert told.out == "" and told.err.startswith(f"{first} belongs to the user {owner}, and this is run as 4000000000: ")
    assert told.err.endswith(f"chown -R 4000000000 {first.parent}\n")
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]
