"""Until when: 48 hours before the start, 3 working days before the deadline, a fixed date, after two sessions."""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from seloste.law import days

from . import clock


class Anchor(StrEnum):
    START = "start"
    END = "end"
    DEADLINE = "deadline"
    ORDER = "order"
    DATE = "date"
    SESSIONS = "sessions"


class Unit(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"


CLOCKED = {Unit.MINUTE: dt.timedelta(minutes=1), Unit.HOUR: dt.timedelta(hours=1)}


@dataclass(frozen=True)
class Point:
    """``count`` units before (``sign`` -1) or after (1) an anchor; without a unit the anchor itself.

    ``time``: a time of that day instead of its end. ``day``: of ``DATE``. ``percent``: sessions are a share of all, not a number.
    """

    anchor: Anchor
    count: Decimal = Decimal(0)
    unit: Unit | None = None
    sign: int = -1
    time: dt.time | None = None
    day: dt.date | None = None
    percent: bool = False


@dataclass(frozen=True)
class Calendar:
    """How days are counted: in which zone, whether Saturdays are working days, which days the business is closed."""

    zone: dt.tzinfo
    saturdays: bool = False
    closed: frozenset = field(default_factory=frozenset)


class Unknown(Exception):
    """The terms count from something that was not told: ``anchor``."""

    def __init__(self, anchor):
        self.anchor = anchor
        super().__init__(f"{anchor} is not known")


def last_moment(point: Point, anchors: Mapping, calendar: Calendar):
    """The last moment that is still in time (UTC). ``anchors``: anchor → moment, or a day for a deadline that lasts to its end."""
    known = point.day if point.anchor == Anchor.DATE else anchors.get(point.anchor)
    if known is None:
        raise Unknown(point.anchor)
    if point.unit in CLOCKED:
        length = point.sign * CLOCKED[point.unit] * float(point.count)
        return clock.away(_moment(known, calendar.zone), length, calendar.zone)
    if point.unit is None and point.time is None:
        return _moment(known, calendar.zone)
    return max(_on(day, point.time, calendar.zone) for day in _days(point, _date(known, calendar.zone), calendar))


def _moment(known, zone):
    return clock.utc(known) if isinstance(known, dt.datetime) else clock.end_of(known, zone)


def _date(known, zone):
    return clock.date_of(known, zone) if isinstance(known, dt.datetime) else known


def _on(day, time, zone):
    return clock.end_of(day, zone) if time is None else clock.latest(dt.datetime.combine(day, time), zone)


def _days(point, day, calendar):
    """The day that is meant; with working days both readings of Christmas Eve and Midsummer Eve."""
    number = point.sign * int(point.count)
    match point.unit:
        case Unit.DAY:
            return [day + dt.timedelta(days=number)]
        case Unit.WEEK:
            return [day + dt.timedelta(weeks=number)]
        case Unit.MONTH:
            return [_months(day, number)]
        case Unit.WORKING_DAY:
            reading = {"saturdays": calendar.saturdays, "closed": calendar.closed}
            return [days.working_day(day, number, eves=eves, **reading) for eves in (True, False)]
    return [day]


def _months(day, number):
    """The same day of another month, its last one when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    last = monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
