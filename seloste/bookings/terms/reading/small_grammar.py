"""Reads what a credit is of (``fee``, ``rest``, ``50 % of fee``), a time (``2 months``), a yes, a number, names, texts per language."""

import datetime as dt
import re
from decimal import Decimal

from django.utils.translation import gettext as _

from seloste.privacy.keep import Period
from seloste.web.languages import LANGUAGES

from ..rules import Spared
from .problems import Wrong

_CREDIT = re.compile(r"(?:(\d+)\s*% of )?(?:the )?(fee|rest)")
_HOURS = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[:.](\d{2}))?")
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:to|until|–|-)\s*(\d{4}-\d{2}-\d{2})")
_LONGEST_CLOSED = 366  # days
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*%(?: of (?:the )?(?:seats )?(?:booked|booking|seats))?")
_MOST = 10_000
_PERIOD = re.compile(r"(-?\d+)\s*(day|week|month|year)s?")


def credit(said):
    """(is of the fee, percent)"""
    found = _CREDIT.fullmatch(" ".join(said.casefold().split())) if isinstance(said, str) else None
    if not found:
        raise Wrong(
            _('“%(said)s” is no credit. Write "fee" (the fee counts towards a later booking) or "rest" (what is left after it does).')
            % {"said": str(said)[:60]}
        )
    percent = int(found[1] or 100)
    if not 0 < percent <= 100:
        raise Wrong(_("“%(said)s”: a percentage of a credit is between 1 and 100.") % {"said": said})
    return found[2] == "fee", percent


def window(said):
    """A time from the moment of cancelling, or a last day."""
    if isinstance(said, dt.date) and not isinstance(said, dt.datetime):
        return said
    return period(said)


def period(said):
    found = _PERIOD.fullmatch(" ".join(said.casefold().split())) if isinstance(said, str) else None
    if not found or not 0 < int(found[1]) <= 1000:
        raise Wrong(_('“%(said)s” is no time. Write for example "2 months", "30 days" or "1 year".') % {"said": str(said)[:60]})
    number = int(found[1])
    match found[2]:
        case "day":
            return Period(days=number)
        case "week":
            return Period(days=7 * number)
        case "month":
            return Period(months=number)
    return Period(years=number)


def day(said):
    if isinstance(said, dt.datetime) or not isinstance(said, dt.date):
        raise Wrong(_("“%(said)s” is no day. Write for example 2026-05-31, without quotation marks.") % {"said": str(said)[:60]})
    return said


def days(said):
    """Days, and spans of them in text: ``2026-07-01 to 2026-07-31``."""
    return frozenset(one for part in _list(said) for one in _days(part))


def _days(said):
    found = _SPAN.fullmatch(said.strip()) if isinstance(said, str) else None
    if not found:
        return [day(said)]
    try:
        first, last = map(dt.date.fromisoformat, found.groups())
    except ValueError:
        first, last = dt.date.max, dt.date.min
    if not 0 <= (last - first).days <= _LONGEST_CLOSED:
        raise Wrong(_('“%(said)s” is no time of at most a year. Write for example "2026-07-01 to 2026-07-31".') % {"said": said[:60]})
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]


def hours(said):
    """``08:00-16:00``: (from, until)"""
    found = _HOURS.fullmatch(said.strip()) if isinstance(said, str) else None
    parts = [int(part or 0) for part in found.groups()] if found else []
    if not parts or max(parts[0], parts[2]) > 23 or max(parts[1], parts[3]) > 59 or parts[:2] >= parts[2:]:
        raise Wrong(_('“%(said)s” are no hours of a day. Write for example "08:00-16:00".') % {"said": str(said)[:60]})
    return dt.time(*parts[:2]), dt.time(*parts[2:])


def yes(said):
    if not isinstance(said, bool):
        raise Wrong(_("“%(said)s” is neither true nor false. Write true or false, without quotation marks.") % {"said": str(said)[:60]})
    return said


def number(said):
    if isinstance(said, bool) or not isinstance(said, int) or not 0 < said <= _MOST:
        raise Wrong(_("“%(said)s” is no number. Write a whole number from 1, without quotation marks.") % {"said": str(said)[:60]})
    return said


def spared(said):
    """How many seats of a booking go for nothing: a number, or per cent of those that were booked."""
    if isinstance(said, int) and not isinstance(said, bool) and 0 < said <= _MOST:
        return Spared(number=said)
    found = _SHARE.fullmatch(" ".join(said.casefold().split())) if isinstance(said, str) else None
    percent = Decimal(found[1].replace(",", ".")) if found else 0
    if not 0 < percent <= 100:
        raise Wrong(_('“%(said)s” are no seats. Write for example free-seats = 2 or free-seats = "10 %%".') % {"said": str(said)[:60]})
    return Spared(percent=percent)


def word(said):
    if not isinstance(said, str) or not said.strip():
        raise Wrong(_("“%(said)s” is no text. Write it between quotation marks.") % {"said": str(said)[:60]})
    return said.strip()


def words(said):
    """One text or a list of them."""
    return tuple(map(word, _list(said)))


def languages(said):
    found = words(said)
    for code in found:
        if code not in LANGUAGES:
            raise Wrong(_("“%(said)s” is no language here. Write %(known)s.") % {"said": code, "known": ", ".join(LANGUAGES)})
    if not found:
        raise Wrong(_('The list is empty. Write for example languages = ["fi", "sv"].'))
    return tuple(dict.fromkeys(found))


def texts(said):
    """A text for all languages (under ``""``), or a table of one for each."""
    if not isinstance(said, dict):
        return {"": word(said)}
    for code in said:
        if code not in LANGUAGES:
            raise Wrong(_("“%(said)s” is no language here. Write %(known)s.") % {"said": code, "known": ", ".join(LANGUAGES)})
    return {code: word(text) for code, text in said.items()}


def _list(said):
    return said if isinstance(said, list) else [said]
