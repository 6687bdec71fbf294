"""What a swap at the desk costs by the terms is frozen, and asked beside the price; or that it was let go by agreement."""

from .. import letters, links
from ..letters import correspondence, telling
from ..models import Settlement
from ..money import earlier, swapping
from ..terms.outcome import Ground
from ..words import Settled
from .writing import write


class SwapChanged(Exception):
    """The fee is another than was shown: ``swap`` says what holds now."""

    def __init__(self, swap):
        self.swap = swap
        super().__init__("the fee has changed")


def settle_swap(booking, *, shown_fee_cents, waiver, by, at):
    """The ``Settlement`` of one swap, of a booking that is held; None where the terms ask nothing for it and do not refuse it.

    ``shown_fee_cents``: what stood beside the button, None where nobody was shown; ``waiver``: by whom and when it is let go by agreement,
    never why. What the terms refuse is done by agreement. ``SwapChanged`` when what was shown differs.
    """
    swap = swapping.propose(booking, at)
    if not swap.is_settled:
        return None
    if waiver is None and shown_fee_cents not in (None, swap.fee_cents):
        raise SwapChanged(swap)
    is_free = waiver is not None or bool(swap.refusal)
    facts = {"fee_cents": 0, "outcome": _agreed(waiver)} if is_free else _by_terms(booking, swap)
    settlement = Settlement.objects.create(booking=booking, kind=Settled.SWAPPED, seats=1, at=at, price_cents=swap.part.cents, **facts)
    if settlement.fee_cents:
        _tell(settlement, booking, by=by, at=at)
    return settlement


def _agreed(waiver):
    told = {"event": "swap", "ground": str(Ground.WAIVED)}
    return told | ({"waiver": {"seen_by": waiver.seen_by, "seen_on": waiver.seen_on.isoformat()}} if waiver else {})


def _by_terms(booking, swap):
    money = swap.outcome.money
    outcome = swap.outcome.to_json(booking.language) | earlier.facts(money)
    return {"fee_cents": swap.fee_cents, "may_exceed": money.may_exceed, "outcome": outcome}


def _tell(settlement, booking, *, by, at):
    """A receipt to whoever booked: what is charged and by which words."""
    facts = telling.which(booking) | {
        "calculation": "\n".join(settlement.outcome["explanation"][booking.language]),
        "link": links.address("bookings:manage", booking, links.MANAGE, at=at),
    }
    once = correspondence.of_booking(booking, "swap_charged", settlement.pk)
    write(booking, letters.SWAP_CHARGED, facts=facts, once=once, by=by, at=at)
