"""Moments: what a clock on the wall shows, what has really passed, and where a day ends. Where two readings differ, the later limit counts.

All arithmetic is done in UTC: Python subtracts and compares two moments of one zone by the wall clock.
"""

import datetime as dt
from dataclasses import dataclass

_END = dt.time(0)
_DAY = dt.timedelta(days=1)


class NoSuchTime(ValueError):
    """A time that the clock never shows: the hour that is left out in spring."""


@dataclass(frozen=True)
class TimeLeft:
    """Between a moment and the start: in fact, and by the clock on the wall. Negative after the start."""

    real: dt.timedelta
    shown: dt.timedelta

    @property
    def differ(self):
        return self.real != self.shown

    @property
    def used(self):
        """The reading that leaves the customer more time."""
        return max(self.real, self.shown)


def time_left(at, starts_at, zone):
    return TimeLeft(utc(starts_at) - utc(at), shown(starts_at, zone) - shown(at, zone))


def utc(moment):
    return moment.astimezone(dt.UTC)


def shown(moment, zone):
    """What the clock on the wall shows, without its zone."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def date_of(moment, zone):
    return shown(moment, zone).date()


def away(moment, length, zone):
    """The last moment that is ``length`` (negative: before) away, in fact or by the clock: the later of the two. In UTC."""
    return max(utc(moment) + length, latest(shown(moment, zone) + length, zone))


def end_of(day, zone):
    """Midnight at the end of a day. That instant itself is still in time. In UTC."""
    return latest(dt.datetime.combine(day + _DAY, _END), zone)


def latest(wall, zone):
    """The last moment at which the clock shows ``wall``; when it leaves that time out, the moment at which it leaps. In UTC."""
    first, second = (utc(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    return max(first, second) if _shows(second, wall, zone) else _leap(second, first, zone)


def earliest(wall, zone):
    """The first moment at which the clock shows ``wall``; ``NoSuchTime`` when it leaves that time out. In UTC."""
    first = utc(wall.replace(tzinfo=zone, fold=0))
    if not _shows(first, wall, zone):
        raise NoSuchTime(wall)
    return first


def _shows(moment, wall, zone):
    return shown(moment, zone) == wall


def _leap(before, after, zone):
    """The moment, to the second, between two at which the clock is moved."""
    old = before.astimezone(zone).utcoffset()
    while after - before > dt.timedelta(seconds=1):
        middle = before + (after - before) // 2
        before, after = (middle, after) if middle.astimezone(zone).utcoffset() == old else (before, middle)
    return after.replace(microsecond=0)
