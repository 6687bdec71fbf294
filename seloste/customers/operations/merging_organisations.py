"""Two entries turn out to be one company, and may turn out to be two again for as long as the description says: as with persons.

What becomes of each table's rows is declared beside the table (``Belongs.merging``); no room is named here.
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.privacy import registry, restricting
from seloste.privacy.refusal import Refusal

from .. import events, merging
from ..models import Contact, Organisation, OrganisationAlias, OrganisationMerge, Person, SetAside
from .forgetting import is_over
from .indexing import index_organisation
from .joining import TOO_LATE, CannotUnmerge, Taken, bring_back, join, move_back
from .organisations import held
from .parting import other_merges, take_facts_back, take_rows_back
from .recording import signature

APART = "merged_companies"


class DifferentIds(Refusal):
    """Each has a business ID of its own, and nobody has said that they are one company all the same."""

    def __init__(self):
        super().__init__(_("They have different business IDs. Tick that they are one company all the same, or leave them two."))


class OfTwoPersons(Refusal):
    """Each is the own business of another person, so that what is held of it is that person's (GDPR Art. 4(1))."""

    def __init__(self):
        super().__init__(_("They are the own businesses of two persons. If these are one person, make them one first."))


@transaction.atomic
def merge_organisations(*, kept, gone, despite_ids=False, by, at):
    """Everything of ``gone`` becomes ``kept``'s; the addresses of ``gone`` lead to ``kept`` from now on.

    The remaining one's own facts stand, and what it lacks comes over. Returns the ``OrganisationMerge``, by which ``unmerge_organisations``
    parts them again. Refused with ``DifferentIds`` unless it is said that they are one all the same (``despite_ids``), with
    ``OfTwoPersons``, with ``restricting.Restricted`` while the use of the data of anybody of whom a row would move is restricted, with
    ``permits.NotPermitted`` while the description does not tell of what undoing needs; ``registry.Gone`` when one of them has been
    deleted, ``registry.Moved`` when one has become one with another meanwhile: these two were looked at, and no others.
    """
    if kept.pk == gone.pk:
        raise ValueError("a company cannot be merged with itself")
    permits.demand(group=APART)
    _hold_persons(kept, gone)
    standing = {one.pk: held(one) for one in sorted((kept, gone), key=lambda one: one.pk)}  # in one order, whoever asks
    kept, gone = standing[kept.pk], standing[gone.pk]
    _refuse(kept, gone, despite_ids)
    aside, taken = _set_aside(kept, gone), _joined(kept, gone)
    facts = merging.facts_to_take(kept=kept, gone=gone)
    before = {name: getattr(kept, name) for name in facts}
    number, trader = gone.pk, gone.trader
    gone.delete()
    OrganisationAlias.objects.create(number=number, organisation=kept)
    _save(kept, facts)
    merge = OrganisationMerge.objects.create(
        organisation=kept,
        number=number,
        trader=trader,
        at=at,
        ends_at=organisations_parting_period().ends_at(at),
        by=signature(by),
        held={"rows": taken.rows, "moved": taken.moved, "before": _plain(before), "after": _plain(facts)},
    )
    SetAside.objects.bulk_create(SetAside(merge=merge, **row) for row in aside)
    shown = [trader.ref] if trader and trader != kept.trader else []
    events.ORGANISATIONS_MERGED.record(by=by, at=at, about=kept, subject=kept.trader, shown=shown, organisation=number)
    return merge


def organisations_parting_period():
    """For how long two companies that become one can be parted again; None while the description in force does not tell of it."""
    return permits.keep(APART).period if permits.group(APART) else None


@transaction.atomic
def unmerge_organisations(*, merge, by, at):
    """Part two companies again as they stood, with what was theirs; what came after the merge stays with the one that remained.

    Returns the one that comes back. ``CannotUnmerge`` when the time for it is over or it has been done.
    """
    _hold_persons(merge.organisation)
    kept = held(merge.organisation)
    merge = OrganisationMerge.objects.select_for_update().filter(pk=merge.pk, organisation=kept).first()
    if merge is None or merge.ends_at <= at:
        raise CannotUnmerge(TOO_LATE)
    told, (outer, others) = merge.held, _other_merges(merge, kept)
    restricting.demand_each(_persons_of_moved(told["moved"]) | {*merge.set_aside.values_list("person", flat=True)})
    OrganisationAlias.objects.filter(number=merge.number).delete()
    bring_back(_of_trader(told["rows"], merge.trader_id), Organisation)
    gone = Organisation.objects.get(pk=merge.number)
    move_back(told["moved"], kept=kept, gone=gone)
    theirs = SetAside.objects.filter(merge__in=outer, number__in=told["moved"].get(Contact._meta.label, ("", ()))[1])
    for row in [*merge.set_aside.all(), *theirs]:
        origin = {"source": row.source, "at": row.at, "by": row.by}
        same = {"person_id": row.person_id, "organisation": gone, "duty": row.duty}
        Contact.objects.get_or_create(**same, defaults={"pk": row.number, **origin})
    theirs.delete()
    take_rows_back(told["moved"], outer, gone)
    back = take_facts_back(told["before"], _with_trader(merge, told["after"]), outer, others, Organisation)
    _keep([*outer, *others])
    now = _plain({name: getattr(kept, name) for name in back})
    merge.delete()
    _save(kept, _read({name: was for name, (stands, was) in back.items() if now[name] == stands}))
    _save(gone, {})
    shown = [gone.trader.ref] if gone.trader and gone.trader != kept.trader else []
    events.ORGANISATIONS_UNMERGED.record(by=by, at=at, about=kept, subject=kept.trader, shown=shown, organisation=gone.pk)
    return gone


