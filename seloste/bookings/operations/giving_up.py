"""What every way of giving seats up does to a booking: its seats end, what they cost is frozen, what is free is offered."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .. import events
from ..models import Credit, Settlement
from ..money import pricing
from ..terms.case import ABSENCES
from ..terms.outcome import Ground
from ..words import QUEUED, SEATED, Settled, State
from . import offering, seats
from .crediting import give_back
from .holding import changed, held
from .needing import end_needs
from .settled import confirm_when_paid

ENDED = _("The booking has ended already.")
QUEUES = _("It is on the waiting list: take it off the list instead.")
KINDS = {
    Ground.TERMS: Settled.TERMS,
    Ground.WITHDRAWAL: Settled.WITHDRAWAL,
    Ground.ORGANISER: Settled.ORGANISER,
    Ground.WAIVED: Settled.WAIVED,
}


class FeeChanged(Exception):
    """The fee is another than was shown: ``proposal`` says what holds now."""

    def __init__(self, proposal):
        self.proposal = proposal
        super().__init__("the fee has changed")


def seated(booking, which):
    """(the booking, held; the seats that are meant, all of them where none is named). Ending a contract settles claims, whoever's data
    are restricted (GDPR Art. 18(2))."""
    booking = held(booking, even_restricted=True, with_seated=True)
    if booking.state in QUEUED:
        raise ValidationError(QUEUES, code="queued")
    live = booking.live_seats
    chosen = live if which is None else [seat for seat in live if seat.pk in set(which)]
    if booking.state not in SEATED or not chosen:
        raise ValidationError(ENDED, code="ended")
    return booking, chosen


def frozen(booking, chosen, proposal, *, at):
    """The ``Settlement`` of those seats, with the credit that comes with it, whether they end or stay; the caller holds the booking."""
    part = proposal.part
    settlement = Settlement.objects.create(
        booking=booking,
        kind=KINDS[proposal.outcome.kept_ground if proposal.outcome else proposal.ground],
        seats=part.seats,
        at=at,
        price_cents=part.cents,
        fee_cents=proposal.fee_cents,
        may_exceed=bool(proposal.sums and proposal.sums.may_exceed),
        credit_cents=proposal.credit_cents,
        held_cents=proposal.held_cents,
        outcome=proposal.kept(booking.language) | _lines_before(booking, proposal),
    )
    if proposal.credit_cents:
        Credit.objects.create(settlement=settlement, cents=proposal.credit_cents, until_on=proposal.credit_until)
    for seat in chosen:
        seat.settlement = settlement
        seat.save(update_fields=["settlement"])
    return settlement


def _lines_before(booking, proposal):
    """What only an absence keeps, which can be taken back: by which lines it was the price, where these change."""
    is_absence = proposal.outcome and proposal.outcome.event in ABSENCES
    return {"lines_before": booking.lines} if is_absence and proposal.part.stays else {}


def settle(booking, chosen, proposal, *, by, at, state=None):
    """Those seats end at the price of the proposal, and with the last of them the booking. Returns the ``Settlement``."""
    part, settlement = proposal.part, frozen(booking, chosen, proposal, at=at)
    for seat in chosen:
        seat.ended_at = at
        seat.save(update_fields=["ended_at"])
    end_needs(chosen, by=by, at=at)
    seats.release(booking.training, part.seats)
    facts = {"net_cents": booking.net_cents - part.net_cents, "vat_cents": booking.vat_cents - part.vat_cents}
    facts |= {"lines": pricing.lines(part.stays)} if part.stays else {}
    if part.seats == booking.size:
        ended = State.WITHDRAWN if proposal.ground == Ground.WITHDRAWAL else State.CANCELLED
        changed(booking, state=state or ended, ended_at=at, size=0, **facts)
    else:
        changed(booking, size=booking.size - part.seats, **facts)
        confirm_when_paid(booking, by=by, at=at)
    give_back(booking, at, settlement)
    offering.offer_freed(booking.training, by=by, at=at)
    events.SEATS_ENDED.record(by=by, at=at, subject=booking.booker, about=booking, seats=part.seats, kind=str(settlement.kind))
    return settlement
