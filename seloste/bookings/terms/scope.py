"""What a rule is limited to: courses, places, how many seats or sessions, when it was ordered, whether it was moved before."""

import datetime as dt
from dataclasses import dataclass

from . import clock
from .points import Anchor, Unknown

ANY_NUMBER = (1, None)
ANY_DAY = (None, None)


@dataclass(frozen=True)
class Scope:
    """Spans hold both their ends. The fields stand in the order of their narrowness: a rule for its course before one for its place …"""

    courses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    seats: tuple[int, int | None] = ANY_NUMBER
    sessions: tuple[int, int | None] = ANY_NUMBER
    ordered: tuple[dt.date | None, dt.date | None] = ANY_DAY
    moved: bool | None = None

    @property
    def shape(self):
        """Which limits it has; of two that fit, the larger is the narrower."""
        numbers = self.seats != ANY_NUMBER, self.sessions != ANY_NUMBER
        return bool(self.courses), bool(self.places), *numbers, self.ordered != ANY_DAY, self.moved is not None

    def fits(self, case):
        """Whether a case belongs to it; ``points.Unknown`` when it counts from an order that was not told."""
        if self.moved not in (None, case.rebooked > 0):
            return False
        if not named(case.course, self.courses) or not named(case.place, self.places):
            return False
        return _within(case.seats, self.seats) and _within(case.sessions, self.sessions) and self._is_ordered(case)

    def _is_ordered(self, case):
        if self.ordered == ANY_DAY:
            return True
        if case.ordered_at is None:
            raise Unknown(Anchor.ORDER)
        return _within(clock.date_of(case.ordered_at, case.here), self.ordered)

    def meets(self, other):
        """Whether some booking can belong to both."""
        spans = (self.seats, other.seats), (self.sessions, other.sessions), (self.ordered, other.ordered)
        keys = (self.courses, other.courses), (self.places, other.places)
        return (
            (None in (self.moved, other.moved) or self.moved == other.moved)
            and all(_overlap(*pair) for pair in spans)
            and all(not one or bool({*_folded(one)} & {*_folded(two)}) for one, two in keys)
        )


EVERYTHING = Scope()


def named(said, keys):
    """Whether one of the names that something has is among the keys of a rule, large and small letters alike."""
    return not keys or bool({*_folded((said,) if isinstance(said, str) else said)} & {*_folded(keys)})


def _folded(keys):
    return (one.casefold() for one in keys)


def _within(value, span):
    first, last = span
    return (first is None or first <= value) and (last is None or value <= last)


def _overlap(one, other):
    return (None in (one[0], other[1]) or one[0] <= other[1]) and (None in (other[0], one[1]) or other[0] <= one[1])
