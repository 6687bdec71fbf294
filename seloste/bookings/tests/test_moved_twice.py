"""How far a booking may be moved is counted from what was booked, however often it is moved; from what we gave in its place anew."""

import datetime as dt

import pytest

from seloste.bookings import operations
from seloste.bookings.money import moving, settling
from seloste.bookings.terms import quoting
from seloste.bookings.terms.outcome import Ground
from seloste.courses.tests.catalogue import add_course, price, sitting
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

from .chosen import choose, plain
from .desk import book, training

DAYS = dt.date(2026, 12, 12), dt.date(2027, 2, 27), dt.date(2027, 5, 8)
TWICE = '\n[[person.rebooking]]\nuntil = "start"\nfee = "free"\ntimes = 2\nwithin = "3 months"\n'


@pytest.fixture
def three(published):
    choose(operations.add_terms(source=plain() + TWICE.encode(), by=OPERATOR, at=NOON))
    course = add_course()
    price(course)
    return [training(course=course, sittings=[sitting(day)]) for day in DAYS]


def move(booking, to, ground=Ground.TERMS):
    told = {"shown_fee_cents": None, "shown_cents": None, "received_at": NOON, "by": OPERATOR, "at": NOON}
    operations.move_booking(booking=booking, to=to, ground=ground, **told)
    booking.refresh_from_db()


def test_two_moves_reach_no_further_than_one(three):
    here, near, far = three
    booking = book(here)
    move(booking, near)

    with pytest.raises(quoting.NoAnswer, match=r"12\.3\.2027"):
        moving.propose(booking, far, at=NOON)
    back = moving.propose(booking, here, at=NOON)
    assert back.outcome.move_by == dt.date(2027, 3, 12) and "12.3.2027" in " ".join(back.outcome.explanation["en"])


def test_what_we_gave_in_its_place_counts_as_booked(three):
    here, near, far = three
    booking = book(here)
    move(booking, near, ground=Ground.ORGANISER)

    assert moving.propose(booking, far, at=NOON).outcome.move_by == dt.date(2027, 5, 27)
    move(booking, far)
    assert moving.propose(booking, near, at=NOON).outcome.move_by == dt.date(2027, 5, 27)


def test_who_moves_does_not_win_the_time_for_cancelling_anew_where_the_terms_count_from_the_original_start(published):
    until = b'until = "48 hours before start"'
    source = plain().replace(until, b'until = "48 hours before original start"') + TWICE.encode()
    choose(operations.add_terms(source=source, by=OPERATOR, at=NOON))
    course = add_course()
    price(course)
    here, near, _far = (training(course=course, sittings=[sitting(day)]) for day in DAYS)
    moved, other = book(here), book(near)
    move(moved, near)

    late = here.starts_at - dt.timedelta(hours=47)
    assert [settling.propose(booking, 1, at=late).fee_cents for booking in (moved, other)] == [4450, 0]


def test_a_move_whose_fee_was_lowered_counts_all_the_same(published):
    choose(operations.add_terms(source=plain() + TWICE.replace('"free"', '"10 €"').encode(), by=OPERATOR, at=NOON))
    course = add_course()
    price(course)
    here, near, far = (training(course=course, sittings=[sitting(day)]) for day in DAYS)
    booking = book(here)
    move(booking, near)
    operations.lower_fee(settlement=booking.settlements.get(), fee_cents=0, by=OPERATOR, at=NOON)

    with pytest.raises(quoting.NoAnswer, match=r"12\.3\.2027"):
        moving.propose(booking, far, at=NOON)
