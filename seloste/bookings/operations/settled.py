"""A booking that waits for its payment is confirmed as soon as nothing of it is due any more, whatever made it so."""

from .. import events
from ..money import account
from ..words import State
from .holding import changed


def confirm_when_paid(booking, *, by, at):
    """Of a booking that is held: paid, paid by a credit, or less to pay than before."""
    if booking.state == State.UNPAID and not account.of(booking).due:
        changed(booking, state=State.CONFIRMED, confirmed_at=at)
        events.CONFIRMED.record(by=by, at=at, subject=booking.booker, about=booking)