@transaction.atomic
def forget_organisation_merges(*, by, at):
    """What would part two companies goes when its time is over; returns how many. Doing it twice does no harm."""
    ended = OrganisationMerge.objects.filter(is_over(APART, "at", at))
    ended = ended.exclude(organisation__trader__in=restricting.persons())
    ended = ended.exclude(trader__in=restricting.persons()).exclude(set_aside__person__in=restricting.persons())
    keys = list(ended.values_list("pk", flat=True))
    if keys:
        OrganisationMerge.objects.filter(pk__in=keys).delete()
        events.ORGANISATION_MERGES_FORGOTTEN.record(by=by, at=at, count=len(keys))
    return len(keys)


def _hold_persons(*organisations):
    """Traders and contacts, before the organisations, as whoever sets duties holds them: nobody is erased or restricted meanwhile."""
    keys = [one.pk for one in organisations]
    persons = {*Contact.objects.filter(organisation__in=keys).values_list("person", flat=True)}
    persons |= {*Organisation.objects.filter(pk__in=keys, trader__isnull=False).values_list("trader", flat=True)}
    list(Person.objects.select_for_update().filter(pk__in=persons).order_by("pk"))


def _refuse(kept, gone, despite_ids):
    if merging.have_different_ids(kept, gone) and not despite_ids:
        raise DifferentIds
    if merging.are_of_two_persons(kept, gone):
        raise OfTwoPersons
    moving = {declared.of._meta.label: (declared.column, None) for declared in registry.belongings(Organisation)}
    restricting.demand_each(_persons_of_moved(moving, gone))


def _persons_of_moved(moved, gone=None):
    """Keys of the persons about whom rows are: of those that once moved, or of all of an organisation that goes."""
    found = set()
    for declared in registry.rows():
        column, keys = moved.get(declared.of._meta.label, (None, None))
        if column and not declared.by_ref:
            rows = declared.of._default_manager.filter(**({column: gone} if gone else {"pk__in": keys}))
            found |= {*rows.values_list(declared.subject, flat=True)}
    return found - {None}


def _joined(kept, gone):
    """Every room's rows of the one that goes; held by number beforehand, bookings before trainings, as whoever writes to them does."""
    belongings, taken = registry.belongings(Organisation), Taken()
    for declared in reversed(belongings):
        list(declared.of._default_manager.select_for_update().filter(**{declared.column: gone}).order_by("pk").values_list("pk"))
    for declared in belongings:
        join(declared, declared.column, kept=kept, gone=gone, taken=taken)
    taken.keep(Organisation.objects.filter(pk=gone.pk))
    return taken


def _set_aside(kept, gone):
    """Duties that somebody has for both: the other's go from among the contacts, and are told one by one, for they are each person's."""
    rows = gone.contacts.exclude(pk__in=merging.contacts_to_move(kept=kept, gone=gone).values("pk"))
    names = ("person_id", "duty", "source", "at", "by")
    aside = [{"number": row.pk, **{name: getattr(row, name) for name in names}} for row in rows]
    rows.delete()
    return aside


def _other_merges(merge, kept):
    """See ``parting``; with whose business each was as that person is known now."""
    outer, others = other_merges(merge, organisation=kept)
    for one in [*outer, *others]:
        one.held |= {"rows": _of_trader(one.held["rows"], one.trader_id), "after": _with_trader(one, one.held["after"])}
    return outer, others


def _with_trader(merge, facts):
    return facts | ({"trader_id": merge.trader_id} if "trader_id" in facts else {})


def _keep(merges):
    for one in merges:
        (one.trader_id,) = [row["fields"]["trader"] for row in one.held["rows"] if row["model"] == Organisation._meta.label_lower]
    OrganisationMerge.objects.bulk_update(merges, ["held", "trader"])


def _of_trader(rows, trader):
    """The rows with the one whose business it was as that person is known now: they may have become one with another meanwhile."""
    label = Organisation._meta.label_lower
    return [{**row, "fields": {**row["fields"], "trader": trader}} if row["model"] == label else row for row in rows]


def _save(organisation, facts):
    for name, value in facts.items():
        setattr(organisation, name, value)
    organisation.revision += 1
    organisation.save()
    index_organisation(organisation)


def _plain(facts):
    return {name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in facts.items()}


def _read(facts):
    return {name: dt.datetime.fromisoformat(value) if name == "at" else value for name, value in facts.items()}
