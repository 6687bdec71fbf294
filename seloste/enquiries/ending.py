"""Enquiries whose keep, counted from the answer or from when they were closed, is over."""

from django.db.models import Exists, OuterRef, Q

from .models import Enquiry, Turn
from .words import ENDED, State

_SETTLED = (State.ANSWERED, State.CLOSED, State.SPAM)


def settled_before(start):
    """Settled, and nothing done to them since ``start``."""
    since = Turn.objects.filter(enquiry=OuterRef("pk"), at__gte=start)
    return Enquiry.objects.filter(~Exists(since), state__in=_SETTLED, received_at__lt=start)


def led_nowhere_before(start):
    """Closed or found to be spam before ``start``, and nobody in the register wrote them.

    When one ended while the description did not tell of that yet, its last change says it.
    """
    undated = settled_before(start).filter(state__in=ENDED, ended_at=None)
    return Enquiry.objects.filter(Q(ended_at__lt=start) | Q(pk__in=undated.values("pk")), person=None)
