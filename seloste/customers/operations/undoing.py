"""Taking back a correction made by mistake."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.privacy import registry
from seloste.privacy.refusal import Refusal

from .. import events
from ..listed import KINDS
from ..merging import FLAGS
from ..models import Provenance, Superseded
from ..words import Listed
from .correcting import store
from .sharing import hold_sharers
from .undoing_while_one import Merges


class CannotUndo(Refusal):
    """The correction is too old, undone already, or a later one changed the same facts. ``sentence`` says which."""


def undo_correction(*, person, correction, by, at):
    """Bring back the facts as they stood before one correction, with their sources. What the correction had put is not kept.

    While another entry is one with the person's, each fact is brought back for whose it is; parted again, on the page of that one.
    """
    with transaction.atomic():
        undone = Superseded.objects.filter(correction=correction, ends_at__gt=at)
        listed = [(Listed(row.field), row.value) for row in undone if row.field in Listed.values]
        hold_sharers(registry.standing_for(person), listed, at=at)
        person = registry.hold(person)
        earlier = list(undone.filter(person=person))
        if not earlier:
            raise CannotUndo(_OF_THE_OTHER if undone.exists() else _TOO_LATE)
        if any(_is_changed_since(row) for row in earlier):
            raise CannotUndo(_("A later correction changed the same facts. Undo that one first."))
        merges = Merges(person)
        for row in reversed(earlier):
            if row.field in Listed.values:
                _bring_back_listed(person, row, merges, at)
            else:
                _bring_back_scalar(person, row, merges)
        Superseded.objects.filter(pk__in=[row.pk for row in earlier]).delete()
        merges.find_origins()
        merges.store()
        store(person)
        registry.settle(person)
        fields = sorted({row.field for row in earlier})
        registry.corrected(person, fields, at)
        events.UNDONE.record(by=by, at=at, subject=person, fields=fields)
    return person


_TOO_LATE = _("This correction can no longer be undone. Correct the facts again instead.")
_OF_THE_OTHER = _("The two entries are two persons again, and what was corrected is the other’s. Undo the correction on their page.")


def _is_changed_since(earlier):
    others = Superseded.objects.exclude(correction=earlier.correction)
    later = others.filter(person_id=earlier.person_id, field=earlier.field, pk__gt=earlier.pk)
    if earlier.field not in Listed.values:
        return later.exists()
    again = _others_of(earlier).values("pk") if earlier.value else ()  # it was written anew since, as another row
    if later.filter(row__in=again).exists():
        return True
    if earlier.row is None:
        return False
    is_there = KINDS[earlier.field].model.objects.filter(pk=earlier.row, person=earlier.person_id).exists()
    return later.filter(row=earlier.row).exists() or not (is_there or earlier.value)


def _others_of(earlier):
    """Other rows of the person that say what is to be brought back."""
    kind = KINDS[earlier.field]
    value = kind.read(earlier.value)
    rows = kind.model.objects.filter(person=earlier.person_id, **{column: value[column] for column in kind.same})
    return rows.exclude(pk=earlier.row)


def _bring_back_scalar(person, earlier, merges):
    value = earlier.value["text"]
    setattr(person, earlier.field, merges.with_others(earlier.field, value, earlier.superseded_at) if earlier.field in FLAGS else value)
    standing = Provenance.objects.filter(person=person, field=earlier.field)
    if earlier.source:
        standing.update(source=earlier.source, how=earlier.how, at=earlier.at, by=earlier.by)
    else:
        standing.delete()


def _bring_back_listed(person, earlier, merges, at):
    """As the row it was, with the origin it had, but theirs since ``at``: meanwhile others may have had it, and forbidden it."""
    model = KINDS[earlier.field].model
    standing = model.objects.filter(person=person, pk=earlier.row).first()
    if earlier.value:
        origin = {"source": earlier.source, "at": earlier.at, "by": earlier.by, "came_at": at}
        _write(
            model(pk=earlier.row, person=person, **KINDS[earlier.field].read(earlier.value), **origin), _others_of(earlier).first(), merges
        )
    else:
        standing.delete()
    if standing:
        merges.find_again(model, vars(standing), earlier.superseded_at)


def _write(row, other, merges):
    """``other``: a row that says the same; of both one is held, and of two that came with one entry that which is there."""
    if other and merges.put_aside(other, row):
        other.delete()
    elif other:
        merges.put_aside(row, other)
        row._meta.model.objects.filter(pk=row.pk).delete()
        return
    row.save()
