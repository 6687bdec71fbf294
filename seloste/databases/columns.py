"""How a column's value is written into a new row: by its field, and at once where the field would give back what it was given."""

import datetime as dt
from enum import Enum
from functools import lru_cache

from django.db import models

_AS_THEY_ARE = {models.CharField: str, models.TextField: str, models.BooleanField: bool, models.IntegerField: int, models.BigAutoField: int}
_MOMENTS = 64  # that are remembered as SQLite's driver takes them: the rows of one deed have one in common
_WAYS = "pre_save", "get_db_prep_save", "get_db_prep_value", "get_prep_value", "to_python"


class Column:
    """``value_of(row, connection)``: what the statement is told for the column of ``field``."""

    def __init__(self, field, own):
        self.field, self.name = field, field.attname
        self.is_moment = _is_as_usual(field, models.DateTimeField) and not (field.auto_now or field.auto_now_add)
        self.is_own_way = type(field).pre_save is not models.Field.pre_save and not self.is_moment
        self.plain = None if self.is_own_way else _plain(field, own)

    def value_of(self, row, own):
        value = None if self.is_own_way else getattr(row, self.name)
        if self.plain is not None:
            if value is None or type(value) is self.plain:
                return value
            if self.plain is str and isinstance(value, str) and isinstance(value, Enum):
                return value.value
        elif self.is_moment and type(value) is dt.datetime and value.tzinfo is dt.UTC:
            return _in_sqlite(value) if own.vendor == "sqlite" else value
        return self.field.get_db_prep_save(self.field.pre_save(row, add=True), own)


def _plain(field, own):
    """The type whose values the field gives to the driver as they are, or None."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    for kind, plain in _AS_THEY_ARE.items():
        if _is_as_usual(field, kind):
            return None if plain is int and own.vendor == "postgresql" else plain  # which is told of how many bytes a number is
    return None


def _is_as_usual(field, kind):
    """Whether the field is of a kind of the framework's and brings no way of its own to the driver."""
    return isinstance(field, kind) and all(getattr(type(field), way) == getattr(kind, way) for way in _WAYS)


@lru_cache(maxsize=_MOMENTS)
def _in_sqlite(moment):
    return str(moment.replace(tzinfo=None))
