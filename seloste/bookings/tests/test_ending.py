"""When a booking is over: an unused credit keeps it to the credit's last day, and not a day longer."""

import datetime as dt

import pytest

from seloste.bookings import ending, operations
from seloste.bookings.models import Credit
from seloste.bookings.words import Via
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import book, training

DAY = dt.timedelta(days=1)


@pytest.fixture
def credited(published):
    """A booking both of whose seats were given up, each with a credit for a later one."""
    choose(add_file("learn2help"), from_on=NOON.date())
    booking = book(training(), 2, via=Via.IN_PERSON)
    received = booking.training.starts_at - dt.timedelta(hours=30)
    for seat in booking.seats.all():
        told = {"which": [seat.pk], "shown_fee_cents": None, "received_at": received, "by": OPERATOR, "at": received}
        operations.cancel(booking=booking, **told)
    booking.refresh_from_db()
    return booking


def over(booking):
    """Whether the booking is over for a keep of no days at all."""
    return ending.over_before(booking.training.ends_at + DAY).filter(pk=booking.pk).exists()


def test_it_is_kept_to_the_last_day_of_the_credit_however_long_bookings_are_kept(credited, time_machine):
    last = Credit.objects.latest("until_on").until_on

    time_machine.move_to(NOON + (last - NOON.date()), tick=False)
    assert not over(credited)
    time_machine.move_to(NOON + (last - NOON.date()) + DAY, tick=False)
    assert over(credited)


def test_a_credit_that_is_used_and_another_that_has_ended_keep_nothing(credited, time_machine):
    time_machine.move_to(credited.training.ends_at + DAY, tick=False)
    used, ended = Credit.objects.order_by("pk")
    assert not over(credited)

    Credit.objects.filter(pk=used.pk).update(used_at=NOON)
    Credit.objects.filter(pk=ended.pk).update(until_on=NOON.date())

    assert over(credited)
