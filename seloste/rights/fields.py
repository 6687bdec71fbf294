"""One field of a row as its person is told it: name, label, value, and the value in words where it is a code of the program."""

import datetime as dt
import functools
import re
import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from seloste.journal import telling
from seloste.journal.words import KINDS, WORDS
from seloste.privacy import registry
from seloste.web.languages import NAMES

from .labels import label

_SIGNATURE = re.compile(rf"({'|'.join(KINDS)}):\d*")
_EMPTY = ("", [], {}, b"")


def read(queryset, names):
    """The rows, and in one query more for each key among ``names`` what it leads to, without the long texts of that."""
    keys = [field for name in names if isinstance(field := queryset.model._meta.get_field(name), models.ForeignKey)]
    return list(queryset.prefetch_related(*(models.Prefetch(field.name, _brief(field.related_model)) for field in keys)))


def _brief(model):
    long = [field.name for field in model._meta.concrete_fields if isinstance(field, models.TextField | models.JSONField)]
    return model._base_manager.defer(*long)


def teller(model, name):
    """A function of a row: the field as told, or None when it is empty. What a table's rows have in common is asked once."""
    field = model._meta.get_field(name)
    told, attname = {"name": field.name, "label": label(field.verbose_name)}, field.attname
    safe, words = _safe(model, field), _words(model, field)

    def tell(row):
        value = getattr(row, attname)
        if value is None or value in _EMPTY:
            return None
        said = words(row, value)
        found = {**told, "value": plain(safe(row, value))}
        return found if said is None else {**found, "text": said}

    return tell


def _safe(model, field):
    """The value without anybody else: an employee as a role, another person not at all."""
    if isinstance(field, models.ForeignKey):
        return lambda row, value: _related(field, getattr(row, field.name))
    if isinstance(field, models.JSONField) and (keys := registry.json_keys(model, field.name)) is not None:
        return lambda row, value: _declared(value, keys)
    if isinstance(field, models.CharField):
        return lambda row, value: _unsigned(value)
    return lambda row, value: value


def _declared(value, keys):
    """Of a JSON value, or of each in a list, what is declared and says something. A word in a list is the name of a fact, and no fact."""
    if isinstance(value, list):
        return [one if isinstance(one, str) else _declared(one, keys) for one in value]
    return {key: _unsigned(value[key]) for key in keys if value.get(key) not in (None, "")}


def _unsigned(value):
    """Wherever it stands, also deep in JSON: a signature as a role."""
    if isinstance(value, dict):
        return {key: _unsigned(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_unsigned(part) for part in value]
    signed = _SIGNATURE.fullmatch(value) if isinstance(value, str) else None
    return str(KINDS[signed[1]]) if signed else value


def _related(field, other):
    if field.related_model is registry.person_model():
        return _("another person")
    if field.related_model._meta.label == settings.AUTH_USER_MODEL:
        return telling.role_of(other.role)
    return str(other)


def _words(model, field):
    """``(row, value)`` → what the value means, where it is a code of the program; None where it is what somebody wrote."""
    display = getattr(model, f"get_{field.name}_display", None)
    if isinstance(field, models.BooleanField):
        return _once_each(lambda row, value: _("yes") if value else _("no"))
    if field.name == "language" or field.name.endswith("_kind"):
        return _once_each(lambda row, value: str(NAMES.get(value) or KINDS.get(value, value)))
    if display is None:
        return lambda row, value: None
    words = functools.partial(_displayed, display)
    return _once_each(words) if _follows_from_value(model, field) else words


def _once_each(words):
    """Words that follow from the value alone are found once for each value."""
    seen = {}

    def remembered(row, value):
        if value not in seen:
            seen[value] = words(row, value)
        return seen[value]

    return remembered


def _follows_from_value(model, field):
    """Whether the words are the same for every row with this value: a key's, or a closed list's in Django's own method."""
    return isinstance(field, models.ForeignKey) or isinstance(vars(model).get(f"get_{field.name}_display"), functools.partialmethod)


def _displayed(display, row, value):
    said = str(display(row))
    return said if said != value else str(WORDS.get(value, value))


def word_of(name, value):
    """``text`` of a source that a table tells by itself; of nothing else, for what somebody wrote may look like a code."""
    return {"text": str(WORDS[value])} if name == "source" and value in WORDS else {}


def plain(value):
    """As JSON carries it."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID | Decimal):
        return str(value)
    return _legible(bytes(value)) if isinstance(value, bytes | memoryview) else value


def _legible(key):
    """A key made for sorting or searching: the names it was made of, with a space where it parts them."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in key.decode(errors="replace")).split())
