"""Superseded facts go when their time is over, and so does what would part what became one."""

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from seloste.privacy import keeping, restricting

from .. import events
from ..models import Superseded


def forget_superseded(*, by, at):
    """Remove superseded facts whose end has come; returns how many. Doing it twice does no harm."""
    with transaction.atomic():
        over = Superseded.objects.filter(is_over("superseded_facts", "superseded_at", at))
        count, _ = over.exclude(person__in=restricting.persons()).delete()
        if count:
            events.FORGOTTEN.record(by=by, at=at, count=count)
    return count


def is_over(group, began, at):
    """Of rows that note their own end: it has come, or would have by the period in force, where a shorter one was published since then.

    ``began``: the column from which the group's keep is counted.
    """
    start = keeping.first_kept(keeping.period_of(group), on=localdate(at))
    return Q(ends_at__lte=at) | Q(**{f"{began}__lt": start})
