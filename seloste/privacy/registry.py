"""Collects what the rooms declare, and walks it.

Access, portability, erasure, restriction, retention, the notice and the record of processing all walk this registry; no room
is named here. The person's model registers itself from above (``register_person``), because rooms below know only references.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from seloste.databases.prepared import Prepared, number, uuid

from . import restricting
from .declarations import Belongs, Ending, Given, Group, Json, NotPersonal, Rows, Store

_person = {}
_before_erasure = []
_told_before_erasure = []
_on_correction = []
_told_of_correction = []
_before_merging = []
_on_settling = []
_on_parting = []
_removers = {}


@Prepared
def _of_ref():
    return person_model().objects.of_ref(uuid("ref"))


@Prepared
def _held():
    return person_model().objects.select_for_update().filter(pk=number("pk"))


@Prepared
def _held_of_ref():
    return person_model().objects.select_for_update().of_ref(uuid("ref"))


class Moved(LookupError):
    """What an address is about, a person or a company, has become one with another: ``kept``."""

    def __init__(self, kept):
        super().__init__("merged")
        self.kept = kept


class Gone(LookupError):
    """Whom this is about is no longer in the register: they have been erased meanwhile."""


def register_person(model, *, ref="ref"):
    """Called once by the room that owns the data subject."""
    _person.update(model=model, ref=ref)


def before_erasure(write, *, told=None):
    """``write(person, at)``: what a room writes while a person's rows are still there, because it must outlive them.

    ``told(person, at)``: sentences in which whoever looks at the erasure beforehand reads what that does.
    """
    _before_erasure.append(write)
    if told:
        _told_before_erasure.append(told)


def told_of_erasure(person, at):
    return tuple(sentence for tell in _told_before_erasure for sentence in tell(person, at))


def prepare_erasure(person, at):
    for write in _before_erasure:
        write(person, at)


def on_correction(write):
    """``write(person, fields, at)``: what a room notes when facts of a person have been corrected, in the same transaction."""
    _on_correction.append(write)


def corrected(person, fields, at):
    for write in _on_correction:
        write(person, fields, at)


def after_correction(told):
    """``told(person)``: sentences that say what is to be done elsewhere because of what was corrected."""
    _told_of_correction.append(told)


def told_of_correction(person):
    return [sentence for tell in _told_of_correction for sentence in tell(person)]


def removes(model, verb):
    """``verb(row, by=…, at=…)``: the verb by which a row of the model goes when its time is over; without one it is deleted."""
    _removers[model] = verb


def remover(model):
    return _removers.get(model)


def on_merging(write):
    """``write(kept, gone, by=…, at=…)``: what a room writes before two persons become one, as rows; they go when it is undone."""
    _before_merging.append(write)


def before_merging(kept, gone, *, by, at):
    return [row for write in _before_merging for row in write(kept, gone, by=by, at=at)]


def on_settling(write):
    """``write(person)``: what a room works out anew when rows have come to a person or gone from them."""
    _on_settling.append(write)


def on_parting(write):
    """``write(kept, gone, since=…, by=…, at=…)``: what a room takes back, and what it writes of the time ``since`` they became one, when
    two persons are parted; before both are settled."""
    _on_parting.append(write)


def part(kept, gone, *, since, by, at):
    for write in _on_parting:
        write(kept, gone, since=since, by=by, at=at)


def settle(person):
    for write in _on_settling:
        write(person)


def person_model():
    return _person["model"]


def ref_name():
    """The person's field that rooms below know them by."""
    return _person["ref"]


def standing_for(person):
    """Of a person who may have become one with another meanwhile: the one who stands for them now. ``Gone`` when nobody does."""
    found = of_ref(getattr(person, "ref", person))
    if found is None:
        raise Gone
    return found


def of_ref(ref):
    """The person of a reference, also of one that a merge left behind, or None."""
    return _of_ref.first(ref=ref)


def hold(person, *, even_restricted=False):
    """The person, or of a reference its person, kept from being erased until the caller's transaction ends. One who has become one
    with another meanwhile is that other.

    ``Gone`` when they have been: what names a person by reference alone must ask, because no foreign key stops it.
    ``restricting.Restricted`` when their data may not be used (GDPR Art. 18), unless what is done is for their own rights.
    """
    ref = getattr(person, "ref", person)
    held = _held.first(pk=person.pk) if isinstance(person, person_model()) else _held_of_ref.first(ref=ref)
    held = held or _held_of_ref.first(ref=ref)  # asked anew: whoever was waited for may have become one with another
    if held is None:
        raise Gone
    if not even_restricted:
        restricting.demand(held)
    return held


