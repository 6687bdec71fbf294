"""What it costs by the terms that another comes on a seat, before anybody decides. Nothing is written."""

from dataclasses import dataclass

from ..attending import naming
from ..terms import quoting
from ..terms.outcome import Outcome
from . import settling


@dataclass(frozen=True)
class Swap:
    """``part``: the seat and its price; ``fee_cents``: asked beside it; ``refusal``: why the terms do not let it be done, or nothing.

    ``outcome``: the engine's, None where the terms say nothing of it, or refuse it.
    """

    part: settling.Part
    fee_cents: int = 0
    refusal: str = ""
    outcome: Outcome | None = None

    @property
    def is_settled(self):
        """Whether there is anything to decide and to keep: what is free for everybody is not."""
        return bool(self.fee_cents or self.refusal)


def propose(booking, at):
    """The ``Swap`` of one seat of a booking at a moment."""
    part = settling.share_of(booking, 1)
    if not naming.says_of_swaps(booking):
        return Swap(part)
    try:
        outcome = naming.asked(booking, at)
    except quoting.NoAnswer as refused:
        return Swap(part, refusal=str(refused.sentence))
    return Swap(part, outcome.money.fee, outcome=outcome)
