"""Decisions that are over: about a way by which nothing is permitted and nothing forbidden any more, the last word old enough.

All words about one way go together or none: were the last to go alone, an earlier one would count again. Only what was permitted before
it was taken back can go earlier, for the word that took it back stays. Of whoever is restricted nothing is over (GDPR Art. 18).
"""

from django.db.models import Exists, OuterRef, Q

from seloste.privacy import restricting

from .models import MarketingPermission, Objection
from .standing import of_decisions
from .words import State, Topic


def objections(start):
    return silent(Objection, start)


def permissions(start):
    return silent(MarketingPermission, start) | taken_back(start)


def silent(table, start):
    """The words of one ledger about ways about which the last word, of whichever ledger, was said before ``start`` and ended it."""
    return table.objects.filter(pk__in=_keys(table, start))


def taken_back(start):
    """What was permitted and then withdrawn or forbidden before ``start``; that it was, stands on in the word that did it."""
    same = {
        "person": OuterRef("person"),
        "channel": OuterRef("channel"),
        "decided_at__gte": OuterRef("decided_at"),
        "decided_at__lt": start,
    }
    withdrawals = MarketingPermission.objects.filter(**same, is_withdrawn=True, topic=OuterRef("topic"))
    prohibitions = Objection.objects.filter(Q(topic="") | Q(topic=OuterRef("topic")), **same, is_lifted=False)
    permitted = MarketingPermission.objects.filter(Exists(withdrawals) | Exists(prohibitions), is_withdrawn=False)
    return permitted.exclude(person__in=restricting.persons())


def _keys(table, start):
    """Of whoever took something back: the words about each way that is silent now, when the last of them is older than ``start``."""
    lifted = Objection.objects.filter(is_lifted=True, decided_at__lt=start).exclude(person__in=restricting.persons())
    found = []
    for person in {row.person for row in lifted.select_related("person")}:
        said = [*Objection.objects.filter(person=person), *MarketingPermission.objects.filter(person=person)]
        stands = of_decisions(person)
        for channel in {row.channel for row in said}:
            words = [row for row in said if row.channel == channel]
            is_silent = all(stands[channel, topic].state == State.NOT_ASKED for topic in Topic)
            if is_silent and max(row.decided_at for row in words) < start:
                found += [row.pk for row in words if isinstance(row, table)]
    return found
