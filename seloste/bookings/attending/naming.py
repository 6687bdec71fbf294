"""Until when participants can be named and swapped by whoever ordered, and why no more. Asked before anything is written."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.privacy.words import Purpose, Source

from ..models import NamesLock
from ..money import settling, together
from ..terms import quoting
from ..terms.case import Event
from ..terms.rules import What
from ..words import Buyer

LOCKED = _("The names are closed now, for the training is so near. Write or phone us, and we help.")
COSTS = _("By the terms of your booking it costs something now to let another come instead. Write or phone us.")
NAMED = {"purpose": Purpose.BOOKINGS, "feature": "bookings", "group": "participants"}


@dataclass(frozen=True)
class Standing:
    """``until``: the last moment for the first name on a seat; ``refusal``, ``swap_refusal``: why none, why no other (empty: one may).

    ``swap_until``: the last moment to swap a participant, free of charge.
    """

    until: dt.datetime
    refusal: str
    swap_until: dt.datetime
    swap_refusal: str


def source_of(booking, *, is_staff=False):
    """From whom participants' data comes: an organisation that orders, or a private booker on the page, or to staff."""
    if booking.buyer != Buyer.PERSON:
        return Source.EMPLOYER
    return Source.ANOTHER if is_staff else Source.BOOKING_PAGE


def why_closed(booking, *, is_staff=False):
    """The sentence that says why the description lets nobody be named; empty while it does."""
    return permits.why_not(source=source_of(booking, is_staff=is_staff), **NAMED)


def lock():
    """The owner's choice, or the usual one."""
    return NamesLock.objects.first() or NamesLock()


def locked_before():
    """How long before the start of a training its names are closed, where the terms do not say a later moment."""
    return dt.timedelta(hours=lock().hours)


def standing(booking, at):
    """What holds for a booking at a moment."""
    usual = booking.training.starts_at - locked_before()
    told, swap_until, refusal = _by_terms(booking, at, usual)
    if not told:
        refusal = "" if at <= usual else str(LOCKED)
    until = max(usual, swap_until)
    return Standing(until, "" if at <= until else str(LOCKED), swap_until, refusal)


def _by_terms(booking, at, usual):
    """(whether the terms say anything of swapping, until when it is free, why it is refused)."""
    if not says_of_swaps(booking):
        return False, usual, ""
    try:
        early = asked(booking, booking.booked_at)
        until = early.clause.until if early.clause and early.clause.until else booking.training.starts_at
    except quoting.NoAnswer:
        until = usual
    try:
        outcome = asked(booking, at)
    except quoting.NoAnswer as refusal:
        return True, until, str(refusal.sentence)
    return True, until, str(COSTS) if outcome.money.fee else ""


def says_of_swaps(booking):
    """Whether its terms have a rule on swapping participants."""
    if booking.terms is None:
        return False
    kind = booking.terms.terms.kinds.get(settling.kind(booking))
    return kind is not None and any(rule.what == What.SWAP for rule in kind.rules)


def asked(booking, at):
    """The engine's ``Outcome`` of swapping one participant; ``quoting.NoAnswer`` where it is refused."""
    return together.quote(booking, settling.case(booking, settling.share_of(booking, 1), at=at, event=Event.SWAP))
