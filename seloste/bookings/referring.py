"""What a customer's own bookkeeping knows a booking by, and until when that can be put right."""

from .models.bookings import NO_REFERENCE
from .money import account

FIELDS = ("reference", "order_number", "cost_centre")
assert set(FIELDS) == set(NO_REFERENCE)


def is_open(booking):
    """While it lives, or something of it is to be paid still: what has been paid and is over is not charged again."""
    return booking.is_live or bool(account.of(booking).due)


def is_asked(booking):
    """Whether its customer is asked for them on their page: an organisation, or whoever gave one."""
    return not booking.is_consumers or any(getattr(booking, name) for name in FIELDS)
