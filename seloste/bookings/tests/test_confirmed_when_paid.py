"""A booking that waits for its payment is confirmed when nothing of it is due any more, and not before."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.models import Credit
from seloste.bookings.money import account
from seloste.bookings.words import State, Way
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

from .chosen import choose, plain
from .desk import of_firm, training

BY = {"by": OPERATOR, "at": NOON}
REST = b'\n[[company.bands]]\nfee = "free"\ncredit = "rest"\ncredit-within = "2 months"\n'


@pytest.fixture
def of(published):
    choose(operations.add_terms(source=plain() + REST, **BY))
    return training(maximum=20, sittings=[sitting(dt.date(2027, 1, 16))])


def credited(of):
    """A seat that was paid and given up: all of it is a credit."""
    paid = of_firm(1, of=of, way=Way.AHEAD)
    operations.note_payment(booking=paid, cents=8900, how="transfer", on=NOON.date(), once=uuid.uuid4(), **BY)
    give_up(paid, 1)
    return Credit.objects.get(settlement__booking=paid)


def give_up(booking, count):
    which = list(booking.seats.live().values_list("pk", flat=True)[:count])
    operations.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=NOON, **BY)


def state(booking):
    booking.refresh_from_db()
    return booking.state


def test_by_a_credit_that_covers_it(of):
    credit, booking = credited(of), of_firm(1, of=of, way=Way.AHEAD)
    assert state(booking) == State.UNPAID

    operations.use_credit(credit=credit, booking=booking, **BY)
    assert state(booking) == State.CONFIRMED and booking.confirmed_at == NOON


def test_not_by_one_that_covers_a_part_and_one_is_used_for_each(of):
    first, second, booking = credited(of), credited(of), of_firm(3, of=of, way=Way.AHEAD)
    operations.use_credit(credit=first, booking=booking, **BY)
    assert state(booking) == State.UNPAID and account.of(booking).due == 2 * 8900

    with pytest.raises(ValidationError) as refused:
        operations.use_credit(credit=second, booking=booking, **BY)
    assert refused.value.code == "has_credit"


def test_when_the_seats_that_were_not_paid_are_given_up(of):
    booking = of_firm(2, of=of, way=Way.AHEAD)
    operations.note_payment(booking=booking, cents=8900, how="transfer", on=NOON.date(), once=uuid.uuid4(), **BY)
    assert state(booking) == State.UNPAID

    give_up(booking, 1)
    assert state(booking) == State.CONFIRMED


def test_a_seat_of_two_costs_half_to_the_cent(of):
    booking = of_firm(2, of=of, way=Way.AHEAD)
    give_up(booking, 1)

    assert booking.settlements.get().price_cents == 8900
    assert state(booking) == State.UNPAID and booking.cents == 8900
