"""What a customer asked to be told of is stopped when they want it no more."""

from django.db import transaction

from .. import events
from .holding import changed, held


@transaction.atomic
def stop_expiry_notice(*, booking, by, at):
    """Nothing is told any more before a certificate runs out. Returns whether it was to be told; stopped twice, once.

    Whoever's data are restricted stops it too, by themselves or through staff: it only ends a use (GDPR Art. 18(2)).
    """
    booking = held(booking, even_restricted=True)
    if not booking.wants_expiry_notice:
        return False
    changed(booking, wants_expiry_notice=False)
    events.EXPIRY_NOTICE_STOPPED.record(by=by, at=at, subject=booking.booker, about=booking)
    return True
