"""Some seats move to another date: by one contract with those that stay, so that the move takes no right away and makes nothing dearer."""

import datetime as dt

import pytest

from seloste.bookings import operations
from seloste.bookings.money import settling
from seloste.bookings.terms.case import Event
from seloste.courses.tests.catalogue import add_course, price, sitting
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

from .chosen import BY, choose, plain
from .desk import of_firm, training

HERE, THERE = dt.date(2026, 12, 19), dt.date(2027, 1, 16)
MOVES = '\n[[company.rebooking]]\nuntil = "start"\nfee = "free"\n'


@pytest.fixture
def parted(published):
    """``parted(rules, seats, moved)``: of a firm's booking so many seats have moved: (those that stay, those that moved)."""

    def parted(rules, seats, moved):
        choose(operations.add_terms(source=plain().split(b"[company]")[0] + (rules + MOVES).encode(), **BY))
        course = add_course()
        price(course)
        here, there = (training(course=course, sittings=[sitting(day)], maximum=40) for day in (HERE, THERE))
        booking = of_firm(seats, of=here)
        which = [seat.pk for seat in booking.seats.all()[:moved]]
        told = {"shown_fee_cents": None, "shown_cents": None, "received_at": NOON, "which": which}
        operations.move_booking(booking=booking, to=there, **told, **BY)
        booking.refresh_from_db()
        return booking, booking.moved_on.get()

    return parted


def late(booking):
    return booking.training.starts_at - dt.timedelta(hours=30)


def give_up(booking, count):
    which = [seat.pk for seat in booking.seats.live()[:count]]
    told = {"which": which, "shown_fee_cents": None, "received_at": late(booking), "by": OPERATOR, "at": late(booking)}
    settlement = operations.cancel(booking=booking, **told)
    booking.refresh_from_db()
    return settlement.fee_cents


def test_a_share_of_a_group_that_goes_for_nothing_is_that_of_all_who_were_booked(parted):
    stayed, moved = parted('[[company.bands]]\nfee = "50 %"\nfree-seats = "10 %"\n', 30, 12)

    assert give_up(stayed, 2) == 0  # of 18 alone it would be one, of 30 it is three
    assert [give_up(moved, 1), give_up(moved, 1)] == [0, 4450]  # the third of 30; of 12 alone it is one too


def test_a_group_stays_one_by_the_size_that_was_booked(parted):
    rules = '[[company.bands]]\nfee = "50 %"\n\n[[company.bands]]\nbooked-from = 20\nfee = "free"\n'
    stayed, moved = parted(rules, 20, 5)

    assert [settling.propose(one, 1, at=late(one)).fee_cents for one in (stayed, moved)] == [0, 0]


def test_what_went_on_one_date_makes_nothing_dearer_on_the_other(parted):
    stayed, moved = parted('[[company.bands]]\nfee = "50 %"\n\n[[company.bands]]\nseats-to = 2\nfee = "free"\n', 6, 3)

    assert [give_up(stayed, 2), give_up(moved, 2), give_up(moved, 1)] == [0, 0, 4450]


def test_what_is_charged_once_for_a_booking_is_charged_once_for_both(parted):
    stayed, moved = parted('[[company.bands]]\nfee = "40 €"\n', 6, 3)

    assert [give_up(stayed, 1), give_up(moved, 1)] == [4000, 0]


def test_those_that_moved_on_from_there_are_of_the_same_booking(parted):
    stayed, moved = parted('[[company.bands]]\nfee = "40 €"\n', 6, 3)
    further = training(course=stayed.training.course, sittings=[sitting(THERE + dt.timedelta(days=28))], maximum=40)
    told = {"shown_fee_cents": None, "shown_cents": None, "received_at": NOON, "ground": "waived"}
    operations.move_booking(booking=moved, to=further, which=[moved.seats.first().pk], **told, **BY)

    assert [give_up(stayed, 1), give_up(moved.moved_on.get(), 1)] == [4000, 0]


def test_swaps_are_counted_for_both_where_that_is_better(parted):
    stayed, moved = parted('[[company.bands]]\nfee = "free"\n\n[[company.swap]]\nfee = "20 € per seat"\nfree-seats = "10 %"\n', 20, 12)

    case = settling.case(stayed, settling.share_of(stayed, 1), at=late(stayed), event=Event.SWAP)
    assert case.booked == 8
    assert [settling.propose(one, 1, at=late(one), event=Event.SWAP).fee_cents for one in (stayed, moved)] == [0, 0]
