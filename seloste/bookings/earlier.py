"""What was decided of a booking earlier: whence it is counted, and fees; what is charged once is not charged again with each seat."""

import datetime as dt
import itertools
from dataclasses import asdict
from decimal import Decimal

from .terms.case import Event
from .terms.fees import NOTHING, Taken
from .terms.outcome import Ground
from .words import Settled

KEY = "counted"  # beside the engine's JSON of a settlement
_APART = (Event.LATE, Event.SWAP)  # asked beside a price that stays; all other events give seats up
_ALONE = (Event.REBOOKING, Event.ORGANISER)  # of the whole booking, each time


def facts(money):
    """What a settlement keeps of it."""
    return {} if money is None or money.counted == NOTHING else {KEY: asdict(money.counted)}


def taken(booking, event):
    """The ``Taken`` of seats that were given up earlier; of swapped and of late participants that of others like them."""
    if event in _ALONE:
        return NOTHING
    rows = booking.settlements.filter(kind__in=(Settled.TERMS, Settled.WAIVED, Settled.SWAPPED))
    told = [_of(outcome, price, seats) for outcome, price, seats in rows.values_list("outcome", "price_cents", "seats")]
    return sum((one for like, one in told if like == _like(event)), NOTHING)


def first_start(booking):
    """When what it was booked to was to begin, or what we gave in its place; None of one that was not moved since then."""
    first = None
    if booking.rebooked:
        told = booking.settlements.order_by("-pk").values_list("outcome", flat=True)  # one whose fee was lowered rests on that
        moves = [outcome for outcome in told if outcome.get("event") == Event.REBOOKING and "moved_to" not in outcome]
        for outcome in itertools.takewhile(lambda outcome: outcome.get("ground") == Ground.TERMS, moves):
            first = outcome.get("began_at", first)
    return first and dt.datetime.fromisoformat(first)


def _of(outcome, price, seats):
    """(what it is counted with, its ``Taken``). Of what was decided before this was kept, the whole fee counts as charged once."""
    like, kept = _like(outcome.get("event")), outcome.get(KEY)
    if kept:
        return like, Taken(**kept)
    fee = int(Decimal(outcome.get("fee") or 0) * 100)
    return like, Taken(once=fee, reckoned=fee, charged=fee, price=price, seats=seats) if fee else NOTHING


def _like(event):
    return event if event in (*_APART, *_ALONE) else Event.CANCEL
