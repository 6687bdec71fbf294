"""Persons are held before bookings, these before trainings, each by number: whoever waits holds nothing that comes later."""

import uuid

import pytest
from django.db import transaction

from seloste.bookings import letters, operations
from seloste.bookings.models import Booking, Hold, Payer, Seat
from seloste.bookings.operations.seats import take
from seloste.bookings.words import State
from seloste.courses.models import Training
from seloste.customers.models import Person
from seloste.rights.operations import erase
from tests.at_once import beside, held_by, is_free, waits
from tests.cast import NOON

from .desk import BY, book, somebody, training
from .test_moving import move, pair
from .test_telling import moved, texts

pytestmark = pytest.mark.postgresql  # SQLite has one writer at a time


def _move(here, there, booking):
    return lambda: move(booking, there)


def _call_off(here, there, booking):
    Training.objects.filter(pk=here.pk).update(state="cancelled", reason="too_few")
    return lambda: operations.call_off_booking(booking=booking, texts=texts(letters.CALLED_OFF), dates=(), **BY)


def _tell(here, there, booking):
    moved(here)
    return lambda: operations.tell_booking(booking=booking, texts=texts(letters.CHANGED), lets_leave=False, **BY)


def _swap(here, there, booking):
    seat = booking.seats.get(participant__last_name="Henkilö 1")
    return lambda: operations.swap_participant(seat=seat, name=somebody(3), is_staff=True, **BY)


def _note_told(here, there, booking):
    seat = booking.seats.get(participant__last_name="Henkilö 1")
    Seat.objects.filter(pk=seat.pk).update(told_at=None)
    return lambda: operations.note_told(seat=seat, how="read_aloud", **BY)


def _note_payer_told(here, there, booking):
    Payer.objects.create(booking=booking, person=Person.objects.get(last_name="Henkilö 1"), named_at=NOON)
    return lambda: operations.note_payer_told(booking=booking, how="read_aloud", **BY)


def _erase(here, there, booking):
    return lambda: erase(person=booking.booker, **BY)


@pytest.mark.parametrize("deed", [_move, _call_off, _tell, _swap, _note_told, _note_payer_told, _erase])
def test_who_comes_is_held_before_the_booking_and_its_training(committing, published, deed):
    here, there = pair()
    booking = book(here, 2, participants=(somebody(1),))
    comes = Person.objects.get(last_name="Henkilö 1")
    doing = deed(here, there, booking)

    with beside(doing) as thread:
        held_by(Person, comes.pk)
        assert waits(thread)
        is_free(Booking.objects.get(pk=booking.pk), here, there)


def test_who_comes_instead_is_held_before_the_booking_too(committing, published):
    here, there = pair()
    known = book(there, booker=somebody(3)).booker
    booking = book(here, 2, participants=(somebody(1),))

    with beside(_swap(here, there, booking)) as thread:
        held_by(Person, known.pk)
        assert waits(thread)
        is_free(Person.objects.get(last_name="Henkilö 1"), booking, here)


def test_seats_kept_for_a_page_that_somebody_lets_go_are_not_waited_for(committing, published):
    of = training(maximum=3, minimum=1)
    booking = book(of, 2, is_booker_coming=False)
    waiting = book(of, 2, booker=somebody(1), waits=True, is_booker_coming=False)
    with transaction.atomic():
        take(of, 1, at=NOON)
        hold = Hold.objects.create(training=of, count=1, until=NOON, once=uuid.uuid4())
    told = {"which": None, "shown_fee_cents": None, "received_at": NOON}

    with beside(lambda: operations.cancel(booking=booking, **told, **BY)) as thread:
        held_by(Hold, hold.pk)
        thread.start()
        thread.join(10)
        assert not thread.is_alive()

    waiting.refresh_from_db()
    assert waiting.state == State.OFFERED and Hold.objects.filter(pk=hold.pk).exists()


def test_what_an_erased_person_gives_back_is_held_training_by_training(committing, published):
    first, second = pair()
    bookings = [book(of, way="on_site") for of in (second, first)]
    assert Seat.objects.count() == 2

    with beside(_erase(first, second, bookings[0])) as thread:
        held_by(Training, first.pk)
        assert waits(thread)
        is_free(second)
