"""The day since which an address is forbidden: a list moves it to its own where that is later, and undoing the list puts it back."""

from typing import Any, NamedTuple

from seloste.customers.models import Person

from .. import suppressing
from ..models import Suppression


class Moved(NamedTuple):
    """``suppression``, ``person`` (by whose row of the list): keys; ``was``, ``became``: moments."""

    suppression: int
    person: int
    was: Any
    became: Any


def standing_at(keys):
    """``{key of a suppression: (key of a person, since)}`` at the addresses that these persons have."""
    whose = {}
    for person in Person.objects.filter(pk__in=keys).with_facts() if keys else ():
        whose |= dict.fromkeys(suppressing.of_facts(person), person.pk)
    rows = Suppression.objects.filter(digest__in=whose).values_list("pk", "digest", "since") if whose else ()
    return {key: (whose[digest], since) for key, digest, since in rows}


def moved_from(before):
    """What has been moved since ``standing_at`` told ``before``."""
    now = dict(Suppression.objects.filter(pk__in=before).values_list("pk", "since")) if before else {}
    return [Moved(key, person, since, now[key]) for key, (person, since) in before.items() if now.get(key, since) > since]


def put_back(moved):
    """The last move first. A day that somebody else's word has moved on since stays."""
    rows = Suppression.objects.select_for_update().filter(pk__in={one.suppression for one in moved}).order_by("pk") if moved else ()
    held, changed = {row.pk: row for row in rows}, {}
    for one in moved:
        row = held.get(one.suppression)
        if row and row.since == one.became:
            row.since, changed[row.pk] = one.was, row
    Suppression.objects.bulk_update(changed.values(), ["since"])
