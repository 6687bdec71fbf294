"""What a rule is limited to: courses, places, how many seats or sessions, when it begins or was ordered, whether it was moved before."""

import datetime as dt
from dataclasses import dataclass

from . import clock
from .points import Anchor, Point, Unknown, last_moment

ANY_NUMBER = (1, None)
ANY_DAY = (None, None)


@dataclass(frozen=True)
class Scope:
    """Spans hold both their ends. The fields stand in the order of their narrowness: a rule for its course before one for its place …

    ``seats``: how many go, with those that went earlier; ``booked``: how many the booking had; ``late``: ordered after this point.
    """

    courses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    seats: tuple[int, int | None] = ANY_NUMBER
    booked: tuple[int, int | None] = ANY_NUMBER
    sessions: tuple[int, int | None] = ANY_NUMBER
    starts: tuple[dt.date | None, dt.date | None] = ANY_DAY
    ordered: tuple[dt.date | None, dt.date | None] = ANY_DAY
    late: Point | None = None
    moved: bool | None = None

    @property
    def shape(self):
        """Which limits it has; of two that fit, the larger is the narrower."""
        numbers = self.seats != ANY_NUMBER, self.booked != ANY_NUMBER, self.sessions != ANY_NUMBER
        times = self.starts != ANY_DAY, self.ordered != ANY_DAY, self.late is not None
        return bool(self.courses), bool(self.places), *numbers, *times, self.moved is not None

    def fits(self, case, calendar):
        """Whether a case belongs to it; ``points.Unknown`` when it counts from something that was not told."""
        if self.moved not in (None, case.rebooked > 0):
            return False
        if not named(case.course, self.courses) or not named(case.place, self.places):
            return False
        numbers = (case.all_gone, self.seats), (case.of_seats, self.booked), (case.sessions, self.sessions)
        is_then = _within(clock.date_of(case.starts_at, case.here), self.starts)
        return is_then and all(_within(*pair) for pair in numbers) and self._is_ordered(case, calendar)

    def _is_ordered(self, case, calendar):
        if self.ordered == ANY_DAY and self.late is None:
            return True
        if case.ordered_at is None:
            raise Unknown(Anchor.ORDER)
        is_late = self.late is None or clock.utc(case.ordered_at) > last_moment(self.late, case.anchors(), calendar)
        return is_late and _within(clock.date_of(case.ordered_at, case.here), self.ordered)

    def meets(self, other):
        """Whether some booking can belong to both."""
        names = ("seats", "booked", "sessions", "starts", "ordered")
        spans = [(getattr(self, name), getattr(other, name)) for name in names]
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
