"""Which entries are over. The end of a batch is sealed with it: a shorter time that is published holds for what is sealed after that."""

import datetime as dt

from django.db.models import Max, Subquery
from django.utils.timezone import localdate, make_aware

from seloste.privacy import keeping, registry

from .models import Entry, Seal


def over_before(start):
    """Written before the moment ``start``, but for what its seal keeps longer."""
    last_day = keeping.period_of("journal").after(localdate(start))
    entries = Entry.objects.filter(at__lt=start)
    for first_id, last_id in _kept_beyond(make_aware(dt.datetime.combine(last_day, dt.time())), entries):
        entries = entries.exclude(pk__gte=first_id, pk__lte=last_id)
    return entries


def after(period, day):
    """The first moment after the last day of a period that starts on ``day``, in the register's zone."""
    return make_aware(dt.datetime.combine(period.after(day) + dt.timedelta(days=1), dt.time()))


def earliest(sealed_at):
    """No seal lets go of its entries sooner, whatever is published: the least that the declaration allows."""
    return after(registry.group("journal").keep.floor, localdate(sealed_at))


def last_day(today):
    """The last day on which an entry that stands today may still stand."""
    by_period, latest = keeping.period_of("journal").after(today), Seal.objects.aggregate(Max("keep_until"))["keep_until__max"]
    return max(by_period, localdate(latest) - dt.timedelta(days=1)) if latest else by_period


def _kept_beyond(end, entries):
    """Ranges among ``entries`` whose seals, however late they were set, say a later end; ranges that touch are one."""
    newest = Subquery(entries.order_by("-pk").values("pk")[:1])
    seals = Seal.objects.filter(keep_until__gt=end, first_id__lte=newest).order_by("first_id")
    found = []
    for first_id, last_id in seals.values_list("first_id", "last_id"):
        if found and found[-1][1] + 1 == first_id:
            found[-1][1] = last_id
        else:
            found.append([first_id, last_id])
    return found
