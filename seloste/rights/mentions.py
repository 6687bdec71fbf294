"""Where a person's e-mail addresses and phone numbers stand in rows that nobody has bound to a person yet.

Erasing does not take these: two people may share an address. Staff are told, so that they look.
"""

import re

from django.db import models
from django.db.models.functions import Lower

from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey

_TELLING = re.compile(r"[^\s@]+@[^\s@]+|\+?[\d ()-]{7,}")  # an e-mail address or a phone number; names are too often shared
_MOST = 200  # rows looked at in a table


def of(steps):
    """(table, count) of rows bound to nobody that hold an address or number which the rows of ``steps`` hold."""
    values = {value for step in steps for value in _values(step)}
    found = [(model._meta.label, _count(model, names, values)) for model, names in _columns()] if values else []
    return tuple((table, count) for table, count in found if count)


def _values(step):
    names = [name for name, _group in registry.fields_of(step.declared.of)]
    rows = step.declared.of._default_manager.filter(pk__in=step.keys).values_list(*names) if names else ()
    return [value.lower() for row in rows for value in row if isinstance(value, str) and _TELLING.fullmatch(value)]


def _columns():
    """Tables that may hold rows bound to nobody, with their short texts."""
    groups = registry.groups(DescriptionKey.CUSTOMERS)
    for model in dict.fromkeys(model for group in groups for model in group.holds):
        names = [name for name, _group in registry.fields_of(model) if isinstance(model._meta.get_field(name), models.CharField)]
        if names and model in {declared.of for declared in registry.rows()}:
            yield model, names


def _count(model, names, values):
    """However the address is written: ``Aino@Example.org`` reaches whoever ``aino@example.org`` reaches."""
    lowered = {f"lowered_{name}": Lower(name) for name in names}
    matches = models.Q(*((f"{name}__in", values) for name in lowered), _connector=models.Q.OR)
    return sum(1 for row in model._default_manager.alias(**lowered).filter(matches)[:_MOST] if registry.person_of(row) is None)
