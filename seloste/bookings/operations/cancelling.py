"""Seats are given up: by the terms, by a consumer's withdrawal, waived, or because we cancel. What was decided is frozen."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.journal.actors import VISITOR
from seloste.privacy.registry import Gone

from .. import events
from ..models import Settlement
from ..money import crediting, settling
from ..terms.case import ABSENCES, Event
from ..terms.outcome import Ground
from ..words import QUEUED, Settled, State
from . import receipts
from .crediting import give_back, hold_parts, left_of, take
from .giving_up import FeeChanged, seated, settle
from .holding import held
from .leaving import leave
from .seat_letters import tell_ended, told_of_seats
from .settled import confirm_when_paid

LOWERED = _("The fee has changed meanwhile. Look at what holds now.")
NOT_LOWER = _("Write a lower sum than the fee of the terms.")
CREDIT_USED = _("The credit given for it has been used already, so that the fee stands.")
NO_WITHDRAWAL = _("The time for withdrawing has passed, or it does not apply to this booking. You can cancel by the terms.")


@transaction.atomic
def cancel(*, booking, which, shown_fee_cents, received_at, by, at, event=Event.CANCEL, instead=False, waiver=None, attended=None):
    """Give these seats up by the terms that were agreed. Returns the ``Settlement``.

    ``which``: numbers of seats; ``received_at``: when the notice came; ``waiver``, ``attended``: see ``Case``; ``instead``: the customer
    chose what the terms offer in its place. ``FeeChanged`` when the fee is not the one that was shown,
    ``ValidationError`` for what has ended, and when its customer does it themselves once the last session has begun;
    ``quoting.NoAnswer`` where the terms say nothing.
    """
    booking, chosen = seated(booking, which)
    if by == VISITOR and not settling.is_in_their_hands(booking, received_at):
        raise ValidationError(settling.BEGUN, code="begun")
    more = {name: said for name, said in (("waiver", waiver), ("attended", attended)) if said is not None}
    proposal = settling.propose(booking, len(chosen), at=received_at, event=event, **more)
    chosen_one = proposal.other if instead else proposal
    if chosen_one is None or (shown_fee_cents is not None and chosen_one.fee_cents != shown_fee_cents):
        raise FeeChanged(proposal)
    theirs = () if event in ABSENCES else told_of_seats(booking, chosen, at)
    settlement = settle(booking, chosen, chosen_one, by=by, at=at)
    tell_ended(booking, theirs, settlement, by=by, at=at)
    receipts.of_settlement(settlement, booking, received_at=received_at, by=by, at=at)
    return settlement


@transaction.atomic
def withdraw(*, booking, received_at, name="", to="", by, at):
    """A consumer withdraws from the whole contract (Consumer Protection Act 6:14); ``ValidationError`` when they no longer may.

    ``name``, ``to``: who they say they are and the address they gave for the receipt, which carries what they stated (Directive 2023/2673);
    it goes to the address that is known of them, too.
    """
    booking, chosen = seated(booking, None)
    proposal = settling.propose(booking, len(chosen), at=received_at)
    if proposal.ground != Ground.WITHDRAWAL:
        raise ValidationError(NO_WITHDRAWAL, code="no_withdrawal")
    theirs = told_of_seats(booking, chosen, at)
    settlement = settle(booking, chosen, proposal, by=by, at=at)
    tell_ended(booking, theirs, settlement, by=by, at=at)
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
    booking, chosen = seated(booking, None)
    proposal = settling.propose(booking, len(chosen), at=at, event=Event.ORGANISER)
    theirs = told_of_seats(booking, chosen, at)
    settlement = settle(booking, chosen, proposal, state=State.REFUSED, by=by, at=at)
    if not is_told:
        tell_ended(booking, theirs, settlement, by=by, at=at)
        receipts.of_settlement(settlement, booking, received_at=at, by=by, at=at)
    return settlement


@transaction.atomic
def lower_fee(*, settlement, fee_cents, shown_fee_cents=None, by, at):
    """Somebody at the business charges less than the terms give; why is not kept. ``ValidationError`` for a sum that is not lower,
    when the fee is not the one that was shown, and once the credit that came with it has been used: its owner would have both.
    ``Gone`` when the absence for which it was charged has been taken back."""
    booking = held(settlement.booking, even_restricted=True)
    hold_parts(booking)
    standing = Settlement.objects.filter(pk=settlement.pk).first()
    if standing is None:
        raise Gone
    if shown_fee_cents not in (None, standing.fee_cents):
        raise ValidationError(LOWERED, code="stale")
    if not 0 <= fee_cents < standing.fee_cents:
        raise ValidationError(NOT_LOWER, code="not_lower")
    _take_credit(standing)
    standing.fee_cents, standing.credit_cents, standing.held_cents, standing.kind = fee_cents, 0, 0, Settled.WAIVED
    standing.save(update_fields=["fee_cents", "credit_cents", "held_cents", "kind"])
    events.FEE_LOWERED.record(by=by, at=at, subject=booking.booker, about=booking)
    confirm_when_paid(booking, by=by, at=at)
    give_back(booking, at, standing)
    return standing


def _take_credit(settlement):
    """The credit that came with a fee goes with it; what of an earlier credit came back beside it stays."""
    credit = left_of(settlement)
    if not crediting.is_left(settlement):
        raise ValidationError(CREDIT_USED, code="credit_used")
    if credit:
        take(credit, settlement.credit_cents)
