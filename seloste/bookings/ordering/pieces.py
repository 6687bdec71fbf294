"""What bookings hang on the public page of a training: the way to book it, and its terms."""

from django.utils.timezone import localdate, now

from .. import applying
from ..models import Booking
from . import counter, exemptions


def to_book(_request, training):
    """The button, while it can be booked or waited for."""
    if not counter.is_open() or not counter.is_bookable(training, now()):
        return None
    is_full = training.free <= 0
    waiting = Booking.objects.filter(training=training).queued().count() if is_full else 0
    return {"training": training.pk, "is_full": is_full, "waiting": waiting}


def terms(_request, training):
    """The terms by which it would be booked today, and whether and how long a private person may withdraw."""
    version = applying.terms_for(training.course, training.kind, localdate(), training)
    exemption = exemptions.of(training, version)
    told = {"days": counter.days_to_withdraw(version), "exempt": exemption and exemptions.sentence(exemption)}
    shown = counter.terms_of_both(version, training)
    return told | ({"terms": shown, "code": version.code} if shown else {})
