"""What was corrected while two entries were one, when they are parted: each correction goes with the fact that it changed, and is undone
there. Undone by the one who remained, it would give them what is the other's.

Of a protection that came with the entry that goes nothing can be undone any more: it goes too, as it stood before it was corrected.
"""

import datetime as dt

from ..listed import KINDS
from ..merging import FLAGS
from ..models import Person, Provenance, Superseded
from .joining import bring_back

_LABEL = Superseded._meta.label_lower


def take_corrections_back(merge, outer, *, kept, gone):
    """``gone`` has their own rows again. ``outer`` as in ``parting``: the corrections of those who have gone since are held there."""
    theirs, flags = _facts_of(merge.held), [name for name in merge.held["before"] if name in FLAGS]
    _put_origins_back(flags, merge.held, kept=kept, gone=gone, since=merge.at)
    for row in Superseded.objects.filter(person=kept):
        if _is_over(row.field, row.row, row.superseded_at, flags, merge.at):
            row.delete()
        elif row.row in theirs.get(row.field, ()):
            Superseded.objects.filter(pk=row.pk).update(person=gone)
    for other in outer:
        _take_out_of(other, theirs, flags, gone, since=merge.at)


def correct_both(kept, gone, fields, since):
    """What was corrected of a protection that both have now can be undone for each."""
    rows = list(Superseded.objects.filter(person=kept, field__in=fields, superseded_at__gte=since).order_by("pk"))
    for row in rows:
        row.pk, row.person = None, gone
    Superseded.objects.bulk_create(rows)


def _facts_of(held):
    """``{field: keys of the rows}`` of the facts that came with the entry: those that moved, and those that went and come back."""
    found = {}
    for field, kind in KINDS.items():
        _column, moved = held["moved"].get(kind.model._meta.label, ("", ()))
        found[field.value] = {*moved, *(row["pk"] for row in held["rows"] if row["model"] == kind.model._meta.label_lower)}
    return found


def _is_over(field, row, superseded_at, flags, since):
    """Of a row that went before it was kept which one it was, nobody knows whose it is."""
    return superseded_at >= since and (field in flags or (field in KINDS and row is None))


def _put_origins_back(flags, held, *, kept, gone, since):
    """Of the protections that the entry brought: a correction has written its own over them."""
    _column, moved = held["moved"].get(Provenance._meta.label, ("", ()))
    for origin in Provenance.objects.filter(person=gone, field__in=flags, pk__in=moved):
        rows = Superseded.objects.filter(person=kept, field=origin.field, superseded_at__gte=since)
        if first := rows.exclude(source="").order_by("pk").first():
            told = {name: getattr(first, name) for name in ("source", "how", "at", "by")}
            Provenance.objects.filter(pk=origin.pk).update(**told)


def _take_out_of(merge, theirs, flags, gone, *, since):
    since = since.replace(microsecond=since.microsecond // 1000 * 1000)  # held to the thousandth of a second
    own, others = [], []
    for row in merge.held["rows"]:
        told = row["fields"]
        if row["model"] != _LABEL:
            others.append(row)
        elif not _is_over(told["field"], told["row"], dt.datetime.fromisoformat(told["superseded_at"]), flags, since):
            (own if told["row"] in theirs.get(told["field"], ()) else others).append(row)
    merge.held["rows"] = others
    bring_back([{**row, "fields": {**row["fields"], "person": gone.pk}} for row in own], Person)
