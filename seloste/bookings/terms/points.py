"""Until when: 48 hours before the start, 3 working days before the deadline, the Friday before it, a fixed date, after two sessions."""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from seloste.law import days

from . import clock, workdays


class Anchor(StrEnum):
    START = "start"
    FIRST = "original start"  # of a booking that was moved; else the start
    END = "end"
    DEADLINE = "deadline"
    ORDER = "order"
    SESSION = "session"  # when one of them begins
    DATE = "date"
    SESSIONS = "sessions"
    VAT = "vat"  # no time, yet fees count from it


class Unit(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_HOUR = "working hour"  # an hour of a working day, whatever the time of day
    WORKING_DAY = "working day"
    WEEKDAY = "weekday"
    WEEK = "week"
    MONTH = "month"


CLOCKED = {Unit.MINUTE: dt.timedelta(minutes=1), Unit.HOUR: dt.timedelta(hours=1)}

LONGEST_MONTH = 31  # days; as a day of a month: its last


@dataclass(frozen=True)
class Point:
    """``count`` units before (``sign`` -1) or after (1) an anchor; without a unit the anchor itself.

    ``time``: a time of that day instead of its end. ``day``: of ``DATE``. ``percent``: sessions are a share of all, not a number.
    ``on``: which day of that week (1 to 7) or month (``LONGEST_MONTH``: its last). ``roll``: 1 or -1 where what falls on no working day
    moves to the next one, or to the one before. ``session``: which one of ``SESSION``, from 1; of a training with fewer it is the last.
    """

    anchor: Anchor
    count: Decimal = Decimal(0)
    unit: Unit | None = None
    sign: int = -1
    time: dt.time | None = None
    day: dt.date | None = None
    percent: bool = False
    on: int | None = None
    roll: int = 0
    session: int = 0


@dataclass(frozen=True)
class Calendar:
    """How days are counted: in which zone, whether Saturdays are working days, which days the business is closed, whose holidays."""

    zone: dt.tzinfo
    saturdays: bool = False
    closed: frozenset = field(default_factory=frozenset)
    country: str = days.FINLAND


class Unknown(Exception):
    """The terms count from something that was not told: ``anchor``."""

    def __init__(self, anchor):
        self.anchor = anchor
        super().__init__(f"{anchor} is not known")


def last_moment(point: Point, anchors: Mapping, calendar: Calendar):
    """The last moment that is still in time (UTC). ``anchors``: anchor → moment, or a day for a deadline that lasts to its end;
    of ``SESSION`` when each of them begins, in their order. ``Unknown`` where it is not among them."""
    known = _known(point, anchors)
    if known is None:
        raise Unknown(point.anchor)
    if point.unit in CLOCKED:
        length = point.sign * CLOCKED[point.unit] * float(point.count)
        return clock.away(_moment(known, calendar.zone), length, calendar.zone)
    if point.unit == Unit.WORKING_HOUR:
        return workdays.away(_moment(known, calendar.zone), point.sign * dt.timedelta(hours=float(point.count)), calendar)
    if point.unit is None and point.time is None:
        return _moment(known, calendar.zone)
    return max(_on(day, point.time, calendar.zone) for day in _days(point, _date(known, calendar.zone), calendar))


def _known(point, anchors):
    if point.anchor == Anchor.DATE:
        return point.day
    known = anchors.get(point.anchor)
    return known[min(point.session, len(known)) - 1] if known and point.anchor == Anchor.SESSION else known


def _moment(known, zone):
    return clock.utc(known) if isinstance(known, dt.datetime) else clock.end_of(known, zone)


def _date(known, zone):
    return clock.date_of(known, zone) if isinstance(known, dt.datetime) else known


def _on(day, time, zone):
    return clock.end_of(day, zone) if time is None else clock.latest(dt.datetime.combine(day, time), zone)


def _days(point, day, calendar):
    """The day that is meant; with working days both readings of Christmas Eve and Midsummer Eve."""
    number = point.sign * int(point.count)
    if point.unit == Unit.WORKING_DAY:
        return workdays.counted(day, number, calendar)
    found = _day(point, day, number)
    return workdays.rolled(found, point.roll, calendar) if point.roll else [found]


def _day(point, day, number):
    match point.unit:
        case Unit.DAY:
            return day + dt.timedelta(days=number)
        case Unit.WEEKDAY:
            return day - dt.timedelta(days=(day.isoweekday() - point.on - 1) % 7 + 1)
        case Unit.WEEK:
            there = day + dt.timedelta(weeks=number)
            return there if point.on is None else there + dt.timedelta(days=point.on - there.isoweekday())
        case Unit.MONTH:
            return _months(day, number, point.on or day.day)
    return day


def _months(day, number, on):
    """A day of another month, its last one when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    last = monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(on, last))
