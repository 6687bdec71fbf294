"""Staff let letters go that waited until somebody had looked at whom a booking names."""

from django.db import transaction

from seloste.databases import turns

from .. import events
from ..models import Payer
from . import named, paying_for, people
from .holding import changed, held


@transaction.atomic
def let_letters_go(*, booking, by, at):
    """Those whom the booking names and who wait for a letter are written to, and so is at once whoever is named by it from now on.

    Also another who pays, whom the day's measure held back. Returns how many letters left; let go twice, once.
    ``restricting.Restricted`` while the booker's data may not be used.
    """
    everybody = paying_for.everybody(booking)
    turns.wait(*named.turns_of(everybody))
    people.hold(everybody)
    booking = held(booking)
    if booking.letters_wait_since is None:
        return 0
    untold = booking.seats.named().filter(told_at=None)
    before = untold.count()
    changed(booking, letters_let_at=at, letters_wait_since=None)
    named.tell(booking, by=by, at=at)
    count = before - untold.count() + _payer_told(booking, by=by, at=at)
    events.LETTERS_LET.record(by=by, at=at, subject=booking.booker, about=booking, count=count)
    return count


def _payer_told(booking, *, by, at):
    payer = Payer.objects.select_for_update(of=("self",)).select_related("person").filter(booking=booking, told_at=None).first()
    return payer is not None and paying_for.tell_payer(payer, booking, by=by, at=at).told_at is not None
