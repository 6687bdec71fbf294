"""The ready texts as they stand in the seed's files, and the words that earlier programs gave in their place."""

import tomllib
import typing
from functools import cache
from pathlib import Path

from .content import Content, StatedPurpose, StatedRight, StatedRole, Statement, Text
from .shapes import from_plain

_SEED = Path(__file__).parent / "seed"
_KINDS = {"purposes": StatedPurpose, "rights": StatedRight, "roles": StatedRole, "safeguards": Statement}


@cache
def read(key) -> Content:
    return from_plain(Content, _plain(f"{key}.toml"))


@cache
def earlier(key):
    """``(part, number, facts)`` of each row whose words were replaced: which row of the ready text it is now, and what it said."""
    told = _plain("replaced.toml").get(str(key), {})
    return tuple((part, row["number"], _facts(_KINDS[part], row["said"])) for part, rows in told.items() for row in rows)


@cache
def earlier_titles():
    """``(key of a group, title)`` of each title that said less than the group holds today."""
    return frozenset((row["group"], from_plain(Text, row["said"])) for row in _plain("replaced.toml")["titles"])


def _facts(kind, said):
    hints = typing.get_type_hints(kind)
    return {name: from_plain(hints[name], value) for name, value in said.items()}


def _plain(name):
    return tomllib.loads((_SEED / name).read_text(encoding="utf-8"))
