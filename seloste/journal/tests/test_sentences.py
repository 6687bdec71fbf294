from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

import seloste
from seloste.jobs.tasks import declared as declared_tasks
from seloste.journal import telling
from seloste.journal.actors import Actor
from seloste.journal.events import declared
from seloste.journal.facts import some_of
from seloste.privacy.words import Purpose, RoleKey, Source

from .conftest import LONG_AGO, TRIED

HOUSE = Path(seloste.__file__).parent


def events():
    """Of every room; what the tests themselves declare is left out."""
    declared_tasks()  # rooms whose events only their tasks know are read as well
    return [event for name, event in sorted(declared().items()) if not name.startswith("test.")]


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def source(event):
    with translation.override(None):
        return str(event.sentence)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_event_has_its_sentence_in_every_language(language):
    lacking = []
    for event in events():
        path = HOUSE / event.name.split(".")[0] / "locale" / language / "LC_MESSAGES" / "django.po"
        message = read_po(path.open("rb")).get(source(event)) if path.exists() else None
        if not message or not message.string or message.fuzzy or placeholders(message.string) != placeholders(source(event)):
            lacking.append(event.name)

    assert lacking == []


def test_a_sentence_names_only_facts_that_its_event_declares():
    assert events()
    assert [event.name for event in events() if not placeholders(source(event)) <= event.facts.keys()] == []


def test_an_event_stands_in_the_room_whose_name_it_bears():
    rooms = {room.split(".")[1] for room in settings.ROOMS}

    assert {event.name.split(".")[0] for event in events()} <= rooms


def test_every_purpose_role_and_source_has_a_word():
    assert set(telling.words.PURPOSES) == set(Purpose)
    assert set(telling.words.ROLES) == set(RoleKey)
    assert set(telling.words.SOURCES) == set(Source)


def test_staff_read_the_whole_sentence_and_the_person_date_purpose_and_role(db):
    entry = TRIED.record(by=Actor("staff", "7", "office"), at=LONG_AGO, count=3, channel="phone")

    with translation.override("en"):
        assert telling.sentence(entry) == "Tried 3 times by phone."
        assert telling.sentence(entry, for_person=True) == "Office used the data for information security."


def test_a_sentence_of_a_version_that_is_gone_can_still_be_shown(db):
    entry = TRIED.record(by=Actor("clock"), at=LONG_AGO, count=3, channel="phone")
    entry.event = "gone.long_ago"

    with translation.override("en"):
        assert telling.sentence(entry) == "Something was done that this version does not know."


def test_facts_are_said_in_the_words_of_their_lists():
    from seloste.customers.words import Listed

    with translation.override("en"):
        assert telling._word(some_of(*Listed), ["email", "phone"]) == "E-mail, Phone"
        assert telling._word(some_of(*Source), ["contact_form"]) == "contact form"
        assert telling._word(None, True) == "yes"
