"""Parts of one credit come back, or are used, at the same moment: each is counted once, and nobody meets an error page."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.models import Booking, Credit, Settlement
from seloste.courses.tests.catalogue import sitting
from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from tests.at_once import at_once, beside, held_by, is_free, waits
from tests.campaigns import rounds
from tests.cast import NOON

from .chosen import BY, choose
from .desk import book, somebody, training
from .test_credits_in_parts import ALL_OF_IT, LATER, cancel, paid, standing, use

ROUNDS = 8


@pytest.fixture
def parted(committing, published):
    """A company's credit for three seats, one of them used: two bookings of it, each of another person's hand and of another training,
    so that they hold nothing in common but the credit."""
    choose(operations.add_terms(source=ALL_OF_IT, **BY), from_on=NOON.date())
    of = training(maximum=20, sittings=[sitting(LATER)])
    days = [training(course=of.course, maximum=20, sittings=[sitting(LATER + dt.timedelta(days=day))]) for day in (1, 2)]
    earlier = paid(of, 3)
    bookings = [book(day, booker=somebody(number), is_booker_coming=False, via="in_person") for number, day in enumerate(days)]
    Booking.objects.update(payer=customers.add_organisation(facts={"name": "Konepaja Oy"}, source="self", **BY))
    credit = cancel(earlier).credit
    use(credit, bookings[0])
    return credit, bookings


def _given_back(booking):
    return lambda: operations.cancel_for_us(booking=booking, by=OPERATOR, at=NOON)


def _left(credit):
    return credit.settlement.credits.get(used_at=None)


@pytest.mark.parametrize("once", rounds(ROUNDS))
def test_two_parts_that_come_back_at_once_are_one_credit_again(parted, once):
    credit, bookings = parted
    use(_left(credit), bookings[1])

    ends = at_once(*map(_given_back, bookings))

    assert [type(end) for end in ends] == [Settlement, Settlement], ends
    assert standing(credit) == [(26700, False)]


@pytest.mark.parametrize("once", rounds(ROUNDS))
def test_what_is_left_is_used_while_another_part_comes_back(parted, once):
    """Either the rest alone is used, or it has become one with what came back, and whoever pressed reads so."""
    credit, bookings = parted
    rest = _left(credit)

    back, used = at_once(_given_back(bookings[0]), lambda: use(rest, bookings[1]))

    assert isinstance(back, Settlement), back
    assert isinstance(used, Credit) or (isinstance(used, ValidationError) and used.code == "joined"), used
    assert sum(Credit.objects.values_list("cents", flat=True)) == 26700


@pytest.mark.postgresql  # SQLite has one writer at a time
def test_a_part_comes_back_just_after_another_that_nobody_sees_yet(parted):
    """Sharper than luck: the first is about to be written when the second begins."""
    credit, bookings = parted
    use(_left(credit), bookings[1])

    with beside(_given_back(bookings[1])) as thread:
        _given_back(bookings[0])()
        assert waits(thread)

    assert standing(credit) == [(26700, False)]


@pytest.mark.postgresql
def test_a_part_comes_back_just_after_another_was_used_that_nobody_sees_yet(parted):
    credit, bookings = parted

    with beside(_given_back(bookings[0])) as thread:
        use(_left(credit), bookings[1])
        assert waits(thread)

    assert standing(credit) == [(8900, True), (17800, False)]


@pytest.mark.postgresql
def test_the_decision_is_held_before_any_part_of_its_credit(parted):
    """The decision that a credit came with is held by whoever changes a part of it, before any part is."""
    credit, bookings = parted

    with beside(_given_back(bookings[0])) as thread:
        held_by(Settlement, credit.settlement_id)
        assert waits(thread)
        is_free(*credit.settlement.credits.all())

    assert standing(credit) == [(26700, False)]
