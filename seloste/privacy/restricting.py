"""Restriction (GDPR Art. 18): data of a restricted person is stored and otherwise left alone, until the restriction is lifted.

Rooms ask here before they use somebody's data; the room that keeps restrictions answers from its ``apps.ready``. What is done for the
person's own rights, or because a law or claim demands it, goes on (Art. 18(2)).
"""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from seloste.databases.prepared import Prepared, number

from . import ledger
from .refusal import Refusal

SENTENCE = _("The use of this person’s data is restricted: it is kept, and otherwise left alone. Lift the restriction first, under Rights.")
_rows = []
_standing = []  # the same of one person


class Restricted(Refusal):
    """The person's data may not be used now."""

    def __init__(self):
        super().__init__(SENTENCE)


def answered_by(rows):
    """``rows()``: a queryset of standing restrictions, each with ``person`` and the moment ``since`` when it stands."""
    _rows[:] = [rows]
    _standing[:] = [Prepared(lambda: rows().filter(person=number("person")).values_list("pk")[:1])]


def persons():
    """Keys of the persons who are restricted now, to leave out: a queryset for ``__in``, or nothing."""
    return _rows[0]().values("person") if _rows else []


def is_standing(person):
    return bool(_standing) and bool(_standing[0].all(person=person.pk))


def demand(person):
    """Nothing, or ``Restricted``. What the ledger says was done before it is done again in an old database, whoever is restricted there."""
    if not ledger.is_replayed() and is_standing(person):
        raise Restricted


def demand_each(keys):
    """The same of several persons by their keys, in one question."""
    if not ledger.is_replayed() and among(keys):
        raise Restricted


def among(keys):
    """Which of these keys are of persons who are restricted now."""
    asked = {key for key in keys if key is not None}
    return set(_rows[0]().filter(person__in=asked).values_list("person", flat=True)) if asked and _rows else set()


def marked(rows, *persons):
    """A queryset of persons, or of rows with them in the columns ``persons``, each with ``is_restricted``; no further question."""
    theirs = reduce(or_, (Q(person=OuterRef(column)) for column in persons or ["pk"]))
    return rows.annotate(is_restricted=Exists(_rows[0]().filter(theirs)) if _rows else Value(False))


def since(person, moment):
    """A condition on rows: the person in the column ``person`` has been restricted at the ``moment`` of the row or later."""
    return Exists(_rows[0]().filter(person=OuterRef(person), since__gte=OuterRef(moment))) if _rows else Q(pk__in=[])
