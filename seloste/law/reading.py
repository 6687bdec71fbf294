"""The value of a number of the law on a day, and its whole history."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _

from seloste.databases.prepared import Remembered, text

from .values import BY_KEY


@Remembered
def _rows():
    return apps.get_model("law.Parameter").objects.filter(key=text("key"))


@Remembered
def _rows_of_both():
    return apps.get_model("law.Parameter").objects.filter(Q(key=text("one")) | Q(key=text("other")))


class Missing(Exception):
    """A number of the law is not known for a day: nothing is computed from it. Reads as a sentence that says what to do."""

    def __init__(self, number, on):
        self.number, self.on = number, on
        super().__init__(str(self))

    def __str__(self):
        return _(
            "“%(title)s” is not known for %(day)s, so nothing is computed from it. An owner enters it under Register, The law's numbers."
        ) % {"title": self.number.title, "day": formats.date_format(self.on, "SHORT_DATE_FORMAT")}


@dataclass(frozen=True)
class Value:
    """One dated value: ``value`` as Python has it, or None when it is not known; ``parameter``: the owner's row, or None if shipped."""

    starts_on: dt.date
    value: Any
    source: str
    parameter: Any = None


def value(key, *, on):
    """The latest value that starts on or before ``on``: int, Decimal, Period, str or a tuple of them, by the number's kind.

    ``Missing`` when there is none, when it is not known, or when it has run out. An unknown ``key`` is a ``KeyError``.
    """
    return chosen(BY_KEY[key], history(key), on)


def chosen(number, history, on):
    """The value of a number on a day out of its history; ``Missing`` when nothing may be computed from it."""
    started = [said for said in history if said.starts_on <= on]
    if not started or started[-1].value is None or _has_run_out(number, started[-1], on):
        raise Missing(number, on)
    return started[-1].value


def history(key):
    """Every value of a number, oldest first: what an owner appended takes the place of a shipped gap with the same start."""
    return merged(BY_KEY[key], _rows.all(key=key))


def histories(one, other):
    """The ``history`` of two numbers by their keys; the register is asked once."""
    rows = _rows_of_both.all(one=one, other=other)
    return {key: merged(BY_KEY[key], [row for row in rows if row.key == key]) for key in (one, other)}


def merged(number, rows):
    """The shipped values of a number and the owners' ``rows`` of it as one history."""
    shipped = {start: Value(start, _read(number, stored), source) for start, (stored, source) in number.values.items()}
    added = {row.starts_on: Value(row.starts_on, _read(number, row.value), row.source, row) for row in rows}
    return [said for _start, said in sorted((shipped | added).items())]


def _read(number, stored):
    return None if stored is None else number.kind.read(stored)


def _has_run_out(number, said, on):
    return number.lasts is not None and on >= number.lasts.after(said.starts_on)


def shipped(key, *, on):
    """As ``value``, out of what the program ships with alone: for whoever counts without a register."""
    return chosen(BY_KEY[key], merged(BY_KEY[key], ()), on)
