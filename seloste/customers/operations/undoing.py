"""Taking back a correction made by mistake."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.privacy import registry
from seloste.privacy.refusal import Refusal

from .. import events
from ..listed import KINDS
from ..models import Provenance, Superseded
from ..words import Listed
from .correcting import store
from .sharing import hold_sharers


class CannotUndo(Refusal):
    """The correction is too old, undone already, or a later one changed the same facts. ``sentence`` says which."""


def undo_correction(*, person, correction, by, at):
    """Bring back the facts as they stood before one correction, with their sources. What the correction had put is not kept."""
    with transaction.atomic():
        undone = Superseded.objects.filter(correction=correction, ends_at__gt=at)
        listed = [(Listed(row.field), row.value) for row in undone if row.field in Listed.values]
        hold_sharers(registry.standing_for(person), listed, at=at)
        person = registry.hold(person)
        earlier = list(undone.filter(person=person))
        if not earlier:
            raise CannotUndo(_("This correction can no longer be undone. Correct the facts again instead."))
        if any(_is_changed_since(row) for row in earlier):
            raise CannotUndo(_("A later correction changed the same facts. Undo that one first."))
        for row in reversed(earlier):
            if row.field in Listed.values:
                _bring_back_listed(person, row, at)
            else:
                _bring_back_scalar(person, row)
        Superseded.objects.filter(pk__in=[row.pk for row in earlier]).delete()
        store(person)
        registry.settle(person)
        fields = sorted({row.field for row in earlier})
        registry.corrected(person, fields, at)
        events.UNDONE.record(by=by, at=at, subject=person, fields=fields)
    return person


def _is_changed_since(earlier):
    later = Superseded.objects.filter(person_id=earlier.person_id, field=earlier.field, pk__gt=earlier.pk).exclude(
        correction=earlier.correction
    )
    if earlier.field not in Listed.values:
        return later.exists()
    if earlier.row is None:
        return False
    return not KINDS[earlier.field].model.objects.filter(pk=earlier.row).exists() or later.filter(row=earlier.row).exists()


def _bring_back_scalar(person, earlier):
    setattr(person, earlier.field, earlier.value["text"])
    standing = Provenance.objects.filter(person=person, field=earlier.field)
    if earlier.source:
        standing.update(source=earlier.source, how=earlier.how, at=earlier.at, by=earlier.by)
    else:
        standing.delete()


def _bring_back_listed(person, earlier, at):
    """With the origin it had, but theirs since ``at``: meanwhile others may have had it, and forbidden it."""
    kind = KINDS[earlier.field]
    rows = getattr(person, kind.related)
    if not earlier.value:
        return rows.filter(pk=earlier.row).delete()
    value = {**kind.read(earlier.value), "source": earlier.source, "at": earlier.at, "by": earlier.by, "came_at": at}
    is_there = rows.exclude(pk=earlier.row).filter(**{column: value[column] for column in kind.same}).exists()
    if earlier.row is None:
        return None if is_there else rows.create(**value)
    standing = rows.filter(pk=earlier.row)
    return standing.delete() if is_there else standing.update(**value)
