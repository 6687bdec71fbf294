"""Staff let letters go that waited until somebody had looked at whom a booking names."""

from django.db import transaction

from seloste.databases import turns

from .. import events
from ..models import Seat
from . import named, people
from .holding import changed, held


@transaction.atomic
def let_letters_go(*, booking, by, at):
    """Those whom the booking names and who wait for a letter are written to, and so is at once whoever is named by it from now on.

    Returns how many letters left; let go twice, once. ``restricting.Restricted`` while the booker's data may not be used.
    """
    seated = named.everybody(booking)
    turns.wait(*named.turns_of(seated))
    people.hold(seated)
    booking = held(booking)
    if booking.letters_wait_since is None:
        return 0
    untold = Seat.objects.filter(booking=booking, told_at=None, participant__isnull=False)
    before = untold.count()
    changed(booking, letters_let_at=at, letters_wait_since=None)
    named.tell(booking, by=by, at=at)
    count = before - untold.count()
    events.LETTERS_LET.record(by=by, at=at, subject=booking.booker, about=booking, count=count)
    return count
