"""What of enquiries and feedback is over: each counts from its own moment."""

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from .models import Enquiry, Feedback, Turn
from .words import ENDED, State


def silent_since(start):
    """Nothing was done to them since ``start``: they were answered before it, or came before it and nobody ever answered."""
    since = Turn.objects.filter(enquiry=OuterRef("pk"), at__gte=start)
    return Enquiry.objects.filter(~Exists(since), received_at__lt=start)


def led_nowhere_before(start):
    """Closed or found to be spam before ``start``, or held for review since before it; and nobody in the register wrote them.

    When one ended while the description did not tell of that yet, its last change says it.
    """
    undated = silent_since(start).filter(Q(state__in=ENDED, ended_at=None) | Q(state=State.HELD))
    return Enquiry.objects.filter(Q(ended_at__lt=start) | Q(pk__in=undated.values("pk")), person=None)


def raw_feedback_before(start):
    """Feedback given before the day of ``start`` that still has words in it or is bound to somebody."""
    return Feedback.objects.raw_answers().filter(given_on__lt=localdate(start))
