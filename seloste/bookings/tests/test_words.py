"""One thing has one word: a fee is charged by the same verb on pages, in letters and in the terms that an office begins with.

And what cannot be undone is told in words before it is done.
"""

import datetime as dt
import re
import uuid
from pathlib import Path

import pytest
from django.urls import reverse

from seloste.bookings import givenback, operations
from seloste.courses.tests.catalogue import sitting
from seloste.rights import operations as rights
from seloste.upkeep.operations import demo_terms
from tests.cast import NOON

from .desk import BY, book, list_employers, of_firm, somebody, training

ROOT = Path(__file__).resolve().parents[2]
OTHERS = {  # other verbs of the same, which nobody is to meet beside them
    "fi": r"\b(peritään|peritä|periä|peri|perittävä|perimme)\b",
    "sv": r"\b(tas|ta|tar) (%\(sum\)s |vi )?ut\b",
}
OWN = {"fi": "veloit", "sv": "debiter"}


def told(language):
    """What readers meet of charges in a language: translations and letters of the rooms that charge, and the demonstration's terms."""
    for room in ("bookings", "courses", "outbox"):
        catalogue = (ROOT / room / "locale" / language / "LC_MESSAGES" / "django.po").read_text()
        yield from re.findall(r'^msgstr.*|^"[^"].*', catalogue, re.M)
        yield from (letter.read_text() for letter in (ROOT / room).glob(f"templates/{room}/letters/*.{language}.txt"))
    yield Path(demo_terms.__file__).read_text()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_fee_is_charged_by_one_word(language):
    sentences = list(told(language))

    assert [one for one in sentences if re.search(OTHERS[language], one, re.I)] == []
    assert len([one for one in sentences if OWN[language] in one.lower()]) > 20


def test_a_letter_calls_itself_a_letter():
    letters = [path.read_text() for path in (ROOT / "bookings/templates/bookings/letters").glob("*.txt")]

    assert len(letters) > 30
    assert [one for one in letters if re.search(r"tämä viesti|tähän viestiin|det här meddelandet|this message", one, re.I)] == []


def test_whoever_erases_reads_first_what_becomes_of_seats_and_money(published, signed_in, kerttu):
    of, queue = training(maximum=4, minimum=1), training(maximum=2, minimum=1, sittings=[sitting(dt.date(2026, 12, 19))])
    own = book(of, 2, is_booker_coming=False)
    operations.note_payment(booking=own, cents=17800, how="card", on=NOON.date(), once=uuid.uuid4(), **BY)
    book(queue, 2, booker=somebody(2), is_booker_coming=False)
    book(queue, waits=True)
    list_employers()
    of_firm(2, of=of)

    page = signed_in(kerttu).get(reverse("rights:erasure", args=[own.booker_id])).content.decode().replace("\xa0", " ")

    for words in ("2 hänen varaamaansa paikkaa vapautuu", "maksettu 178,00 €", "Hän poistuu 1 jonosta", "1 yrityksen maksama varaus jää"):
        assert words in page
    rights.erase(person=own.booker, **BY)
    of.refresh_from_db()
    assert of.taken == 2 and not givenback.own(own.booker, NOON).exists()
