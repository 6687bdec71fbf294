"""What was decided of seats, in words: of which and why, for pages, copies and whoever reads a settlement later."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from seloste.web.templatetags.web import moment, money

from ..terms.case import Event
from ..terms.outcome import Ground
from ..words import Moved, Settled, Way


def title(row):
    """What happened to how many seats: ``2 seats given up``."""
    return _title(row.event, row.seats) % {"seats": row.seats}


def lines(row):
    """Why it cost what it did, in the reader's language; that less was charged is said after what the terms give."""
    return (*_dates(row), *(said(row, "explanation") or _moved(row)), *apart(row), *_lowered(row))


def apart(row):
    """Of seats that moved: how they are paid where that had to change, and which booking they are since then, or were until then."""
    if way := row.outcome.get("way"):
        yield _("The way of paying that was chosen is not open there. It is paid so from now on: %(way)s.") % {"way": Way(way).label}
    if number := row.outcome.get("moved_to"):
        yield _("A booking of its own since then: %(number)05d.") % {"number": number}
    if number := row.outcome.get("moved_from"):
        yield _("Before that a part of booking %(number)05d, whose other seats stay as they are.") % {"number": number}


def said(row, what):
    return row.outcome.get(what, {}).get(get_language(), ())


def how_ended(event, *, is_live):
    """How a seat ended, or that whoever sits there came late; nothing of the others. ``event``: of what was decided of it."""
    if event == Event.LATE:
        return _("came late") if is_live else _("came too late")
    if is_live:
        return ""
    return _("did not come") if event == Event.NO_SHOW else _("given up")


def _title(event, seats):
    match event:
        case Event.REBOOKING:
            return ngettext("%(seats)s seat moved", "%(seats)s seats moved", seats)
        case Event.LATE:
            return ngettext("Came late: %(seats)s seat", "Came late: %(seats)s seats", seats)
        case Event.SWAP:
            return ngettext("Another came instead: %(seats)s seat", "Another came instead: %(seats)s seats", seats)
        case Event.NO_SHOW:
            return ngettext("Did not come: %(seats)s seat", "Did not come: %(seats)s seats", seats)
    return ngettext("%(seats)s seat given up", "%(seats)s seats given up", seats)


def _dates(row):
    """Of a move: from which date to which, as they stood when it was moved. The page of a booking shows only where it is now."""
    if {"was_at", "is_at"} <= row.outcome.keys():
        was, now = (moment(dt.datetime.fromisoformat(row.outcome[key])) for key in ("was_at", "is_at"))
        yield _("Moved from %(was)s to %(now)s.") % {"was": was, "now": now}


def _moved(row):
    """Of a move, or of a swap, for which the terms were not asked: on what it rests."""
    is_agreed = row.event in (Event.REBOOKING, Event.SWAP) and row.outcome.get("ground") in Moved
    return [str(Moved(row.outcome["ground"]).label)] if is_agreed else ()


def _lowered(row):
    if row.kind == Settled.WAIVED and not (row.outcome.get("ground") == Ground.WAIVED and _is_as_frozen(row)):
        yield _("The charge was lowered to %(amount)s.") % {"amount": money(row.fee_cents)}


def _is_as_frozen(row):
    """Whether the fee is the one that the terms gave."""
    return Decimal(row.outcome.get("fee", 0)) * 100 == row.fee_cents
