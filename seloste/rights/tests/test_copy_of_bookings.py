"""What somebody has booked, what was decided of it and what they paid stands in their copy, JSON to the innermost key."""

import uuid

from seloste.bookings import operations as bookings
from seloste.bookings.tests.desk import book, training
from seloste.rights import operations, paper, reading
from tests.cast import NOON

from .test_copy import values


def test_a_booking_is_told_with_the_lines_of_its_price(published, olli):
    by = {"by": olli.as_actor(), "at": NOON}
    booking = book(training(), 2)
    bookings.note_payment(booking=booking, cents=8900, how="card", on=NOON.date(), once=uuid.uuid4(), **by)
    bookings.cancel(booking=booking, which=[booking.seats.last().pk], shown_fee_cents=None, received_at=NOON, **by)

    copy = operations.copy(person=booking.booker, language="sv", **by)

    lines = next(value for value in values(copy) if isinstance(value, list) and value and isinstance(value[0], dict))
    assert lines == [{"mode": "person", "count": 2, "unit": "89", "off": "0", "total": "178.00", "is_further": False}]
    assert "178,00" in reading.as_text(copy) and paper.pdf(copy).startswith(b"%PDF")
