"""How long a group's data is kept: the version of the description in force says it; before the first one, the declared default.

Rooms below ``description`` ask here; ``description`` registers the answer in its ``apps.ready``. What is kept beside the database ends by
a rule of its own: whoever keeps it tells of it here.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import make_aware

from .keep import Period
from .registry import group

_answer = []
_beside = []


@dataclass(frozen=True)
class Beside:
    """What is kept outside the database, how long in words, and how much of it goes tonight, within a month, and is held."""

    title: Any
    keep: Any
    over: int
    soon: int
    total: int


def answered_by(ask):
    """``ask(group_key)`` returns the period in force as a ``Period``, or None when no version is in force or it is silent."""
    _answer[:] = [ask]


def period_of(group_key) -> Period:
    """The period in force, else the group's own default."""
    return (_answer[0](group_key) if _answer else None) or group(group_key).keep.period


def keeps_beside(tell):
    """``tell(on)``: a ``Beside`` as of a day."""
    _beside.append(tell)


def beside(on):
    return [tell(on) for tell in _beside]


def first_kept(period, *, on):
    """The first moment, in the house's zone, at which a keep could begin that is not over on the day ``on``: what began before is over."""
    return make_aware(dt.datetime.combine(period.before(on) + dt.timedelta(days=1), dt.time()))
