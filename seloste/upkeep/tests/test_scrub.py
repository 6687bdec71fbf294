"""Bytes, not queries: a person with words that stand nowhere else is erased, and every file of the database is read through."""

import json
from pathlib import Path

import pytest
from django.db import connection

from seloste import cli
from seloste.customers.operations import add_person, correct_person
from seloste.customers.words import HowApproved, HowInformed
from seloste.jobs.tasks import declared
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy.words import Source
from seloste.rights.operations import erase
from seloste.upkeep.operations.scrub import scrub
from tests.cast import NOON

WORDS = ["Zebulonius", "Quandarinen", "zebulonius.q@esimerkki.example", "Xylofonkatu", "Kvantarila", "Vanhanimi"]
HOW = {"source": Source.SELF}


@pytest.fixture
def zebulonius(committing, published):
    """Among others, so that pages are shared; corrected once, so that a superseded value stands too; and the engine has taken samples."""
    informed = {**HOW, "how_approved": HowApproved.PHONE, "how_informed": HowInformed.READ_ALOUD, "by": OPERATOR, "at": NOON}
    for number in range(300):
        add_person(first_name=f"Matti{number}", last_name="Meikäläinen", emails=[f"m{number}@esimerkki.example"], **informed)
    address = {"street": "Xylofonkatu 7", "postcode": "00100", "city": "Kvantarila", "country": "FI"}
    email = "zebulonius.q@esimerkki.example"
    person = add_person(first_name="Zebulonius", last_name="Vanhanimi", emails=[email], addresses=[address], **informed)
    correct_person(person=person, changes={"last_name": "Quandarinen"}, revision=person.revision, **HOW, by=OPERATOR, at=NOON)
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
    folders = [path for folder in ("outbox", "erasures") for path in (settings.DATA / folder).rglob("*")]
    return b"".join(path.read_bytes() for path in [*roots, *folders] if path.is_file())


def standing(content):
    """Which of the words stand there, in any spelling an index may give them."""
    return {word for word in WORDS for spelling in {word, word.lower()} if spelling.encode() in content}


def test_after_the_scrub_no_byte_of_an_erased_person_is_left(zebulonius, settings, tmp_path):
    settings.DATA = tmp_path
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert standing(written(settings)) == set(WORDS)

    erase(person=zebulonius, by=OPERATOR, at=NOON)
    done = scrub(by=OPERATOR, at=NOON)

    assert done.left == ()
    assert standing(written(settings)) == set()


def test_the_scrub_is_written_down_and_can_be_ordered(zebulonius, capsys):
    code = cli.main(["upkeep", "scrub", "--json"])

    done = json.loads(capsys.readouterr().out)
    assert (code, done["left"]) == (0, [])
    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.facts) == ("upkeep.scrubbed", {"tables": done["tables"], "left": 0})


def test_the_scrub_comes_round_every_night():
    assert declared()["upkeep.scrub"].timing.daily is not None
