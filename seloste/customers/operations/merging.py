"""Two entries turn out to be one person (GDPR Art. 5(1)(d)), and may turn out to be two again for as long as the description says.

What becomes of each table's rows is declared beside the table (``Rows.merging``); no room is named here.
"""

import json

from django.apps import apps
from django.core import serializers
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.privacy import locking, registry, restricting
from seloste.privacy.declarations import Merging
from seloste.privacy.refusal import Refusal
from seloste.search import operations as search

from .. import events, merging
from ..models import Alias, Merge, Person, Provenance
from .indexing import NOUN, index
from .recording import signature

APART = "merged_entries"


class CannotUnmerge(Refusal):
    """The time for it is over, or it has been done. ``sentence`` says it."""


@transaction.atomic
def merge_persons(*, kept, gone, by, at):
    """Everything of ``gone`` becomes ``kept``'s; addresses and references of ``gone`` lead to ``kept`` from now on.

    The remaining person's own name and language stand; of protections and prohibitions the stricter counts. Returns the ``Merge``, by
    which ``unmerge_persons`` parts them again. Refused with ``permits.NotPermitted`` while the description does not tell of what undoing
    needs; ``registry.Gone`` when one of them is in the register no more, ``registry.Moved`` when one has become one with another
    meanwhile: these two were looked at, and no others.
    """
    if kept.pk == gone.pk:
        raise ValueError("a person cannot be merged with themselves")
    permits.demand(group=APART)
    locking.hold_along(kept, gone, at=at)
    held = {one.pk: registry.hold_the_same(one) for one in (kept, gone)}
    kept, gone = held[kept.pk], held[gone.pk]
    taken = _Taken()
    taken.written += registry.before_merging(kept, gone, by=by, at=at)
    flags = _flags(kept, gone)
    for declared in registry.rows():
        if declared.of is not Person and "__" not in declared.subject:
            _join(declared, kept, gone, taken)
    taken.keep(Person.objects.filter(pk=gone.pk))
    search.remove(noun=NOUN, key=gone.pk)
    before = {name: getattr(kept, name) for name in flags}
    gone_ref, gone_number = gone.ref, gone.pk
    gone.delete()
    Alias.objects.create(old=gone_ref, number=gone_number, person=kept)
    _save(kept, flags)
    merge = Merge.objects.create(
        person=kept,
        gone=gone_ref,
        number=gone_number,
        at=at,
        ends_at=parting_period().ends_at(at),
        by=signature(by),
        held={"rows": taken.rows, "moved": taken.moved, "written": taken.as_keys(), "before": before, "after": flags},
    )
    registry.settle(kept)
    events.MERGED.record(by=by, at=at, subject=kept, shown=[gone_ref])
    return merge


def parting_period():
    """For how long two entries that become one can be parted again; None while the description in force does not tell of it."""
    return permits.keep(APART).period if permits.group(APART) else None


@transaction.atomic
def unmerge_persons(*, merge, by, at):
    """Part two persons again as they stood, with what was theirs; what came after the merge stays with the one who remained, but for
    prohibitions and protections, which both have then: nobody knows whose they were."""
    locking.hold_along(merge.person, at=at)
    kept = registry.hold(merge.person)
    merge = Merge.objects.select_for_update().filter(pk=merge.pk).first()
    if merge is None or merge.ends_at <= at:
        raise CannotUnmerge(_("This can no longer be undone: the time for it is over, or it has been undone already."))
    held = merge.held
    Alias.objects.filter(old=merge.gone).delete()
    for label, keys in held["written"].items():
        apps.get_model(label)._default_manager.filter(pk__in=keys).delete()
    gone = _bring_back(held["rows"], merge.gone)
    for label, (column, keys) in held["moved"].items():
        rows = apps.get_model(label)._default_manager.filter(pk__in=keys)
        rows.filter(**{column: _value(rows.model, column, kept)}).update(**{column: _value(rows.model, column, gone)})
    unchanged = {name: value for name, value in held["before"].items() if getattr(kept, name) == held["after"][name]}
    _save(kept, unchanged)
    since = merge.at
    merge.delete()
    _protect(gone, merging.protections_since(kept, since))
    registry.part(kept, gone, since=since, by=by, at=at)
    for person in (kept, gone):
        registry.settle(person)
    events.UNMERGED.record(by=by, at=at, subject=kept, shown=[gone.ref])
    return gone


@transaction.atomic
def forget_merges(*, by, at):
    """What would undo a merge goes when its time is over; returns how many. Doing it twice does no harm."""
    count, _each = Merge.objects.filter(ends_at__lte=at).exclude(person__in=restricting.persons()).delete()
    if count:
        events.MERGES_FORGOTTEN.record(by=by, at=at, count=count)
    return count


class _Taken:
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


def _join(declared, kept, gone, taken):
    """One table's rows of the person who goes: to the one who remains, away, or left where an alias finds them."""
    rows = declared.of._default_manager.filter(**{declared.subject: _value(declared.of, declared.subject, gone)})
    if declared.merging == Merging.ALIAS:
        return
    moving = {Merging.MOVE: rows, Merging.RULE: None}.get(declared.merging, rows.none())
    if moving is None:
        moving = declared.rule(kept=kept, gone=gone)
    keys = list(moving.values_list("pk", flat=True))
    staying = rows.exclude(pk__in=keys)
    if declared.merging != Merging.REMADE:
        taken.keep(staying)
    staying.delete()
    declared.of._default_manager.filter(pk__in=keys).update(**{declared.subject: _value(declared.of, declared.subject, kept)})
    taken.move(declared.of, declared.subject, keys)


def _flags(kept, gone):
    """The remaining person's columns that the declared rule changes."""
    (declared,) = [declared for declared in registry.rows() if declared.of is Person]
    return {name: value for name, value in declared.rule(kept=kept, gone=gone).items() if getattr(kept, name) != value}


def _bring_back(rows, ref):
    """The person first, for the others name them."""
    for thing in sorted(serializers.deserialize("python", rows), key=lambda thing: not isinstance(thing.object, Person)):
        if _has_what_it_names(thing.object):
            thing.save()
    return Person.objects.get(ref=ref)


def _protect(person, origins):
    """With the protections that ``origins`` tell of, where the person lacks them."""
    for origin in origins:
        told = {"source": origin.source, "how": origin.how, "at": origin.at, "by": origin.by}
        Provenance.objects.get_or_create(person=person, field=origin.field, defaults=told)
    _save(person, {origin.field: True for origin in origins})


def _has_what_it_names(row):
    """Whether whatever else the row names is still there: a duty for a company that was deleted meanwhile does not come back."""
    keys = [(field.related_model, getattr(row, field.attname)) for field in row._meta.concrete_fields if field.is_relation]
    return all(model._base_manager.filter(pk=key).exists() for model, key in keys if key is not None)


def _save(person, values):
    for name, value in values.items():
        setattr(person, name, value)
    person.revision += 1
    person.save()
    index(person)


def _value(model, column, person):
    """What stands in a room's column for the person: a reference in rooms below, the person in rooms above."""
    return person if model._meta.get_field(column).is_relation else person.ref
