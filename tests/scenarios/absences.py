"""Scenarios of who comes too late to a training."""

import datetime as dt

from seloste.bookings import operations as bookings
from seloste.bookings.tests.chosen import BY, add, choose
from seloste.bookings.tests.desk import book, somebody, training
from seloste.courses.tests.catalogue import sitting
from tests.cast import TODAY


def _late():
    """What ``note_late`` is told of whoever came twenty minutes late to a training of today, under terms that do not speak of it."""
    choose(add())
    booking = book(training(sittings=[sitting(TODAY)]), via="in_person", booker=somebody(1))
    came_at = booking.training.starts_at + dt.timedelta(minutes=20)
    return {"booking": booking, "which": [booking.seats.get().pk], "came_at": came_at, "shown_fee_cents": 8900}


def bookings__note_late(published):
    told = _late()
    return lambda: bookings.note_late(**told, **BY)


def bookings__take_absence_back(published):
    settlement = bookings.note_late(**_late(), **BY)
    return lambda: bookings.take_absence_back(settlement=settlement, **BY)
