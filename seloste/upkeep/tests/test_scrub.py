"""Bytes, not queries: a person with words that stand nowhere else is erased, and every file of the database is read through."""

import datetime as dt
import json
import os
import uuid
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from seloste import cli
from seloste.customers.operations import add_person, correct_person, write_note
from seloste.customers.words import HowApproved, HowInformed
from seloste.files.reading import read
from seloste.jobs.tasks import declared
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox import delivery
from seloste.outbox.operations import send_written
from seloste.privacy.words import Source
from seloste.rights.operations import erase
from seloste.upkeep.operations.scrub import scrub
from tests.cast import NOON

WORDS = ["Zebulonius", "Quandarinen", "zebulonius.q@esimerkki.example", "Xylofonkatu", "Kvantarila", "Vanhanimi"]
HOW = {"source": Source.SELF}


@pytest.fixture
def zebulonius(committing, published, settings, tmp_path):
    """Among others, so that pages are shared; corrected once, so that a superseded value stands too; written to, so that a file of the
    message lies in the outbox; noted with a file; and the engine has taken samples."""
    settings.DATA = tmp_path
    informed = {**HOW, "how_approved": HowApproved.PHONE, "how_informed": HowInformed.READ_ALOUD, "by": OPERATOR, "at": NOON}
    for number in range(300):
        add_person(first_name=f"Matti{number}", last_name="Meikäläinen", emails=[f"m{number}@esimerkki.example"], **informed)
    address = {"street": "Xylofonkatu 7", "postcode": "00100", "city": "Kvantarila", "country": "FI"}
    email = "zebulonius.q@esimerkki.example"
    person = add_person(first_name="Zebulonius", last_name="Vanhanimi", emails=[email], addresses=[address], **informed)
    correct_person(person=person, changes={"last_name": "Quandarinen"}, revision=person.revision, **HOW, by=OPERATOR, at=NOON)
    said = {"subject_line": "Zebulonius", "body": "Quandarinen asuu osoitteessa Xylofonkatu", "letter": "test.written"}
    message = send_written(**said, message_class="contract", to=email, language="fi", subject=person.ref, by=OPERATOR, at=NOON)
    delivery.deliver(message_id=message.pk, at=timezone.now())
    letter = read("Zebulonius.txt", b"Quandarinen, Xylofonkatu 7")
    write_note(person=person, kind="call", text="Zebulonius soitti", files=[letter], once=uuid.uuid4(), by=OPERATOR, at=NOON)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return person


def written(settings):
    """Every byte of the database's files, and of the folders beside it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            database = Path(connection.settings_dict["NAME"])
            roots = list(database.parent.glob(f"{database.name}*"))
        else:
            cursor.execute("CHECKPOINT")
            folder = "current_setting('data_directory') || '/base/' || oid"
            cursor.execute(f"SELECT {folder} FROM pg_database WHERE datname = current_database()")
            roots = list(Path(cursor.fetchone()[0]).iterdir())
    folders = [path for folder in ("outbox", "ledger", "suppression", "files") for path in (settings.DATA / folder).rglob("*")]
    return b"".join(path.read_bytes() for path in [*roots, *folders] if path.is_file())


def standing(content):
    """Which of the words stand there, in any spelling an index may give them."""
    return {word for word in WORDS for spelling in {word, word.lower()} if spelling.encode() in content}


def scrubbed_to_the_end(nights=30):
    """As many nights as it takes: on a server shared with other databases, a long transaction of theirs holds removed rows back."""
    done = scrub(by=OPERATOR, at=NOON)
    return scrubbed_to_the_end(nights - 1) if done.left and nights else done


@pytest.mark.postgresql  # SQLite has one database a file
def test_while_another_database_of_the_server_has_an_older_transaction_it_is_said_that_rows_are_left(zebulonius, settings, monkeypatch):
    monkeypatch.setattr("seloste.upkeep.operations.scrub._READERS_MAY_TAKE", 1)
    with connection._nodb_cursor() as elsewhere:
        elsewhere.execute("BEGIN")
        elsewhere.execute("SELECT pg_current_xact_id()")
        erase(person=zebulonius, by=OPERATOR, at=NOON)
        done = scrub(by=OPERATOR, at=NOON)
        assert any("long transaction" in left for left in done.left) and standing(written(settings))
        elsewhere.execute("COMMIT")

    assert scrubbed_to_the_end().left == ()
    assert standing(written(settings)) == set()


def test_after_the_scrub_no_byte_of_an_erased_person_is_left(zebulonius, settings):
    assert b"Zebulonius" in b"".join(path.read_bytes() for path in (settings.DATA / "outbox").iterdir())
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert standing(written(settings)) == set(WORDS)

    erase(person=zebulonius, by=OPERATOR, at=NOON)

    assert scrubbed_to_the_end().left == ()
    assert standing(written(settings)) == set()


def ordered(capsys, nights=30):
    """The last of as many orders as it takes, for the same reason: (exit code, what it says)."""
    code = cli.main(["upkeep", "scrub", "--json"])
    done = json.loads(capsys.readouterr().out)
    assert code == (1 if done["left"] else 0)
    return ordered(capsys, nights - 1) if done["left"] and nights else (code, done)


def test_the_scrub_is_written_down_and_can_be_ordered(zebulonius, capsys):
    code, done = ordered(capsys)

    assert (code, done["left"]) == (0, [])
    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.facts) == ("upkeep.scrubbed", {"tables": done["tables"], "left": 0})


def test_a_copy_made_before_an_upgrade_ends_after_a_month(committing, published, settings, tmp_path):
    settings.DATA = tmp_path
    folder = tmp_path / "backups-before-migrating"
    folder.mkdir()
    for name, days in (("old", 31), ("young", 29)):
        (folder / name).write_text("persons")
        os.utime(folder / name, times=((NOON - dt.timedelta(days=days)).timestamp(),) * 2)

    scrub(by=OPERATOR, at=NOON)

    assert [path.name for path in folder.iterdir()] == ["young"]


def test_the_scrub_comes_round_every_night():
    assert declared()["upkeep.scrub"].timing.daily is not None
