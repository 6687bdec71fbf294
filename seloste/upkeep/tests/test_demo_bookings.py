"""The demonstration has something on each page that shows bookings."""

import datetime as dt

import pytest

from seloste.bookings.letters import changes
from seloste.bookings.models import Booking, Seat
from seloste.bookings.money import account
from seloste.bookings.operations import seats
from seloste.bookings.words import LIVE, State
from seloste.courses.models import Training
from seloste.upkeep.operations import load_demo
from tests.cast import NOON

pytestmark = [pytest.mark.slow]


@pytest.mark.parametrize("days", [0, 5])
def test_on_whichever_day_of_the_week_it_begins(db, days):
    load_demo(at=NOON + dt.timedelta(days=days))

    states = [*Booking.objects.values_list("state", flat=True)]
    assert {state: states.count(state) for state in State if states.count(state)} == {
        State.WAITING: 2,
        State.UNPAID: 1,
        State.CONFIRMED: 6,
        State.CANCELLED: 1,
        State.WITHDRAWN: 1,
    }
    accounts = [account.of(booking) for booking in Booking.objects.all()]
    assert all(any(sums) for sums in zip(*((one.due, one.to_return, one.fees, one.paid) for one in accounts), strict=True))
    assert Seat.objects.live().nameless().filter(booking__state__in=LIVE).exists()
    assert [of for of in Training.objects.all() if changes.untold(of).live().exists()]
    assert all(of.taken == seats.counted(of) for of in Training.objects.all())
