"""What was reckoned of a booking's fees earlier: what is charged once for a booking is not charged again with each seat of it."""

from dataclasses import asdict
from decimal import Decimal

from .terms.case import Event
from .terms.fees import NOTHING, Taken
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


def _of(outcome, price, seats):
    """(what it is counted with, its ``Taken``). Of what was decided before this was kept, the whole fee counts as charged once."""
    like, kept = _like(outcome.get("event")), outcome.get(KEY)
    if kept:
        return like, Taken(**kept)
    fee = int(Decimal(outcome.get("fee") or 0) * 100)
    return like, Taken(once=fee, reckoned=fee, charged=fee, price=price, seats=seats) if fee else NOTHING


def _like(event):
    return event if event in (*_APART, *_ALONE) else Event.CANCEL
