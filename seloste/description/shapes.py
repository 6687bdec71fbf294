"""Frozen dataclasses to plain dicts and back, with refusals that name the place.

Plain means what JSON and TOML can both say. Empty optional parts are left out, so that a text is as long as what it says.
"""

import dataclasses
import datetime as dt
import types
import typing
from enum import StrEnum
from functools import cache

from django.utils.translation import gettext as _

from seloste.privacy.keep import Period


class Misshapen(ValueError):
    """What was read cannot be a description; ``sentence`` says where and what was expected."""

    def __init__(self, place, expected):
        self.place = place
        self.sentence = _("%(place)s: %(expected)s") % {"place": place or _("The description"), "expected": expected}
        super().__init__(self.sentence)


def to_plain(value):
    """The value as dicts, lists, strings, numbers and booleans; parts equal to their default are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, Period):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value) if not _is_default(value, f)}
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if isinstance(value, StrEnum | Period | dt.date):
        return str(value)
    return value


def from_plain(kind, plain, place=""):
    """Read ``plain`` as ``kind``; ``Misshapen`` names the place that does not fit."""
    if dataclasses.is_dataclass(kind) and kind is not Period:
        return _dataclass(kind, plain, place)
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = next(part for part in typing.get_args(kind) if part is not type(None))
        return None if plain is None else from_plain(inner, plain, place)
    if origin is tuple:
        return _list(typing.get_args(kind)[0], plain, place)
    return _leaf(kind, plain, place)


def _dataclass(kind, plain, place):
    if not isinstance(plain, dict):
        raise Misshapen(place, _("a group of named values was expected"))
    known = {f.name: f for f in dataclasses.fields(kind)}
    if strange := sorted(set(plain) - set(known)):
        raise Misshapen(_at(place, strange[0]), _("no such part; the parts are %(parts)s") % {"parts": ", ".join(known)})
    missing = [name for name, f in known.items() if name not in plain and _has_no_default(f)]
    if missing:
        raise Misshapen(_at(place, missing[0]), _("this part is missing"))
    hints = _hints(kind)
    return kind(**{name: from_plain(hints[name], value, _at(place, name)) for name, value in plain.items()})


def _list(kind, plain, place):
    if not isinstance(plain, list | tuple):
        raise Misshapen(place, _("a list was expected"))
    return tuple(from_plain(kind, part, f"{place}[{number}]") for number, part in enumerate(plain, 1))


def _leaf(kind, plain, place):
    if kind is dt.date and isinstance(plain, dt.date) and not isinstance(plain, dt.datetime):
        return plain
    if kind in (str, int, bool):
        if type(plain) is not kind:
            words = {str: _("a text was expected"), int: _("a whole number was expected"), bool: _("yes or no was expected")}
            raise Misshapen(place, words[kind])
        return plain
    if not isinstance(plain, str):
        raise Misshapen(place, _("a text was expected"))
    try:
        return {dt.date: dt.date.fromisoformat, Period: Period.parse}.get(kind, kind)(plain)
    except ValueError:
        raise Misshapen(place, _choices(kind, plain)) from None


def _choices(kind, plain):
    if kind is dt.date:
        return _("%(text)s is not a date such as 2026-11-23") % {"text": plain[:40]}
    if kind is Period:
        return _("%(text)s is not a period such as P30D, P12M or P6Y") % {"text": plain[:40]}
    return _("%(text)s is none of %(choices)s") % {"text": plain[:40], "choices": ", ".join(kind)}


def _at(place, name):
    return f"{place}.{name}" if place else name


def _has_no_default(f):
    return f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING


def _is_default(value, f):
    return not _has_no_default(f) and getattr(value, f.name) == (f.default_factory() if f.default is dataclasses.MISSING else f.default)


@cache
def _hints(kind):
    return typing.get_type_hints(kind)
