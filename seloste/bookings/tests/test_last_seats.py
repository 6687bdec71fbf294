"""Many book the last seats at the same moment: as many are sold as there are, each once, and no two wait for each other."""

import datetime as dt
import uuid
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.models import Booking, Seat
from seloste.bookings.operations import seats
from seloste.bookings.words import State, Via
from seloste.journal.actors import OPERATOR
from tests.at_once import at_once
from tests.campaigns import rounds
from tests.cast import NOON

from .desk import book, somebody, training

ROUNDS = rounds(3)
VISITORS = 8  # each of whom sends their form twice


def all_at_once(of, visitors=VISITORS, **how):
    """What each visitor's two attempts ended with, visitor by visitor."""
    keys = [uuid.uuid4() for _visitor in range(visitors)]

    def ask(number):
        return book(of, booker=somebody(number), once=keys[number], **how)

    ends = at_once(*(partial(ask, number) for number in range(visitors) for _time in range(2)))
    return list(zip(ends[::2], ends[1::2], strict=True))


def stands(of):
    of.refresh_from_db()
    assert of.taken == seats.counted(of) <= of.maximum
    return of.taken


@pytest.mark.parametrize("once", ROUNDS)
@pytest.mark.parametrize("left", [1, 3])
def test_the_last_seats_are_sold_to_as_many_as_there_are(committing, published, left, once):
    of = training()
    book(of, 12 - left, is_booker_coming=False)

    ends = all_at_once(of)

    booked = [one for one, _again in ends if isinstance(one, Booking)]
    assert len(booked) == left and stands(of) == 12
    assert all(one == again if isinstance(one, Booking) else isinstance(again, operations.NoSeats) for one, again in ends)
    assert Booking.objects.count() == 1 + left and Seat.objects.count() == 12


@pytest.mark.parametrize("once", ROUNDS)
def test_who_comes_too_late_waits_where_they_may(committing, published, once):
    of = training()
    book(of, 10, is_booker_coming=False)

    ends = all_at_once(of, waits=True, via=Via.PHONE)

    states = [Booking.objects.get(pk=one.pk).state for one, again in ends if one == again]
    assert sorted(states) == [State.CONFIRMED] * 2 + [State.WAITING] * (VISITORS - 2)
    assert stands(of) == 12


@pytest.mark.parametrize("once", ROUNDS)
def test_two_who_book_for_each_other_both_get_their_seats(committing, published, once):
    of = training()
    one, other = somebody(1), somebody(2)
    book(of, booker=one), book(of, booker=other)

    ends = at_once(
        *(
            lambda booker=booker, guest=guest: book(of, 2, booker=booker, participants=(guest,))
            for booker, guest in [(one, other), (other, one)] * 2
        )
    )

    assert [type(end) for end in ends] == [Booking] * 4
    assert stands(of) == 10


@pytest.mark.parametrize("once", ROUNDS)
def test_who_accepts_in_the_moment_in_which_their_offer_lapses_has_the_seat_or_the_next_is_asked(committing, published, once):
    of = training(maximum=1, minimum=1)
    holder = book(of, booker=somebody(0))
    first, second = (book(of, booker=somebody(who), waits=True) for who in (1, 2))
    operations.cancel(booking=holder, which=None, shown_fee_cents=None, received_at=NOON, by=OPERATOR, at=NOON)
    offer = first.offers.get()

    taken, lapsed = at_once(
        partial(operations.accept_offer, offer=offer, by=OPERATOR, at=offer.until),
        partial(operations.lapse_offer, offer=offer, by=OPERATOR, at=offer.until + dt.timedelta(seconds=1)),
    )

    came_late = isinstance(taken, ValidationError)
    states = tuple(Booking.objects.get(pk=booking.pk).state for booking in (first, second))
    assert (came_late or taken == first) and lapsed is None
    assert states == ((State.LEFT, State.OFFERED) if came_late else (State.CONFIRMED, State.WAITING))
    assert stands(of) == 1
