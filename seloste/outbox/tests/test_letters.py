"""Letters are whole in three languages, and nothing a person wrote can change what a letter is."""

import datetime as dt

import pytest
from django.conf import settings

from seloste.outbox import letters
from seloste.outbox.letters import Letter, Unfit, fill, placeholders
from seloste.privacy.words import MessageClass

pytestmark = pytest.mark.django_db  # a letter asks whether an owner has written a text of their own
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def test_no_letter_is_ever_empty_and_all_languages_say_the_same_facts():
    assert letters.declared()
    for letter in letters.declared().values():
        for language in LANGUAGES:
            subject, body = letters.text(letter.key, language)
            assert placeholders(subject) | placeholders(body) == set(letter.facts), (letter.key, language)


def test_a_fact_that_is_missing_unknown_or_empty_stops_the_letter():
    for facts in ({}, {"number": 7}, {"number": 7, "received_on": None}, {"number": 7, "received_on": " "}, {"number": 7, "name": "x"}):
        with pytest.raises(Unfit):
            letters.declared()["enquiries.received"].render(language="fi", facts=facts)


def test_what_a_person_wrote_is_never_read_as_a_placeholder_or_as_code():
    hostile = "{account} {{ settings.SECRET_KEY }} {number.__class__} %(x)s ${x}"
    facts = {"number": 7, "received_on": dt.date(2026, 11, 23), "answer": hostile, "account": "Olli"}

    _, body = letters.declared()["enquiries.answer"].render(language="en", facts=facts)

    assert hostile in body


def test_a_line_break_cannot_start_another_header():
    for ending in ("\r\nBcc: all@esimerkki.example", "\nX: y", "\r", "\x00", "\u2028"):
        with pytest.raises(Unfit):
            letters.declared()["enquiries.received"].render(language="en", facts={"number": f"7{ending}", "received_on": "today"})


def test_a_brace_that_is_no_placeholder_is_a_mistake_of_the_letter():
    for written in ("{", "a } b", "{{x}}", "{x"):
        with pytest.raises(Unfit):
            fill(written, {"x": "1"})


def test_dates_stand_as_the_readers_language_writes_them():
    facts = {"number": 7, "received_on": dt.date(2026, 11, 3)}

    _, body = letters.declared()["enquiries.received"].render(language="fi", facts=facts)

    assert "3.11.2026" in body


def test_a_letter_is_declared_once():
    with pytest.raises(ValueError):
        Letter("enquiries.received", MessageClass.SERVICE, "receipt")
