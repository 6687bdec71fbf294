"""Somebody with every right over the database rewrites history. Each attack is found, some only by a head kept elsewhere."""

import datetime as dt
import json
import sys
from io import StringIO

import pytest

from seloste import cli
from seloste.journal import canonical, operations, verification
from seloste.journal.actors import CLOCK
from seloste.journal.models import Entry, Seal, Shown
from seloste.privacy.refs import new_ref

from .conftest import an_insider

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def entries(write, monkeypatch, settings, tmp_path):
    """Twelve entries under three seals, two more not sealed yet."""
    settings.DATA = tmp_path
    monkeypatch.setattr(operations, "BATCH", 4)
    written = write(12)
    operations.seal(by=CLOCK, at=NOW)
    write(2)
    return written


def kinds(head=None, **more):
    return {finding.kind for finding in verification.verify(head, **more).findings}


def test_an_untouched_journal_is_sound(entries):
    report = verification.verify(operations.head())

    assert report.is_sound
    assert (report.seals, report.entries, report.unsealed) == (3, 12, 2)


@pytest.mark.parametrize(
    "column, value",
    [
        ("event", "x"),
        ("purpose", "marketing"),
        ("actor_id", "8"),
        ("actor_role", "owner"),
        ("actor_kind", "clock"),
        ("about_id", "9"),
        ("about_kind", "x"),
        ("facts", '{"count": 99}'),
        ("at", "2021-01-01 00:00:00"),
        ("subject", None),
    ],
)
def test_an_edited_entry_is_found(entries, column, value):
    with an_insider() as database:
        database.execute(f"UPDATE journal_entry SET {column} = %s WHERE id = %s", [value, entries[4].pk])

    assert kinds() == {"changed"}


def test_a_deleted_entry_is_found(entries):
    with an_insider() as database:
        database.execute("DELETE FROM journal_entry WHERE id = %s", [entries[4].pk])

    assert kinds() == {"missing"}


def test_an_entry_slipped_into_a_sealed_range_is_found(entries):
    with an_insider() as database:
        database.execute("DELETE FROM journal_shown WHERE entry_id = %s", [entries[5].pk])
        database.execute("DELETE FROM journal_entry WHERE id = %s", [entries[5].pk])
    hidden = Entry(pk=entries[5].pk, at=NOW, event="test.tried", purpose="security", actor_kind="clock")
    hidden.save(force_insert=True)
    assert kinds() == {"changed"}

    Entry(pk=-5, at=NOW, event="test.tried", purpose="security", actor_kind="clock").save(force_insert=True)
    assert kinds() == {"changed", "added"}


@pytest.mark.parametrize("change", ["hide", "swap", "add"])
def test_a_person_hidden_from_or_added_to_a_reading_is_found(entries, change):
    shown = Shown.objects.filter(entry=entries[5]).first()
    with an_insider() as database:
        if change == "hide":
            database.execute("DELETE FROM journal_shown WHERE id = %s", [shown.pk])
        elif change == "swap":
            database.execute(
                "UPDATE journal_shown SET subject = (SELECT subject FROM journal_entry WHERE id = %s) WHERE id = %s",
                [entries[0].pk, shown.pk],
            )
    if change == "add":
        Shown.objects.create(entry=entries[5], subject=new_ref())

    assert kinds() == {"changed"}


def test_a_cut_tail_is_found_by_a_head_kept_elsewhere(entries):
    operations.note_head(by=CLOCK, at=NOW)
    head, last = operations.head(), Seal.objects.last()

    with an_insider() as database:
        database.execute("DELETE FROM journal_shown WHERE entry_id >= %s", [last.first_id])
        database.execute("DELETE FROM journal_entry WHERE id >= %s", [last.first_id])
        database.execute("DELETE FROM journal_seal WHERE id = %s", [last.pk])

    assert kinds() == set()  # alone, a shorter journal is a sound one
    assert kinds(head) == {"head"}
    assert kinds(noted=operations.noted_heads()) == {"head"}


def test_entries_cut_off_below_their_seal_are_found_without_a_head(entries):
    with an_insider() as database:
        database.execute("DELETE FROM journal_shown WHERE entry_id > %s", [entries[8].pk])
        database.execute("DELETE FROM journal_entry WHERE id > %s", [entries[8].pk])

    assert kinds() == {"missing"}


def test_a_journal_hashed_anew_is_found_by_a_head_kept_elsewhere(entries):
    head = operations.head()

    with an_insider() as database:
        database.execute("UPDATE journal_entry SET actor_id = '8' WHERE id = %s", [entries[4].pk])
        database.execute("DELETE FROM journal_seal")
    operations.seal(by=CLOCK, at=NOW)

    assert kinds() == set()
    assert kinds(head) == {"head"}


def test_a_changed_seal_is_found(entries):
    with an_insider() as database:
        database.execute("UPDATE journal_seal SET keep_until = '2020-01-01 00:00:00' WHERE number = 2")
    assert kinds() == {"chain"}

    with an_insider() as database:
        seal = Seal.objects.get(number=2)
        database.execute("UPDATE journal_seal SET head = %s WHERE number = 2", [canonical.head_of(seal)])
    assert kinds() == {"chain"}


def test_a_false_seal_that_opens_the_door_early_is_found(entries):
    """Whoever adds a seal with an ended keep can delete what it covers; the chain then says so."""
    last, tail = Seal.objects.last(), Entry.objects.last()
    long_ago = NOW - dt.timedelta(days=2000)
    said = {
        "previous_head": last.head,
        "number": 4,
        "first_id": last.last_id + 1,
        "last_id": tail.pk,
        "count": 2,
        "root": "0" * 64,
        "sealed_at": long_ago,
        "keep_until": long_ago,
    }

    Seal.objects.create(**said, head=canonical.head(**said))
    Shown.objects.filter(entry_id__gt=last.last_id).delete()
    Entry.objects.filter(pk__gt=last.last_id).delete()

    assert kinds() == {"chain"}


def test_a_false_seal_of_today_that_lets_its_entries_go_at_once_is_found(entries):
    last, tail = Seal.objects.last(), Entry.objects.last()
    said = {"previous_head": last.head, "number": 4, "first_id": last.last_id + 1, "last_id": tail.pk, "count": 2, "root": "0" * 64}
    said |= {"sealed_at": NOW, "keep_until": NOW - dt.timedelta(days=2000)}

    Seal.objects.create(**said, head=canonical.head(**said))
    Shown.objects.filter(entry_id__gt=last.last_id).delete()
    Entry.objects.filter(pk__gt=last.last_id).delete()

    assert kinds() == {"chain"}


def test_the_command_says_what_it_found_and_fails(entries, monkeypatch):
    assert run(monkeypatch, "verify") == (0, None)

    with an_insider() as database:
        database.execute("UPDATE journal_entry SET actor_id = '8' WHERE id = %s", [entries[4].pk])

    code, report = run(monkeypatch, "verify", "--json")
    assert code == 1
    assert [(finding["kind"], finding["seal"]) for finding in report["findings"]] == [("changed", 2)]


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "stdout", out := StringIO())
    code = cli.main(["journal", *arguments])
    return code, json.loads(out.getvalue()) if "--json" in arguments else None
