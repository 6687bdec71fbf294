"""The language in which the terms were read counts as that of the contract, whatever the language of letters is."""

import pytest

from seloste.bookings.models import Booking
from seloste.bookings.money import settling
from seloste.courses.tests.catalogue import sitting
from tests.cast import NOON

from .chosen import add, choose
from .desk import of_firm, training
from .test_booking_page import Page

pytestmark = pytest.mark.usefixtures("empty_counters")
LATE = sitting()["starts_at"] - (sitting()["starts_at"] - NOON) / 100  # hours before it begins


def clause(booking):
    return settling.propose(booking, 1, at=LATE).outcome.clause


def test_terms_read_in_swedish_count_in_swedish_for_whoever_gets_finnish_letters(client, published):
    choose(add())
    visit = Page(client, training())
    visit.open()
    visit.send(language="fi", accepts_terms="on", buyer="company", organisation="Konepaja Oy", business_id="0201256-6")

    booking = Booking.objects.get()
    assert (booking.language, booking.terms_language) == ("fi", "sv")
    assert clause(booking).language == "sv"


def test_at_the_desk_it_is_the_language_of_the_customers_letters(published, desk):
    choose(add())
    booking = of_firm(1, language="sv")
    assert (booking.terms_language, clause(booking).language) == ("sv", "sv")

    page = desk.get(booking.get_absolute_url()).content.decode()
    Booking.objects.update(terms_language="fi")
    other = desk.get(booking.get_absolute_url()).content.decode()
    assert "read in this language" not in page and "read in this language: Finnish" in other


def test_without_terms_none_is_kept(published):
    assert of_firm(1).terms_language == ""


def test_what_was_booked_before_this_was_kept_is_judged_by_the_language_of_its_letters(published):
    choose(add())
    booking = of_firm(1, language="sv")
    Booking.objects.update(terms_language="")
    booking.refresh_from_db()

    assert clause(booking).language == "sv"


@pytest.mark.parametrize(("language", "label"), [("fi", "Osallistujan 1 etunimi"), ("sv", "Förnamn på deltagare 1")])
def test_rows_of_participants_are_named_in_the_readers_language(client, published, language, label):
    told = client.get(f"/{language}/trainings/{training().pk}/book/").content.decode()
    assert label in told and "First name of participant" not in told
