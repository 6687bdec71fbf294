"""Superseded facts go when their time is over."""

from django.db import transaction

from seloste.privacy import restricting

from .. import events
from ..models import Superseded


def forget_superseded(*, by, at):
    """Remove superseded facts whose end has come; returns how many. Doing it twice does no harm."""
    with transaction.atomic():
        count, _ = Superseded.objects.filter(ends_at__lte=at).exclude(person__in=restricting.persons()).delete()
        if count:
            events.FORGOTTEN.record(by=by, at=at, count=count)
    return count
