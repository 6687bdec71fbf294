"""Seats are given up: by the terms, by a consumer's withdrawal, waived, or because we cancel. What was decided is frozen."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .. import crediting, events, pricing, settling
from ..models import Credit, Settlement
from ..terms.case import Event
from ..terms.outcome import Ground
from ..words import QUEUED, SEATED, Settled, State
from . import offering, receipts, seats
from .crediting import give_back
from .holding import changed, held
from .leaving import leave
from .settled import confirm_when_paid

ENDED = _("The booking has ended already.")
NOT_LOWER = _("Write a lower sum than the fee of the terms.")
CREDIT_USED = _("The credit given for it has been used already, so that the fee stands.")
NO_WITHDRAWAL = _("The time for withdrawing has passed, or it does not apply to this booking. You can cancel by the terms.")
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


@transaction.atomic
def cancel(*, booking, which, shown_fee_cents, received_at, by, at, event=Event.CANCEL, instead=False, waiver=None, attended=None):
    """Give these seats up by the terms that were agreed. Returns the ``Settlement``.

    ``which``: numbers of seats; ``received_at``: when the notice came; ``waiver``, ``attended``: see ``Case``; ``instead``: the customer
    chose what the terms offer in its place. ``FeeChanged`` when the fee is not the one that was shown,
    ``ValidationError`` for what has ended, ``quoting.NoAnswer`` where the terms say nothing.
    """
    booking, chosen = _seated(booking, which)
    more = {name: said for name, said in (("waiver", waiver), ("attended", attended)) if said is not None}
    proposal = settling.propose(booking, len(chosen), at=received_at, event=event, **more)
    chosen_one = proposal.other if instead else proposal
    if chosen_one is None or (shown_fee_cents is not None and chosen_one.fee_cents != shown_fee_cents):
        raise FeeChanged(proposal)
    settlement = _settle(booking, chosen, chosen_one, by=by, at=at)
    receipts.of_settlement(settlement, booking, received_at=received_at, by=by, at=at)
    return settlement


@transaction.atomic
def withdraw(*, booking, received_at, name="", to="", by, at):
    """A consumer withdraws from the whole contract (Consumer Protection Act 6:14); ``ValidationError`` when they no longer may.

    ``name``, ``to``: who they say they are and the address they gave for the receipt, which carries what they stated (Directive 2023/2673);
    it goes to the address that is known of them, too.
    """
    booking, chosen = _seated(booking, None)
    proposal = settling.propose(booking, len(chosen), at=received_at)
    if proposal.ground != Ground.WITHDRAWAL:
        raise ValidationError(NO_WITHDRAWAL, code="no_withdrawal")
    settlement = _settle(booking, chosen, proposal, by=by, at=at)
    receipts.of_settlement(settlement, booking, received_at=received_at, name=name, to=to, by=by, at=at)
    return settlement


@transaction.atomic
def cancel_for_us(*, booking, is_told=False, by, at):
    """We cancel: whatever the terms say of fees, nothing is charged and all that was paid goes back.

    ``is_told``: the caller writes to the customer itself, as when a whole training is cancelled.
    """
    booking = held(booking, even_restricted=True)
    if booking.state in QUEUED:
        return leave(booking, by=by, at=at, state=State.REFUSED)
    booking, chosen = _seated(booking, None)
    proposal = settling.propose(booking, len(chosen), at=at, event=Event.ORGANISER)
    settlement = _settle(booking, chosen, proposal, state=State.REFUSED, by=by, at=at)
    if not is_told:
        receipts.of_settlement(settlement, booking, received_at=at, by=by, at=at)
    return settlement


@transaction.atomic
def lower_fee(*, settlement, fee_cents, by, at):
    """Somebody at the business charges less than the terms give; why is not kept. ``ValidationError`` for a sum that is not lower, and once
    the credit that came with the fee has been used: its owner would have both."""
    booking = held(settlement.booking, even_restricted=True)
    standing = Settlement.objects.select_for_update().get(pk=settlement.pk)
    if not 0 <= fee_cents < standing.fee_cents:
        raise ValidationError(NOT_LOWER, code="not_lower")
    _take_credit(standing)
    standing.fee_cents, standing.credit_cents, standing.held_cents, standing.kind = fee_cents, 0, 0, Settled.WAIVED
    standing.save(update_fields=["fee_cents", "credit_cents", "held_cents", "kind"])
    events.FEE_LOWERED.record(by=by, at=at, subject=booking.booker, about=booking)
    confirm_when_paid(booking, by=by, at=at)
    if booking.state not in SEATED:
        give_back(booking, standing, at)
    return standing


def _take_credit(settlement):
    """The credit that came with a fee goes with it; what of an earlier credit came back beside it stays."""
    credit = Credit.objects.select_for_update().filter(settlement=settlement).first()
    if not crediting.is_whole(credit, settlement):
        raise ValidationError(CREDIT_USED, code="credit_used")
    if credit and credit.cents > settlement.credit_cents:
        credit.cents -= settlement.credit_cents
        credit.save(update_fields=["cents"])
    elif credit:
        credit.delete()


def _seated(booking, which):
    """(the booking, held; the seats that are meant, all of them where none is named). Ending a contract settles claims, whoever's data
    are restricted (GDPR Art. 18(2))."""
    booking = held(booking, even_restricted=True)
    if booking.state in QUEUED:
        raise ValidationError(QUEUES, code="queued")
    live = [seat for seat in booking.seats.all() if seat.is_live]
    chosen = live if which is None else [seat for seat in live if seat.pk in set(which)]
    if booking.state not in SEATED or not chosen:
        raise ValidationError(ENDED, code="ended")
    return booking, chosen


def _settle(booking, chosen, proposal, *, by, at, state=None):
    part = proposal.part
    settlement = Settlement.objects.create(
        booking=booking,
        kind=KINDS[proposal.outcome.kept_ground if proposal.outcome else proposal.ground],
        seats=part.seats,
        at=at,
        price_cents=part.cents,
        fee_cents=proposal.fee_cents,
        credit_cents=proposal.credit_cents,
        held_cents=proposal.held_cents,
        outcome=proposal.kept(booking.language),
    )
    if proposal.credit_cents:
        Credit.objects.create(settlement=settlement, cents=proposal.credit_cents, until_on=proposal.credit_until)
    for seat in chosen:
        seat.ended_at = at
        seat.save(update_fields=["ended_at"])
    seats.release(booking.training, part.seats)
    facts = {"net_cents": booking.net_cents - part.net_cents, "vat_cents": booking.vat_cents - part.vat_cents}
    facts |= {"lines": pricing.lines(part.stays)} if part.stays else {}
    if part.seats == booking.size:
        ended = State.WITHDRAWN if proposal.ground == Ground.WITHDRAWAL else State.CANCELLED
        changed(booking, state=state or ended, ended_at=at, size=0, **facts)
        give_back(booking, settlement, at)
    else:
        changed(booking, size=booking.size - part.seats, **facts)
        confirm_when_paid(booking, by=by, at=at)
    offering.offer_freed(booking.training, by=by, at=at)
    events.SEATS_ENDED.record(by=by, at=at, subject=booking.booker, about=booking, seats=part.seats, kind=str(settlement.kind))
    return settlement
