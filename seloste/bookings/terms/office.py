"""Terms that open their post on working days only: when what came at another time counts as received."""

import datetime as dt

from seloste.law import days

from . import clock
from .case import Case, Event
from .rules import Terms

_WRITTEN = {Event.CANCEL, Event.SICKNESS, Event.REFILLED, Event.SWAP, Event.REBOOKING}


def received(terms: Terms, case: Case):
    """The moment from which a cancellation counts by the terms: its own, or the next opening of the office.

    Withdrawal is a right of its own: its day is that on which it was sent. Whether the eves of Christmas and Midsummer are working days is
    read in the customer's favour: they are.
    """
    if terms.office is None or case.event not in _WRITTEN:
        return case.at
    opens, closes = terms.office
    wall = clock.shown(case.at, case.here)
    day = wall.date()
    if _is_open(terms, day) and wall.time() <= closes:
        return case.at if wall.time() >= opens else _at(day, opens, case)
    day += dt.timedelta(days=1)
    while not _is_open(terms, day):
        day += dt.timedelta(days=1)
    return _at(day, opens, case)


def _is_open(terms, day):
    return days.is_working_day(day, eves=True, saturdays=terms.saturdays, closed=terms.closed, country=terms.holidays)


def _at(day, opens, case):
    return clock.latest(dt.datetime.combine(day, opens), case.here)
