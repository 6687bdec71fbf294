"""Working days as terms count them. Christmas Eve and Midsummer Eve are read both ways (150/1930 5 §), and the later limit counts."""

import datetime as dt

from seloste.law import days

from . import clock

_DAY = dt.timedelta(days=1)
_NONE = dt.timedelta(0)


def counted(day, number, calendar):
    """So many working days after a day, or before it when negative, by both readings."""
    return [days.working_day(day, number, **reading) for reading in _readings(calendar)]


def rolled(day, step, calendar):
    """The day itself where it is a working day, else the next one (``step`` 1) or the one before (-1), by both readings."""
    return [day if days.is_working_day(day, **reading) else days.working_day(day, step, **reading) for reading in _readings(calendar)]


def away(moment, length, calendar):
    """The last moment that is so much time of working days after another, or before it when negative; other days take no time. In UTC.

    Clocks are changed on Sundays, so that it does not matter whether it is counted by them or in fact.
    """
    wall = clock.shown(moment, calendar.zone)
    return max(clock.latest(_walked(wall, length, reading), calendar.zone) for reading in _readings(calendar))


def _walked(wall, length, reading):
    while length:
        midnight = dt.datetime.combine(wall.date(), dt.time(0))
        if length < _NONE:
            edge = midnight if wall > midnight else midnight - _DAY
            day = edge.date()
        else:
            edge, day = midnight + _DAY, wall.date()
        if days.is_working_day(day, **reading):
            if abs(length) <= abs(edge - wall):
                return wall + length
            length -= edge - wall
        wall = edge
    return wall


def _readings(calendar):
    told = {"saturdays": calendar.saturdays, "closed": calendar.closed, "country": calendar.country}
    return [{"eves": eves} | told for eves in (True, False)]
