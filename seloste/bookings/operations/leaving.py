"""A booking leaves the waiting list."""

from .. import events
from ..words import Answer, State
from . import seats
from .holding import changed
from .needing import end_needs


def leave(booking, *, by, at, state=State.LEFT):
    """Off the waiting list, and an offer that ran is taken back; the caller holds the booking."""
    if booking.state == State.OFFERED:
        seats.release(booking.training, booking.size)
    end_needs(booking.seats.all(), by=by, at=at)
    booking.seats.live().update(ended_at=at)
    booking.offers.filter(answer="").update(answer=Answer.WITHDRAWN, answered_at=at)
    changed(booking, state=state, ended_at=at)
    events.ENDED.record(by=by, at=at, subject=booking.booker, about=booking, seats=booking.size, state=str(state))
