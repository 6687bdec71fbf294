"""Two entries turn out to be one person (GDPR Art. 5(1)(d)), and may turn out to be two again for as long as the description says.

What becomes of each table's rows is declared beside the table (``Rows.merging``); no room is named here.
"""

from django.db import models, transaction
from django.db.models.functions import Greatest

from seloste.description import permits
from seloste.privacy import locking, registry, restricting
from seloste.search import operations as search

from .. import events
from ..listed import KINDS
from ..models import Alias, Merge, Person, Provenance
from .forgetting import is_over
from .indexing import NOUN, index
from .joining import TOO_LATE, CannotUnmerge, Taken, bring_back, join, move_back, take_away
from .parting import find_origins, leave_out, other_merges, said_since, take_facts_back, take_rows_back
from .parting_contacts import act_for_the_other
from .parting_corrections import correct_both, take_corrections_back
from .recording import signature

APART = "merged_entries"


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
    taken = Taken()
    taken.written += registry.before_merging(kept, gone, by=by, at=at)
    flags = _flags(kept, gone)
    _date(gone)
    for declared in registry.rows():
        if declared.of is not Person and "__" not in declared.subject:
            join(declared, declared.subject, kept=kept, gone=gone, taken=taken)
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
        raise CannotUnmerge(TOO_LATE)
    held, (outer, others) = merge.held, other_merges(merge, person=kept)
    said = said_since(kept, merge.at, outer, others)
    Alias.objects.filter(old=merge.gone).delete()
    take_away(held["written"])
    bring_back(held["rows"], Person)
    gone = Person.objects.get(ref=merge.gone)
    move_back(held["moved"], kept=kept, gone=gone)
    act_for_the_other(held["rows"])
    leave_out(held["written"], outer)
    take_rows_back(held["moved"], outer, gone)
    take_corrections_back(merge, outer, kept=kept, gone=gone)
    _date_no_more(gone)
    told = take_facts_back(held["before"], held["after"], outer, others, Person)
    _save(kept, {name: was for name, (stands, was) in told.items() if getattr(kept, name) == stands})
    find_origins(kept, others)
    Merge.objects.bulk_update([*outer, *others], ["held"])
    since = merge.at
    merge.delete()
    if said:
        _protect(kept, said)
    correct_both(kept, gone, _protect(gone, said), since)
    registry.part(kept, gone, since=since, by=by, at=at)
    for person in (kept, gone):
        registry.settle(person)
    events.UNMERGED.record(by=by, at=at, subject=kept, shown=[gone.ref])
    return gone


@transaction.atomic
def forget_merges(*, by, at):
    """What would undo a merge goes when its time is over; returns how many. Doing it twice does no harm."""
    over = Merge.objects.filter(is_over(APART, "at", at))
    count, _each = over.exclude(person__in=restricting.persons()).delete()
    if count:
        events.MERGES_FORGOTTEN.record(by=by, at=at, count=count)
    return count


def _date(gone):
    """Addresses that came with an entry remember when it was made: it goes, and an old list is of a day before."""
    for kind in KINDS.values():
        kind.model.objects.filter(person=gone, came_at=None).update(came_at=_with_the_entry(gone))


def _date_no_more(gone):
    for kind in KINDS.values():
        kind.model.objects.filter(person=gone, came_at=_with_the_entry(gone)).update(came_at=None)


def _with_the_entry(person):
    return Greatest("at", models.Value(person.created_at, models.DateTimeField()))


def _flags(kept, gone):
    """The remaining person's columns that the declared rule changes."""
    (declared,) = [declared for declared in registry.rows() if declared.of is Person]
    return {name: value for name, value in declared.rule(kept=kept, gone=gone).items() if getattr(kept, name) != value}


def _protect(person, origins):
    """With the protections that ``origins`` tell of; returns which the person lacked."""
    lacking = [origin.field for origin in origins if not getattr(person, origin.field)]
    for origin in origins:
        told = {"source": origin.source, "how": origin.how, "at": origin.at, "by": origin.by}
        Provenance.objects.get_or_create(person=person, field=origin.field, defaults=told)
    _save(person, {origin.field: True for origin in origins})
    return lacking


def _save(person, values):
    for name, value in values.items():
        setattr(person, name, value)
    person.revision += 1
    person.save()
    index(person)
