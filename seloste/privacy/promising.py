"""Promises: which statement of the register description a room keeps, and the check that proves it (GDPR Art. 5(2)).

A room declares them as ``PROMISES`` in its ``promises.py``; here they are collected, in the order of the rooms. What the checks found is
kept by a higher room, which answers ``latest`` from its ``apps.ready``.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings

log = logging.getLogger("seloste.privacy")


class State(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    UNPROVED = "unproved"  # nothing to go by yet, or the check itself failed


@dataclass(frozen=True)
class Finding:
    """What a check found. ``counts``: the evidence, numbers only; no personal data."""

    state: State
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Promise:
    """``heading``: anchor of the heading it proves; ``sentence``: what is promised, for any reader; ``evidence``: with ``{count}`` names;
    ``nothing``: said in its place where there is nothing yet to count.

    ``check(at)`` returns a ``Finding``, writes nothing, and asks a number of questions that does not grow with the register.
    ``mended_at``: name of the page where an owner mends it; ``mended_among``: how its list is narrowed to what is wrong.
    ``is_public``: whether its dates stand beside the published text.
    ``is_told``: another line of Today says the same when it is broken.
    """

    key: str
    heading: str
    sentence: Any
    evidence: Any
    check: Callable
    mended_at: str
    mended_among: str = ""
    nothing: Any = ""
    is_public: bool = True
    is_told: bool = False


def proved(is_kept, **counts):
    """Kept or broken, with the evidence."""
    return Finding(State.KEPT if is_kept else State.BROKEN, counts)


def unproved(**counts):
    return Finding(State.UNPROVED, counts)


def declared():
    """Every promise of the house, lowest room first."""
    modules = (f"{room}.promises" for room in settings.ROOMS)
    return [promise for name in modules if find_spec(name) for promise in import_module(name).PROMISES]


def checked(promise, at):
    """What its check finds. One that fails proves nothing, and does not keep the others from being asked."""
    try:
        return promise.check(at)
    except Exception as trouble:
        log.error("promise %s: the check failed: %s", promise.key, type(trouble).__name__)
        return unproved()


_latest = []


def latest_from(read):
    """``read()`` returns ``{key of a promise: what was found last}``; each has ``state``, ``checked_at`` and ``kept_at``."""
    _latest[:] = [read]


def latest():
    return _latest[0]() if _latest else {}
