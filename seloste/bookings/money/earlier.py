"""What was decided of a booking earlier: whence it is counted, and fees; what is charged once is not charged again with each seat."""

import datetime as dt
import itertools
from dataclasses import asdict
from decimal import Decimal

from ..terms.case import Event
from ..terms.fees import NOTHING, Taken
from ..terms.outcome import Ground
from ..words import Settled

KEY = "counted"  # beside the engine's JSON of a settlement
_APART = (Event.LATE, Event.SWAP)  # asked beside a price that stays; all other events give seats up
_ALONE = (Event.REBOOKING, Event.ORGANISER)  # of the whole booking, each time


def facts(money):
    """What a settlement keeps of it."""
    return {} if money is None or money.counted == NOTHING else {KEY: asdict(money.counted)}


def facts_of_case(booking, event):
    """What a ``Case`` tells of seats that went earlier by the terms, and how many were booked; of swaps and late comers of those like them.

    A free swap keeps nothing but its number on the seat.
    """
    swaps = booking.seats.values_list("swapped", flat=True)
    booked, swapped = len(swaps), sum(number or 0 for number in swaps)
    if event in _ALONE:
        return {"booked": booked}
    rows = booking.settlements.filter(kind__in=(Settled.TERMS, Settled.WAIVED, Settled.SWAPPED))
    told = rows.values_list("outcome", "price_cents", "seats")
    like = [row for row in told if _like(row[0].get("event")) == _like(event)]
    gone = swapped if event == Event.SWAP else sum(seats for _outcome, _price, seats in like)
    return {"booked": booked, "given_up": gone, "taken": sum((_of(*row) for row in like), NOTHING)}


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
    """Its ``Taken``. Of what was decided before this was kept, the whole fee counts as charged once."""
    if kept := outcome.get(KEY):
        return Taken(**kept)
    fee = int(Decimal(outcome.get("fee") or 0) * 100)
    return Taken(once=fee, reckoned=fee, charged=fee, price=price, seats=seats) if fee else NOTHING


def _like(event):
    return event if event in (*_APART, *_ALONE) else Event.CANCEL
