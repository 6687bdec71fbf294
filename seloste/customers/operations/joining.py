"""Two entries become one, and two again, whatever they are entries of: rows go over, away or stay, and come back.

``merging`` says it of persons, ``merging_organisations`` of companies.
"""

import json

from django.apps import apps
from django.core import serializers
from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Merging
from seloste.privacy.refusal import Refusal

from .. import wellformed
from ..models import EmailAddress, Phone

_ONCE = {EmailAddress: "match_key", Phone: "number"}
TOO_LATE = _("This can no longer be undone: the time for it is over, or it has been undone already.")


class CannotUnmerge(Refusal):
    """The time for it is over, or it has been done. ``sentence`` says it."""


class Taken:
    """What undoing needs: rows that went, keys of rows that moved, rows that rooms wrote for the merge."""

    def __init__(self):
        self.rows, self.moved, self.written = [], {}, []

    def keep(self, rows):
        self.rows += json.loads(serializers.serialize("json", rows))

    def move(self, model, column, keys):
        if keys:
            self.moved[model._meta.label] = [column, keys]

    def as_keys(self):
        found = {}
        for row in self.written:
            found.setdefault(row._meta.label, []).append(row.pk)
        return found


def join(declared, column, *, kept, gone, taken):
    """One table's rows of the entry that goes, found by ``column``: to the one that remains, away, or left where an alias finds them."""
    if declared.merging == Merging.ALIAS:
        return
    rows = declared.of._default_manager.filter(**{column: _value(declared.of, column, gone)})
    moving = {Merging.MOVE: rows, Merging.RULE: None}.get(declared.merging, rows.none())
    if moving is None:
        moving = declared.rule(kept=kept, gone=gone)
    keys = list(moving.values_list("pk", flat=True))
    staying = rows.exclude(pk__in=keys)
    if declared.merging != Merging.REMADE:
        taken.keep(staying)
    staying.delete()
    declared.of._default_manager.filter(pk__in=keys).update(**{column: _value(declared.of, column, kept)})
    taken.move(declared.of, column, keys)


def take_away(written):
    """What rooms had written for the merge: ``{label: keys}``."""
    for label, keys in written.items():
        apps.get_model(label)._default_manager.filter(pk__in=keys).delete()


def bring_back(rows, model):
    """Rows that went stand again as they were; those of ``model`` first, for the others name them. What is there already stays alone."""
    for thing in sorted(serializers.deserialize("python", rows), key=lambda thing: not isinstance(thing.object, model)):
        _find_by_todays_keys(thing.object)
        if _has_what_it_names(thing.object) and not _same(thing.object):
            thing.save()


def _find_by_todays_keys(row):
    """It may have been put away by an earlier version, which knew other keys: lists and prohibitions look for those of today."""
    if isinstance(row, EmailAddress):
        row.match_key = wellformed.email_match_key(row.address)
        row.mailbox_key = wellformed.key_beside(row.match_key)


def move_back(moved, *, kept, gone):
    """Rows that had moved and are still with the one that remained go back, unless they say by now what the other has back already."""
    for label, (column, keys) in moved.items():
        rows = apps.get_model(label)._default_manager.filter(pk__in=keys)
        if rows.model in _ONCE:
            rows.filter(pk__in=[row.pk for row in rows.filter(person=kept) if _same(row, gone)]).delete()
        rows.filter(**{column: _value(rows.model, column, kept)}).update(**{column: _value(rows.model, column, gone)})


def _same(row, person=None):
    """Whether another row says the same of whose it is, or of the ``person``, who has each address and number once."""
    column = _ONCE.get(type(row))
    if column is None:
        return False
    rows = type(row).objects.filter(person=person or row.person_id, **{column: getattr(row, column)})
    return rows.exclude(pk=row.pk).exists()


def _has_what_it_names(row):
    """Whether whatever else the row names is still there: a duty for a company that was deleted meanwhile does not come back."""
    keys = [(field.related_model, getattr(row, field.attname)) for field in row._meta.concrete_fields if field.is_relation]
    return all(model._base_manager.filter(pk=key).exists() for model, key in keys if key is not None)


def _value(model, column, entry):
    """What stands in a room's column for the entry: a reference in rooms below, the entry itself in rooms above."""
    return entry if model._meta.get_field(column).is_relation else entry.ref
