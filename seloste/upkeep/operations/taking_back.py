"""A list is undone: whom it brought go, what it filled in goes, unless something has come to depend on it."""

from itertools import islice

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.databases import bulk
from seloste.marketing import operations as marketing
from seloste.marketing import suppressing
from seloste.marketing.models import Suppression
from seloste.privacy.refusal import Refusal

from .. import events
from ..importing import depending
from ..models import Import, Imported, ImportedOrganisation, ImportedProhibition
from ..words import Kind, State
from .staging import held

AT_ONCE = 1000


class TooLate(Refusal):
    """A list can be undone for as long as the description says."""


def undo_list(*, batch, by, at):
    """Take out again what a list brought; returns ``counts``: ``gone``, ``stay``, ``why``, ``taken_out``, ``missing``, ``organisations_…``.

    All or nothing. Who has been corrected since, or of whom another room holds something, stays as they are, and so does a fact that
    was corrected after it had been filled in. Prohibitions that others made stand. Refused with ``TooLate`` when its time is over.
    """
    with bulk.lasting():
        batch = held(batch, State.DONE, State.UNDOING)
        if batch.undo_until <= at:
            raise TooLate(_("The list can no longer be undone. Correct or erase the persons one by one."))
        counts = {"gone": 0, "stay": 0, "taken_out": 0, "missing": 0, "why": {}}
        _undo_organisations(batch, counts, by=by, at=at)
        new, known = _persons(batch, is_new=True), _persons(batch, is_new=False)
        counts["missing"] = _missing(batch)
        while part := list(islice(known, AT_ONCE)):
            _undo_filled(batch, part, counts, by=by, at=at)
        while part := list(islice(new, AT_ONCE)):
            _undo_new(batch, [row[0] for row in part], counts, by=by, at=at)
        batch.persons.all().delete()
        batch.organisations.all().delete()
        batch.prohibitions.all().delete()
        batch.state, batch.undone_at, batch.refusals, batch.counts = State.UNDONE, at, {}, {**batch.counts, **counts}
        batch.save()
        events.UNDONE.record(by=by, at=at, about=batch, gone=counts["gone"], stay=counts["stay"], taken_out=counts["taken_out"])
    return counts


def _persons(batch, *, is_new):
    """(key, names filled in) in the order they came; read to the end before anything goes."""
    rows = Imported.objects.filter(batch=batch, is_new=is_new).order_by("pk").values_list("person_id", "filled")
    return iter(list(rows))


def _missing(batch):
    """How many of a list's persons have become one with another entry since, or were erased: nothing of the list tells which they were."""
    return max(batch.counts.get("new", 0) - batch.persons.filter(is_new=True).count(), 0) if batch.kind == Kind.PERSONS else 0


def _undo_filled(batch, part, counts, *, by, at):
    new = set(Imported.objects.filter(batch=batch, is_new=True, person__in=[key for key, _names in part]).values_list("person", flat=True))
    filled = {}
    for key, names in part:
        if key not in new:
            filled.setdefault(key, []).extend(names)
    told = {"by": by, "at": at}
    moved, left = _moved(batch, filled), _suppressed(filled)
    others = suppressing.sharing([key for key in filled if filled[key]]) if moved or left else ()
    taken = customers.take_out_again(filled={key: names for key, names in filled.items() if names}, filled_at=batch.said_at, **told)
    about = {"staying": [*filled], "moved": moved, "others": others, "left": left}
    marketing.take_back_wishes(going=[], **about, taken_at=batch.taken_at, **told)
    counts["taken_out"] += len(taken)


def _suppressed(filled):
    """Digests of the addresses of these persons at which something is noted for them, before what was filled in is taken out."""
    noted = Suppression.objects.filter(person__in=[key for key in filled if filled[key]])
    whose = list(Person.objects.filter(pk__in=noted.values("person")).with_facts()) if noted.exists() else ()
    return {digest for person in whose for digest in suppressing.of_facts(person)}


def _undo_new(batch, keys, counts, *, by, at):
    standing = set(Person.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
    found = depending.staying(standing, batch)
    staying = set().union(*found.values())
    going = sorted(standing - staying)
    marketing.take_back_wishes(going=going, staying=[], moved=_moved(batch, going), taken_at=batch.taken_at, by=by, at=at)
    counts["gone"] += customers.send_back(persons=going, by=by, at=at)
    counts["stay"] += len(staying)
    for why, ones in found.items():
        counts["why"][why] = counts["why"].get(why, 0) + len(ones)


def _moved(batch, keys):
    """What the list moved by the rows of these persons, the last first. What another list moved on from there, it moved from before."""
    rows = list(ImportedProhibition.objects.filter(batch=batch, person__in=keys).order_by("-pk"))
    began = {(row.suppression_id, row.became): row.was for row in rows}
    later = ImportedProhibition.objects.filter(suppression__in={row.suppression_id for row in rows}).exclude(
        pk__in=[row.pk for row in rows]
    )
    onward = [row for row in later if (row.suppression_id, row.was) in began] if rows else []
    for row in onward:
        row.was = began[row.suppression_id, row.was]
    ImportedProhibition.objects.bulk_update(onward, ["was"])
    return [marketing.Moved(row.suppression_id, row.person_id, row.was, row.became) for row in rows]


def _undo_organisations(batch, counts, *, by, at):
    rows = list(ImportedOrganisation.objects.filter(batch=batch).values_list("organisation_id", "is_new", "filled"))
    new = [key for key, is_new, _names in rows if is_new]
    filled = {key: names for key, is_new, names in rows if not is_new}
    if rows:
        told = {"taken_at": batch.taken_at, "said_at": batch.said_at, "by": by, "at": at}
        gone, stay = customers.send_back_organisations(organisations=new, filled=filled, **told)
        counts |= {"organisations_gone": gone, "organisations_stay": stay}


def note_informed(*, batch, how_informed, by, at):
    """The persons of a list have been told what is done with their data (GDPR Art. 14); returns how many had not been."""
    with transaction.atomic():
        batch = Import.objects.select_for_update().get(pk=batch.pk)
        if batch.state != State.DONE or batch.informed_at:
            return 0
        untold = iter(list(Person.objects.filter(created_at=batch.taken_at).order_by("pk").values_list("pk", flat=True)))
        count = 0
        while part := list(islice(untold, AT_ONCE)):
            count += customers.note_informed(persons=part, how_informed=how_informed, by=by, at=at)
        batch.informed_at, batch.how_informed = at, how_informed
        batch.save()
        events.INFORMED.record(by=by, at=at, about=batch, count=count)
    return count
