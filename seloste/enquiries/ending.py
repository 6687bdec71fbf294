"""Enquiries whose keep, counted from the answer or from when they were closed, is over."""

from django.db.models import Exists, OuterRef

from .models import Enquiry, Turn
from .words import State

_SETTLED = (State.ANSWERED, State.CLOSED, State.SPAM)


def settled_before(start):
    """Settled, and nothing done to them since ``start``."""
    since = Turn.objects.filter(enquiry=OuterRef("pk"), at__gte=start)
    return Enquiry.objects.filter(~Exists(since), state__in=_SETTLED, received_at__lt=start)