def hold_the_same(person, *, even_restricted=False):
    """As ``hold``, of what was looked at on a page of this very person: ``Moved`` when they have become one with another meanwhile."""
    held = hold(person, even_restricted=even_restricted)
    if held.pk != person.pk:
        raise Moved(held)
    return held


@cache
def declarations():
    """Every declaration of every installed app that has a ``personal_data`` module, in the order of INSTALLED_APPS."""
    found = []
    for app in apps.get_app_configs():
        name = f"{app.name}.personal_data"
        if app.name.startswith("seloste.") and find_spec(name):
            found += [thing for thing in vars(import_module(name)).values() for thing in _flat(thing)]
    return tuple(found)


def _flat(thing):
    if isinstance(thing, Group | NotPersonal | Rows | Belongs | Store | Given | Ending):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _flat(part)


def groups(description=None):
    """Declared groups, of one description or of all."""
    return [d for d in declarations() if isinstance(d, Group) and (description is None or d.description == description)]


@cache
def group(key):
    return next(g for g in groups() if g.key == key)


def rows():
    return [d for d in declarations() if isinstance(d, Rows)]


def belongings(model=None):
    """How tables' rows belong to things of one model that are no persons, or of all."""
    every = [d for d in declarations() if isinstance(d, Belongs)]
    return [d for d in every if model is None or d.of._meta.get_field(d.column).related_model is model]


def givens():
    return [d for d in declarations() if isinstance(d, Given)]


def endings():
    return [d for d in declarations() if isinstance(d, Ending)]


def stores():
    return [d for d in declarations() if isinstance(d, Store)]


def holdings():
    """(model, field name, declaration) of everything declared; a ``Json`` counts once, by its column."""
    for declaration in declarations():
        if isinstance(declaration, Group | NotPersonal):
            for model, names in declaration.holds.items():
                for name in names:
                    yield model, name.field if isinstance(name, Json) else name, declaration


def json_keys(model, name):
    """The keys that may stand in a JSON column, or None when the column is no JSON."""
    for declaration in declarations():
        if isinstance(declaration, Group):
            for part in declaration.holds.get(model, ()):
                if isinstance(part, Json) and part.field == name:
                    return part.keys
    return None


def rows_about(person, declared: Rows, refs=None):
    """The queryset of one table's rows about one person, old references of merged persons included.

    ``refs``: what ``person.every_ref()`` said, by whoever asks table after table.
    """
    if declared.by_ref:
        return declared.of._default_manager.filter(**{f"{declared.subject}__in": person.every_ref() if refs is None else refs})
    if declared.of is person_model():
        return declared.of._default_manager.filter(pk=person.pk)
    return declared.of._default_manager.filter(**{declared.subject: person})


def person_of(row):
    """The person a row is about, or None when they have been erased: the walk back."""
    declared = next(d for d in rows() if isinstance(row, d.of))
    if declared.of is person_model():
        return row
    value = row
    for step in declared.subject.split("__"):
        value = getattr(value, step, None)
    return person_model().objects.by_ref(value) if declared.by_ref and value else value


def fields_of(model, description):
    """(field name, Group) of the fields of a model that one description tells of, in the model's own order.

    A row about a customer may name the account that wrote it: that is told to staff, and is no part of the customer's own data.
    """
    parts = [(part, group) for group in groups(description) for part in group.holds.get(model, ())]
    names = {part.field if isinstance(part, Json) else part: group for part, group in parts}
    return [(f.name, names[f.name]) for f in model._meta.concrete_fields if f.name in names]


def fields_by_model(description):
    """The same for every model at once, for whoever goes from table to table."""
    held = {}
    for model, name, declared in holdings():
        if isinstance(declared, Group) and declared.description == description:
            held.setdefault(model, {})[name] = declared
    return {model: [(f.name, names[f.name]) for f in model._meta.concrete_fields if f.name in names] for model, names in held.items()}
