"""Working days and public holidays in Finland, for terms also in Sweden and Estonia. Åland has Finland's.

Finland: Church Act 652/2023 (the church's feasts), Act 388/1937 (Independence Day), Act 272/1944 (First of May). Christmas Eve and
Midsummer Eve are none, but the act on how periods are counted (150/1930 5 §) treats them as such: whoever counts says which of the two
readings is meant. Sweden: Acts 1989:253 and 1930:173 2 §, which adds Midsummer Eve, Christmas Eve and New Year's Eve in the same way.
Estonia: the Public Holidays and Days of National Importance Act, 2 §, which has no such eves.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache

_DAY = dt.timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Holidays:
    """``fixed``: (month, day); ``easter``: days from Easter Sunday; ``is_by_saturday``: Midsummer Day and All Saints' Day on a Saturday.

    ``eves``: no public holidays, yet periods do not end on them; Midsummer Eve goes with ``is_by_saturday``.
    """

    fixed: frozenset = frozenset()
    easter: frozenset = frozenset()
    eves: frozenset = frozenset()
    is_by_saturday: bool = False


_SHARED = {(1, 1), (5, 1), (12, 25), (12, 26)}
_NORDIC = frozenset({-2, 0, 1, 39, 49})
FINLAND = "fi"
COUNTRIES = {
    FINLAND: Holidays(frozenset(_SHARED | {(1, 6), (12, 6)}), _NORDIC, frozenset({(12, 24)}), is_by_saturday=True),
    "se": Holidays(frozenset(_SHARED | {(1, 6), (6, 6)}), _NORDIC, frozenset({(12, 24), (12, 31)}), is_by_saturday=True),
    "ee": Holidays(frozenset(_SHARED | {(2, 24), (6, 23), (6, 24), (8, 20), (12, 24)}), easter=frozenset({-2, 0, 49})),
    "none": Holidays(),
}


def is_holiday(day, country=FINLAND):
    """Whether ``day`` is a public holiday, Sundays that are nothing else left out."""
    return day in _holidays(country, day.year)


def is_eve(day, country=FINLAND):
    """Christmas Eve and Midsummer Eve: no public holidays, yet periods do not end on them (150/1930 5 §)."""
    of = COUNTRIES[country]
    return (day.month, day.day) in of.eves or (of.is_by_saturday and day + _DAY == midsummer(day.year))


def is_working_day(day, *, eves, saturdays=False, closed=frozenset(), country=FINLAND):
    """Monday to Friday, no public holiday, not among the ``closed`` days.

    ``eves``: whether the eves count as working days; ``saturdays``: whether Saturdays do.
    """
    week = _SATURDAY + 1 if saturdays else _SATURDAY
    return day.weekday() < week and not is_holiday(day, country) and (eves or not is_eve(day, country)) and day not in closed


def working_day(start, number, **reading):
    """The ``number``-th working day after ``start``, or before it when negative; ``start`` itself is not counted. 0 is ``start``."""
    step, day = (_DAY if number > 0 else -_DAY), start
    for _counted in range(abs(number)):
        day += step
        while not is_working_day(day, **reading):
            day += step
    return day


def end_of_period(day):
    """A period of the law that would end on a Saturday, a holiday or one of the two eves ends on the next working day (150/1930 5 §)."""
    while not is_working_day(day, eves=False):
        day += _DAY
    return day


def easter(year):
    """Easter Sunday of the Gregorian calendar."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def midsummer(year):
    """The Saturday between 20 and 26 June."""
    return _saturday_from(dt.date(year, 6, 20))


def _saturday_from(day):
    return day + _DAY * ((_SATURDAY - day.weekday()) % 7)


@cache
def _holidays(country, year):
    of = COUNTRIES[country]
    fixed = {dt.date(year, month, day) for month, day in of.fixed}
    by_easter = {easter(year) + _DAY * days for days in of.easter}
    by_saturday = {midsummer(year), _saturday_from(dt.date(year, 10, 31))} if of.is_by_saturday else set()
    return frozenset(fixed | by_easter | by_saturday)
