"""Of several entries that became one, two are parted while the others stay: what is held for parting those is put right.

``outer``: the merges by which the one that remained became one with others since, the earliest first; ``others``: further merges
of the one who is here now, made later too.
"""

import datetime as dt

from django.apps import apps

from ..merging import FLAGS, protections_since
from ..models import Provenance
from .joining import bring_back


def other_merges(merge, **entry):
    """(outer, others), held. ``entry``: the column of the one with whom the merge is now."""
    rows = list(type(merge).objects.select_for_update().filter(**entry, pk__gt=merge.pk).order_by("pk"))
    outer = [one for one in rows if merge.pk in _merges_of(one)]
    return outer, [one for one in rows if one not in outer]


def take_facts_back(before, after, outer, others, model):
    """``{column: (as it stands, as it was)}`` of the one that remains now. Whatever came from the entry that goes goes with it: from what
    is held of those that have gone since, and from those to whom they brought it.
    """
    told = _left({name: (after[name], was) for name, was in before.items()}, _beside(others, outer, 0), model)
    for number, merge in enumerate(outer, 1):
        fields = _fields(merge, model)
        told = {name: pair for name, pair in told.items() if _is_same(name, fields[_field(model, name)], pair[0])}
        fields |= {_field(model, name): was for name, (_stands, was) in told.items()}
        brought = merge.held["after"]
        came = [name for name, (stands, _was) in told.items() if name in brought and _is_same(name, brought[name], stands)]
        told = {name: (brought.pop(name), merge.held["before"].pop(name)) for name in came}
        told = _left(told, _beside(others, outer, number), model)
    return told


def _beside(others, outer, number):
    """Further merges of the one who remained, before it became one with another by ``outer[number]``; of the last one all that are left."""
    inner = {key for one in outer[:number] for key in _merges_of(one)}
    here = _merges_of(outer[number]) if number < len(outer) else {one.pk for one in others}
    return [one for one in others if one.pk in here and one.pk not in inner]


def _left(told, beside, model):
    """Without what another entry has replaced since, for parting that one brings back what was before both; and without a protection
    that another has too: it stays, and is that one's from now on.
    """
    for merge in beside:
        known, fields = merge.held["before"], _fields(merge, model)
        replaced = [name for name, (stands, _was) in told.items() if name in known and _is_same(name, known[name], stands)]
        shared = [name for name in told if fields[_field(model, name)] is True and told[name][0] is True]
        merge.held["after"] |= dict.fromkeys(shared, True)
        known |= {name: told.pop(name)[1] for name in {*replaced, *shared}}
    return told


def take_rows_back(moved, outer, gone):
    """Rows that had moved to the one that remained, and went when it became one with another who had the same: they are ``gone``'s."""
    for merge in outer:
        theirs = [row for row in merge.held["rows"] if row["pk"] in _moved(moved, row)[1]]
        merge.held["rows"] = [row for row in merge.held["rows"] if row not in theirs]
        for label, (_column, keys) in merge.held["moved"].items():
            keys[:] = [key for key in keys if key not in moved.get(label, ("", ()))[1]]
        for row in theirs:
            column = apps.get_model(row["model"])._meta.get_field(_moved(moved, row)[0])
            row["fields"][column.name] = gone.pk if column.is_relation else str(gone.ref)  # in rooms below by its reference
        bring_back(theirs, type(gone))


def find_origins(kept, merges):
    """Of a protection that stays because another entry brought it too: where it comes from is beside that entry."""
    label = Provenance._meta.label
    for merge in merges:
        lacking = [flag for flag in FLAGS if getattr(kept, flag) and not kept.origins.filter(field=flag).exists()]
        rows = [row for row in merge.held["rows"] if row["model"] == label.lower() and row["fields"]["field"] in lacking]
        if rows:
            merge.held["rows"] = [row for row in merge.held["rows"] if row not in rows]
            bring_back([{**row, "fields": {**row["fields"], "person": kept.pk}} for row in rows], type(kept))
            merge.held["moved"].setdefault(label, ["person", []])[1].extend(row["pk"] for row in rows)


def said_since(kept, since, outer, others):
    """Origins of the protections that were said of the one who remains since another entry became one with theirs; not of those that
    came with a further entry, or were another's before."""
    label = Provenance._meta.label
    came = {merge: merge.held["moved"].get(label, (None, ()))[1] for merge in (*outer, *others)}
    said = protections_since(kept, since)
    said = [one for one in said if not any(one.pk in came[merge] and one.at <= merge.at for merge in others)]
    return [one for one in said if not any(one.pk not in came[merge] and one.at <= merge.at for merge in outer)]


def leave_out(written, outer):
    """What rooms wrote for the merge is not brought back by another."""
    for merge in outer:
        merge.held["rows"] = [row for row in merge.held["rows"] if row["pk"] not in written.get(_label(row), ())]


def _merges_of(merge):
    """Keys of the earlier merges that came with the entry that went."""
    return set(merge.held["moved"].get(type(merge)._meta.label, (None, ()))[1])


def _fields(merge, model):
    """What is held of the entry that went."""
    (fields,) = [row["fields"] for row in merge.held["rows"] if row["model"] == model._meta.label_lower]
    return fields


def _moved(moved, row):
    return moved.get(_label(row), ("", ()))


def _label(row):
    return apps.get_model(row["model"])._meta.label


def _field(model, column):
    """As a row that is held calls the column."""
    return model._meta.get_field(column).name


def _is_same(name, one, other):
    return _moment(one) == _moment(other) if name == "at" else one == other


def _moment(text):
    """Held to the thousandth of a second."""
    moment = dt.datetime.fromisoformat(text)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
