"""Those whom another named hear by a letter of their own that their seat is cancelled or moves, without a price and without the others."""

import datetime as dt

import pytest

from seloste.bookings import operations
from seloste.bookings.models import Seat
from seloste.bookings.terms.case import Event
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from tests.cast import NOON

from .calendars import CalendarClient, files
from .chosen import add_file, choose
from .desk import AINO, BY, book, list_employers, somebody, training
from .test_offers_at_once import restrict

HELMI, LUMI = "h1@esimerkki.example", "h2@esimerkki.example"


@pytest.fixture
def booking(published):
    list_employers()
    return book(training(), 3, participants=(somebody(1), somebody(2)))


def seat_of(booking, email):
    return booking.seats.get(participant__emails__address=email)


def cancel(booking, which=None, **more):
    told = {"shown_fee_cents": None, "received_at": NOON, "by": OPERATOR, "at": NOON} | more
    return operations.cancel(booking=booking, which=which, **told)


def ended():
    return {message.to: message for message in Message.objects.filter(letter="bookings.seat_ended")}


def test_of_one_seat_only_whoever_had_it_is_told_and_their_calendar_loses_it(booking):
    cancel(booking, [seat_of(booking, HELMI).pk])

    assert set(ended()) == {HELMI}
    letter = ended()[HELMI]
    words = letter.subject_line + letter.body
    assert "12.12.2026" in words and "€" not in words and "Aino" not in words and "Henkilö 2" not in words
    client = CalendarClient()
    for path in files(HELMI):
        client.open(path)
    assert client.events and not client.living()


@pytest.mark.parametrize("verb", ["cancel", "withdraw", "cancel_for_us"])
def test_of_the_whole_booking_all_are_told_however_it_ends(booking, verb):
    more = {"cancel": {"which": None, "shown_fee_cents": None, "received_at": NOON}, "withdraw": {"received_at": NOON}}.get(verb, {})
    getattr(operations, verb)(booking=booking, **more, **BY)

    assert set(ended()) == {HELMI, LUMI}  # whoever booked has the receipt


def test_who_was_never_told_of_the_seat_is_not_told_that_it_is_gone(booking):
    Seat.objects.filter(pk=seat_of(booking, HELMI).pk).update(told_at=None)

    cancel(booking)

    assert set(ended()) == {LUMI}


@pytest.mark.parametrize(("event", "hours"), [(Event.NO_SHOW, -1), (Event.CANCEL, 1)])
def test_who_did_not_come_is_told_nothing_and_nobody_when_it_is_over(published, event, hours):
    list_employers()
    choose(add_file("learn2help"), from_on=NOON.date())
    booking = book(training(), 3, participants=(somebody(1), somebody(2)))
    when = sitting()["ends_at"] + dt.timedelta(hours=hours)

    cancel(booking, [seat_of(booking, HELMI).pk], event=event, received_at=when, at=when)

    assert not ended() and booking.seats.exclude(ended_at=None).count() == 1


def test_whose_data_are_restricted_gets_none(booking):
    restrict(seat_of(booking, HELMI).participant)

    cancel(booking)

    assert set(ended()) == {LUMI}


def test_a_letter_goes_once_and_in_the_language_of_its_reader(booking):
    person = seat_of(booking, HELMI).participant
    type(person).objects.filter(pk=person.pk).update(language="sv")

    cancel(booking)

    assert Message.objects.filter(letter="bookings.seat_ended", to=HELMI).count() == 1
    assert ended()[HELMI].language == "sv" and "avbokad" in ended()[HELMI].body and AINO.email not in set(ended())
