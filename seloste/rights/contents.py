"""Every declared field of every row about a person, read through the registry."""

import datetime as dt
import re
import uuid

from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from seloste.journal import telling
from seloste.journal.words import KINDS, WORDS
from seloste.privacy import registry
from seloste.privacy.words import Basis, DescriptionKey
from seloste.web.languages import NAMES

from .labels import label

_SIGNATURE = re.compile(rf"({'|'.join(KINDS)}):\d*")
_PORTABLE = (Basis.CONSENT, Basis.CONTRACT)


def groups_about(person):
    """The groups of which the register holds something about the person, each with its tables and rows, in the active language."""
    held = {}
    for declared in registry.rows():
        for group, rows in _told(declared, registry.rows_about(person, declared)):
            told = held.setdefault(group.key, {"group": group, "tables": []})
            told["tables"].append({"table": declared.of._meta.label, "title": capfirst(str(declared.of._meta.verbose_name)), "rows": rows})
    return [_as_data(**held[group.key]) for group in registry.groups() if group.key in held]


def _as_data(group, tables):
    """With the sources that stand beside the facts themselves; where none does, those from which the group may come."""
    sources = _stamped(tables)
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
    stamps = [field["value"] for table in tables for row in table["rows"] for field in row if field["name"] == "source"]
    return list(dict.fromkeys(stamps))


def is_portable(group):
    """What the person provided, held with their consent or for a contract (GDPR Art. 20(1))."""
    return group.provided and group.basis in _PORTABLE


def _told(declared, found):
    """(group, rows) of one table: field by field, or as the table itself tells it."""
    fields = registry.fields_of(declared.of, DescriptionKey.CUSTOMERS)
    if declared.tells:
        rows = [{name: _plain(value) for name, value in row.items()} for row in declared.tells(found)]
        return [(fields[0][1], [_named(row) for row in rows])] if rows and fields else []
    rows = list(found.order_by("pk"))
    return [(group, told) for group in _groups_of(fields) if (told := _rows(rows, fields, group))]


def _groups_of(fields):
    return list({group.key: group for _name, group in fields}.values())


def _rows(rows, fields, group):
    names = [name for name, its_group in fields if its_group is group]
    told = [[field for name in names if (field := _field(row, row._meta.get_field(name)))] for row in rows]
    return [row for row in told if row]


def _named(row):
    told = {name: value for name, value in row.items() if value not in (None, "")}
    return [{"name": name, "label": label(name.replace("_", " ")), "value": value} for name, value in told.items()]


def _field(row, field):
    """One field as told, or None when it is empty: name, label, value, and the value in words where they differ."""
    value = getattr(row, field.attname)
    if value is None or value in ("", [], {}, b""):
        return None
    told = {"name": field.name, "label": label(field.verbose_name), "value": _plain(_safe(row, field, value))}
    words = _words(row, field, value)
    return told if words is None else {**told, "text": words}


def _safe(row, field, value):
    """The value without anybody else: an employee as a role, another person not at all."""
    if isinstance(field, models.ForeignKey):
        return _related(field, getattr(row, field.name))
    if isinstance(value, dict) and (keys := registry.json_keys(type(row), field.name)) is not None:
        return {key: value[key] for key in keys if value.get(key) not in (None, "")}
    if isinstance(value, str) and (signed := _SIGNATURE.fullmatch(value)):
        return str(KINDS[signed[1]])
    return value


def _related(field, other):
    if field.related_model is registry.person_model():
        return _("another person")
    if field.related_model._meta.label == settings.AUTH_USER_MODEL:
        return telling.role_of(other.role)
    return str(other)


def _words(row, field, value):
    """What the value means, where it is a code of the program; None where it is what somebody wrote."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.name == "language" or field.name.endswith("_kind"):
        return str(NAMES.get(value) or KINDS.get(value, value))
    display = getattr(row, f"get_{field.name}_display", None)
    if display is None:
        return None
    said = str(display())
    return said if said != value else str(WORDS.get(value, value))


def _plain(value):
    """As JSON carries it."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return _legible(bytes(value)) if isinstance(value, bytes | memoryview) else value


def _legible(key):
    """A key made for sorting or searching: the names it was made of, with a space where it parts them."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in key.decode(errors="replace")).split())
