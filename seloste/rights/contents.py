"""Every declared field of every row about a person, read through the registry."""

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import capfirst

from seloste.customers.models import Organisation
from seloste.privacy import registry
from seloste.privacy.declarations import Erasure
from seloste.privacy.words import Basis, DescriptionKey

from . import fields
from .labels import label

_PORTABLE = (Basis.CONSENT, Basis.CONTRACT)


def groups_about(person, beside=None, instead=None):
    """The groups of which the register holds something about the person, each with its tables and rows, in the active language.

    ``beside``: (model, key) → a field that is told of that row besides its own; ``instead``: one that is told in place of all of them.
    """
    held, refs, fields_of = {}, person.every_ref(), registry.fields_by_model(DescriptionKey.CUSTOMERS)
    businesses = list(Organisation.objects.filter(trader=person).values_list("pk", flat=True))
    for declared in registry.rows():
        found = _found(person, declared, refs, businesses)
        for group, rows, doors in _told(person, declared, found, fields_of.get(declared.of, []), beside or {}, instead or {}):
            told = held.setdefault(group.key, {"group": group, "tables": [], "doors": []})
            told["doors"] += doors
            told["tables"].append({"table": declared.of._meta.label, "title": title_of(declared.of), "rows": rows})
    return [_as_data(**held[group.key]) for group in as_read(registry.groups()) if group.key in held]


def as_read(groups):
    """In the order in which they are read: what people gave, then what the program noted itself. Pages of the log stood before a name."""
    return sorted(groups, key=lambda group: not group.provided)


def title_of(model):
    """What a table's rows are called, where their room says it in the reader's words; empty where only the code has a name for them."""
    name = model._meta.verbose_name
    return capfirst(str(name)) if isinstance(name, Promise) else ""


def _found(person, declared, refs, businesses):
    """The rows about the person, and those of the businesses that are their own; one that names somebody else goes with that person, to
    whom it is told."""
    if declared.business and businesses:
        theirs = Q(**{f"{declared.business}__in": businesses})
        if declared.erasure == Erasure.DELETE:
            theirs &= Q(**{declared.subject: None})
        return declared.of._default_manager.filter(Q(**{declared.subject: person}) | theirs)
    return registry.rows_about(person, declared, refs)


def _as_data(group, tables, doors):
    """With the sources that stand beside the facts themselves; where none does, those from which the group may come."""
    sources = list(dict.fromkeys([*_stamped(tables), *doors]))
    return {
        "key": group.key,
        "title": str(group.title),
        "category": str(group.category),
        "purposes": [str(purpose) for purpose in group.purposes],
        "sources": sources or [str(source) for source in group.sources],
        "is_source_known": bool(sources) or len(group.sources) == 1,
        "is_portable": is_portable(group),
        "tables": tables,
    }


def _stamped(tables):
    return [field["value"] for table in tables for row in table["rows"] for field in row if field["name"] == "source"]


def is_portable(group):
    """What the person provided, held with their consent or for a contract (GDPR Art. 20(1))."""
    return group.provided and group.basis in _PORTABLE


def _told(person, declared, found, held, beside, instead):
    """(group, rows, sources) of one table of which ``held`` is told: field by field, or as the table itself tells it.

    ``sources``: where the rows themselves know by which door they came, though no column says it (``source`` is a property).
    """
    if not held:
        return []
    if declared.tells:
        rows = declared.tells(found)
        labels = {name: label(name.replace("_", " ")) for name in rows[0]} if rows else {}
        return [(held[0][1], [_named(row, labels) for row in rows], [])] if rows else []
    rows = fields.read(found.order_by("pk"), [name for name, _group in held])
    withheld = [row for row in rows if (type(row), row.pk) in instead]
    rows = [row for row in rows if row not in withheld]
    tellers = [(group, fields.teller(declared.of, name)) for name, group in held] if rows else []
    if beside and tellers:
        tellers.append((held[0][1], lambda row: beside.get((type(row), row.pk))))
    doors = [str(row.source) for row in rows] if isinstance(getattr(declared.of, "source", None), property) else []
    before = declared.beside(rows, person) if declared.beside and rows else {}
    told = [(group, _rows(rows, [tell for its, tell in tellers if its is group], before), doors) for group in _groups_of(held)]
    told += [(held[0][1], [[instead[type(row), row.pk]] for row in withheld], [])]
    return [one for one in told if one[1]]


def _groups_of(held):
    return list({group.key: group for _name, group in held}.values())


def _rows(rows, tellers, before):
    told = [[*before.get(row.pk, ()), *(field for tell in tellers if (field := tell(row)))] for row in rows]
    return [row for row in told if row]


def _named(row, labels):
    told = {name: fields.plain(value) for name, value in row.items() if value not in (None, "")}
    return [{"name": name, "label": labels[name], "value": value, **fields.word_of(name, value)} for name, value in told.items()]
