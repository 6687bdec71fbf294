"""Persons about whom every declared table holds a row with every field filled, made by walking the models.

A room is named only where its own constraints forbid a row of which everything is filled.
"""

import datetime as dt
import itertools
from decimal import Decimal

from django.conf import settings
from django.db import models

from seloste.bookings.tests.desk import training
from seloste.privacy import registry
from seloste.privacy.refs import new_ref
from tests.cast import NOON, open_account

_numbers = itertools.count(1)
LINE = {"mode": "person", "count": 2, "unit": "89.00", "off": "0", "total": "178.00", "is_further": False}
SESSION = {"from": "2026-12-12T07:00:00+00:00", "to": "2026-12-12T10:15:00+00:00", "where": "Pasilan sali"}
LEFT = {"number": 1, "from": "2026-12-05T07:00:00+00:00", "to": "2026-12-05T10:15:00+00:00", "left": "2026-11-28T10:00:00+00:00"}
# What a table's own constraints want of a row in which everything is filled.
FITTING = {
    "bookings.Booking": {
        "state": "cancelled",
        "untaxed": "small",
        "vat_cents": 0,
        "vat_rate": 0,
        "lines": [LINE],
        "told_sessions": [SESSION],
        "left_sessions": [LEFT],
    },  # what lives has not ended, and what is untaxed has no rate
    "bookings.Offer": {"answer": "accepted"},  # what has its moment has been answered
    "bookings.Settlement": {"fee_cents": 1, "outcome": {"explanation": {"fi": ["Maksu on 20 %."]}}},  # never above the price
}


class Filling:
    """``write(name)`` gives the text of a text field; in ``planted`` stands every text written into a row about the person.

    Rows about nobody, such as a wording, are shared by all.
    """

    def __init__(self, write=None):
        self._write = write or (lambda name: f"Qu{next(_numbers):06}")
        self._made = {}
        self.planted = []
        training()
        self.person = self._make(registry.person_model())
        for declared in registry.rows():
            self._make(declared.of)

    def has(self, model):
        return model in self._made

    def row(self, model):
        return self._made[model]

    def _make(self, model):
        if model not in self._made:
            fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
            before = len(self.planted)
            self._made[model] = model(**{field.attname: self._value(model, field) for field in fields})
            self._made[model].save(force_insert=True)
            if model not in {row.of for row in registry.rows()}:
                del self.planted[before:]
        return self._made[model]

    def _value(self, model, field):
        fitting = FITTING.get(model._meta.label, {})
        if field.name in fitting:
            return fitting[field.name]
        declared = next((row for row in registry.rows() if row.of is model), None)
        if declared and declared.by_ref and field.name == declared.subject:
            return self.person.ref
        if field.related_model is model:
            return None  # of a table that points at itself there is one row
        if isinstance(field, models.ForeignKey):
            return self._related(field.related_model).pk
        if field.flatchoices:
            return field.flatchoices[0][0]
        return self._plain(model, field)

    def _related(self, model):
        if model in {row.of for row in registry.rows()}:
            return self._make(model)
        if model._meta.label == settings.AUTH_USER_MODEL:
            return model.objects.first() or open_account("Filippa", "office")
        return model._base_manager.first() or self._make(model)

    def _plain(self, model, field):
        match field:
            case models.BooleanField():
                return True
            case models.UUIDField():
                return new_ref()
            case models.DateTimeField():
                return NOON + dt.timedelta(seconds=next(_numbers))
            case models.DateField():
                return NOON.date()
            case models.IntegerField():
                return next(_numbers)
            case models.DecimalField():
                return Decimal("25.5")
            case models.BinaryField():
                return self._text(field).encode()
            case models.JSONField():
                return {key: self._text(field) for key in registry.json_keys(model, field.name) or ()}
            case _:
                return self._text(field)

    def _text(self, field):
        text = self._write(field.name)[: field.max_length or 200]
        if len(text) > 7:  # a code of two letters says nothing about anybody
            self.planted.append(text)
        return text


def every_text_in_the_database():
    """All text and bytes of all tables, models or not, as one string."""
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [_as_text(value) for row in cursor.fetchall() for value in row if value is not None]
    return "\n".join(found)


def _as_text(value):
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
