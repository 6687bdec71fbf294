"""Requests whose keep, counted from the answer or from when they were closed, is over."""

from django.db.models import Exists, OuterRef

from .models import Deed, Request


def settled_before(start):
    """Not open, and nothing done about them since ``start``."""
    since = Deed.objects.filter(asked=OuterRef("pk"), at__gte=start)
    return Request.objects.settled().filter(~Exists(since))
