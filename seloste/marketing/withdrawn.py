"""Decisions that are over: about a way by which nothing is permitted and nothing forbidden any more, the last word old enough.

All words about one way go together or none: were the last to go alone, an earlier one would count again.
"""

from .models import MarketingPermission, Objection
from .standing import of_decisions
from .words import State, Topic


def objections(start):
    return Objection.objects.filter(pk__in=_keys(Objection, start))


def permissions(start):
    return MarketingPermission.objects.filter(pk__in=_keys(MarketingPermission, start))


def _keys(table, start):
    """Of whoever took something back: the words about each way that is silent now, when the last of them is older than ``start``."""
    lifted = Objection.objects.filter(is_lifted=True, decided_at__lt=start).select_related("person")
    found = []
    for person in {row.person for row in lifted}:
        said = [*Objection.objects.filter(person=person), *MarketingPermission.objects.filter(person=person)]
        stands = of_decisions(person)
        for channel in {row.channel for row in said}:
            words = [row for row in said if row.channel == channel]
            is_silent = all(stands[channel, topic].state == State.NOT_ASKED for topic in Topic)
            if is_silent and max(row.decided_at for row in words) < start:
                found += [row.pk for row in words if isinstance(row, table)]
    return found
