"""Which entries are over. The end of a batch is sealed with it: a shorter time that is published holds for what is sealed after that."""

import datetime as dt

from django.db.models import Max
from django.utils.timezone import localdate, make_aware

from seloste.privacy import keeping

from .models import Entry, Seal

_SEALED = dt.timedelta(days=1)  # after this no entry waits for its seal


def over_before(start):
    """Written before the moment ``start``, but for what its seal keeps longer."""
    last_day = keeping.period_of("journal").after(localdate(start))
    entries = Entry.objects.filter(at__lt=start)
    for first_id, last_id in _kept_beyond(make_aware(dt.datetime.combine(last_day, dt.time())), start + _SEALED):
        entries = entries.exclude(pk__gte=first_id, pk__lte=last_id)
    return entries


def last_day(today):
    """The last day on which an entry that stands today may still stand."""
    by_period, latest = keeping.period_of("journal").after(today), Seal.objects.aggregate(Max("keep_until"))["keep_until__max"]
    return max(by_period, localdate(latest) - dt.timedelta(days=1)) if latest else by_period


def _kept_beyond(end, sealed_before):
    """Ranges of entries whose seals, set before a moment, say a later end; ranges that touch are one."""
    seals = Seal.objects.filter(keep_until__gt=end, sealed_at__lt=sealed_before).order_by("first_id")
    found = []
    for first_id, last_id in seals.values_list("first_id", "last_id"):
        if found and found[-1][1] + 1 == first_id:
            found[-1][1] = last_id
        else:
            found.append([first_id, last_id])
    return found
