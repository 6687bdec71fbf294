"""What can be found. A room registers its noun in ``apps.ready``; whoever may not see a noun does not find it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_nouns: dict[str, "Noun"] = {}


@dataclass(frozen=True)
class Found:
    """One row of an answer: its title and line of detail, where it leads, and the person's reference when it is about one."""

    title: str
    url: str
    detail: str = ""
    tag: str = ""
    subject: Any = None


@dataclass(frozen=True)
class Noun:
    """``rows(request, keys)`` gives a ``{key: Found}`` of what the reader may see, in a few queries however many keys.

    ``take_in(most)`` puts at most so many of the noun's things that are in the register and not in the index into it; returns how many.
    ``look_up(request, text, hits)``: a noun that is not in the index says itself what a text means, a handful of keys, the likeliest first;
    ``hits`` are those of the index for the same text.
    """

    key: str
    title: Any
    permission: str
    rows: Callable
    take_in: Callable = lambda most: 0
    look_up: Callable | None = None


def register(noun):
    _nouns[noun.key] = noun


def every():
    return list(_nouns.values())


def all_keys():
    """Of the nouns in the index."""
    return [key for key, noun in _nouns.items() if noun.look_up is None]


def noun(key):
    return _nouns[key]


def seen_by(account):
    """The nouns an account may find."""
    return [noun for noun in _nouns.values() if account.may(noun.permission)]
