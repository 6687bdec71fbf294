"""Where a person's e-mail addresses and phone numbers stand in rows that nobody has bound to a person yet.

Erasing does not take these: two people may share an address. Staff are told, so that they look.
"""

import re

from django.db import models
from django.db.models.functions import Lower

from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey

_TELLING = re.compile(r"[^\s@]+@[^\s@]+|\+?[\d ()-]{7,}")  # an e-mail address or a phone number; names are too often shared
_SHORTEST = 7  # signs of the shortest number
_MOST = 200  # rows of a table that are counted


def of(steps):
    """(table, count) of rows bound to nobody that hold an address or number which the rows of ``steps`` hold."""
    return _holding(
        {value for step in steps for value in _values(step.declared, step.declared.of._default_manager.filter(pk__in=step.keys))}
    )


def about(person):
    """The same of a person, where nothing is erased."""
    rows = ((declared, registry.rows_about(person, declared)) for declared in registry.rows())
    return _holding({value for declared, found in rows for value in _values(declared, found)})


def _holding(values):
    found = [(declared.of._meta.label, _count(declared, names, values)) for declared, names in _columns()] if values else []
    return tuple((table, count) for table, count in found if count)


def _values(declared, rows):
    names = [name for name, _group in registry.fields_of(declared.of, DescriptionKey.CUSTOMERS)]
    told = rows.values_list(*names) if names else ()
    return [value.lower() for row in told for value in row if isinstance(value, str) and _TELLING.fullmatch(value)]


def _columns():
    """Tables that may hold rows bound to nobody, with how a person is found from them and their short texts."""
    of_customers = {model for group in registry.groups(DescriptionKey.CUSTOMERS) for model in group.holds}
    for declared in registry.rows():
        fields = [declared.of._meta.get_field(name) for name, _group in registry.fields_of(declared.of, DescriptionKey.CUSTOMERS)]
        names = [field.name for field in fields if _may_tell(field)]
        if names and declared.of in of_customers and _may_be_unbound(declared):
            yield declared, names


def _may_tell(field):
    """Whether an address or number fits in; a word of a closed list is none."""
    return isinstance(field, models.CharField) and not field.choices and field.max_length >= _SHORTEST


def _may_be_unbound(declared):
    """Whether a row can be bound to nobody: somewhere on the way to the person a key may be empty."""
    model = declared.of
    if model is registry.person_model():
        return False
    for step in declared.subject.split("__"):
        field = model._meta.get_field(step)
        if field.null:
            return True
        model = field.related_model
    return False


def _count(declared, names, values):
    """However the address is written: ``Aino@Example.org`` reaches whoever ``aino@example.org`` reaches."""
    lowered = {f"lowered_{name}": Lower(name) for name in names}
    matches = models.Q(*((f"{name}__in", values) for name in lowered), _connector=models.Q.OR)
    unbound = declared.of._default_manager.filter(**{f"{declared.subject}__isnull": True})
    return unbound.alias(**lowered).filter(matches)[:_MOST].count()
