"""How long data is kept: a typed period counted from a named event."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils import timezone

from .words import Happens, KeepFrom

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")


@dataclass(frozen=True, order=False)
class Period:
    """A calendar period. ``Period.parse("P12M")`` reads ISO 8601; ``str()`` writes it."""

    years: int = 0
    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text):
        """Read an ISO 8601 date period such as ``P30D``, ``P12M``, ``P6Y``; anything else is a ``ValueError``."""
        found = _ISO.fullmatch(text)
        if not found or text == "P":
            raise ValueError(f"{text!r} is not a period such as P30D, P12M or P6Y")
        return cls(*(int(part or 0) for part in found.groups()))

    def __str__(self):
        parts = [f"{self.years}Y" if self.years else "", f"{self.months}M" if self.months else ""]
        return "P" + ("".join(parts) + (f"{self.days}D" if self.days else "") or "0D")

    def after(self, start: dt.date) -> dt.date:
        """The last day of the period that starts on ``start``: 31 January + 1 month is 28 or 29 February."""
        months = start.month - 1 + self.months + 12 * self.years
        year, month = start.year + months // 12, months % 12 + 1
        day = min(start.day, calendar.monthrange(year, month)[1])
        return start.replace(year=year, month=month, day=day) + dt.timedelta(days=self.days)

    def ends_at(self, at: dt.datetime) -> dt.datetime:
        """The moment by which the period that starts at ``at`` is over: the same time of its last day."""
        start = timezone.localdate(at)
        return at + (self.after(start) - start)

    def before(self, today: dt.date) -> dt.date:
        """The latest day on which a period could start that has ended before ``today``."""
        months = today.month - 1 - self.months - 12 * self.years
        year, month = today.year + months // 12, months % 12 + 1
        start = dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1])) - dt.timedelta(days=self.days)
        while self.after(start) >= today:
            start -= dt.timedelta(days=1)
        while self.after(start + dt.timedelta(days=1)) < today:
            start += dt.timedelta(days=1)
        return start

    def at_most_days(self):
        """An upper estimate in days, only for comparing two periods with each other."""
        return self.years * 366 + self.months * 31 + self.days


AT_ONCE = Period()


@dataclass(frozen=True, kw_only=True)
class Keep:
    """Default keep of a group; the version in force may set another value between ``floor`` and ``cap``.

    ``floor`` is what a law demands (``law`` names it), ``cap`` what the program will not exceed. Where ``since`` is lasting there is no
    period, and ``AT_ONCE`` stands for none.
    """

    period: Period
    since: KeepFrom
    floor: Period | None = None
    cap: Period | None = None
    law: str = ""

    def allows(self, period: Period) -> bool:
        """Whether an owner may publish ``period`` instead of the default."""
        days = period.at_most_days()
        return (self.floor is None or days >= self.floor.at_most_days()) and (self.cap is None or days <= self.cap.at_most_days())


def days(number, *, after: KeepFrom, **limits):
    return Keep(period=Period(days=number), since=after, **limits)


def months(number, *, after: KeepFrom, **limits):
    return Keep(period=Period(months=number), since=after, **limits)


def years(number, *, after: KeepFrom, **limits):
    return Keep(period=Period(years=number), since=after, **limits)


def lasting(what: KeepFrom, **limits):
    """As long as ``what`` is there, without any period."""
    assert what.is_lasting
    return Keep(period=AT_ONCE, since=what, cap=AT_ONCE, **limits)


__all__ = ["AT_ONCE", "Happens", "Keep", "KeepFrom", "Period", "days", "lasting", "months", "years"]
