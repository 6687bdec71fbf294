"""A consumer's withdrawal from a contract made at a distance: asked before the terms, and free.

Consumer Protection Act 38/1978, chapter 6: 14 § the time, 15 § what is paid when the service was begun on request, 16 § exceptions,
17 § the money back. The time ends on a working day (150/1930 5 §).
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from seloste.law import days

from . import clock
from .case import Case, Event, Withdrawing
from .fees import half_up
from .finding import Money, settled
from .rules import Terms
from .scope import named

_DECLARED = {Event.CANCEL, Event.SICKNESS, Event.REFILLED}  # who simply does not come has declared nothing


@dataclass(frozen=True)
class Withdrawal:
    """``until``: the last day; ``share``: what of the price is paid for the part that was begun on request; ``article`` it rests on."""

    until: dt.date
    money: Money
    has_begun: bool
    article: str


@dataclass(frozen=True)
class Lost:
    """Why one cannot withdraw although the days have not passed: the course is exempt, or all was performed on request."""

    article: str
    is_exempt: bool = False


def withdrawal(terms: Terms, case: Case, number):
    """A ``Withdrawal``, a ``Lost``, or None where the question does not arise. ``number(key, on=day)``: the law's number on a day."""
    if case.event not in _DECLARED or not _is_asked(terms, case):
        return None
    until = last_day(terms, clock.date_of(case.ordered_at, case.here), case.withdrawing, number)
    if clock.utc(case.at) > clock.end_of(until, case.here):
        return None
    told = case.withdrawing.exempt
    if exempt := exempt_by(terms, case.course) if told is None else told:
        return Lost(exempt, is_exempt=True)
    begun = case.withdrawing.asked_to_start and clock.utc(case.at) >= clock.utc(case.starts_at)
    share = performed(case) if begun else Decimal(0)
    if share == 1 and case.withdrawing.knew_it_ends:
        return Lost("6:16")
    fee = half_up(case.price_cents * share)
    return Withdrawal(until, settled(case.price_cents, case.paid_cents, fee, used=fee), begun, "6:15" if begun else "6:14")


def exempt_by(terms: Terms, course):
    """The article by which these terms let nobody withdraw from a course (its name, or all its names); nothing where they do."""
    return next((one.article for one in terms.exempt if named(course, (one.course,))), "")


def last_day(terms: Terms, ordered_on: dt.date, withdrawing: Withdrawing, number):
    """The day of the order is not counted; terms may give more days than the law, never fewer.

    Who was informed later has the whole time from then; who was not has twelve months more, and nobody has longer than that.
    """
    whole = given_from(ordered_on, terms, number)
    if withdrawing.was_informed and (withdrawing.informed_on or ordered_on) <= ordered_on:
        return days.end_of_period(whole)
    longest = number("ksl.withdrawal_uninformed", on=ordered_on).after(whole)
    if not withdrawing.was_informed:
        return days.end_of_period(longest)
    return days.end_of_period(min(given_from(withdrawing.informed_on, terms, number), longest))


def given_from(day, terms, number):
    """The last of the days that whoever is told on a ``day`` has, as they are counted: by the law, or by the terms where they give more."""
    last = number("ksl.withdrawal", on=day).after(day)
    return max(last, day + dt.timedelta(days=terms.withdrawal_days or 0))


def performed(case: Case):
    """How much of the training has been given, from 0 to 1: sessions held, or those attended where nobody says."""
    held = case.withdrawing.sessions_held
    if held is None:
        is_over = case.ends_at is not None and clock.utc(case.at) >= clock.utc(case.ends_at)
        held = case.sessions if is_over else case.attended
    return Decimal(held) / case.sessions


def _is_asked(terms, case):
    known = terms.kinds.get(case.kind)
    is_consumer = bool(known and known.is_consumer) if case.is_consumer is None else case.is_consumer
    return is_consumer and case.withdrawing.is_distance and case.ordered_at is not None
