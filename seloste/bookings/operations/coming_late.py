"""Somebody came too late to take part: by the terms of the booking. That, or that nobody came, is taken back when it was a mistake."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.description import permits

from .. import events
from ..models import Credit, Settlement
from ..money import absences, crediting, pricing
from ..words import SEATED, State
from . import receipts, seats
from .crediting import hold_parts, take_again
from .doors import BOOKED
from .giving_up import FeeChanged, frozen, seated, settle
from .holding import changed, held
from .settled import confirm_when_paid

NOTED = _("It is noted already that they came late.")
NOT_ABSENT = _("Only that somebody did not come, or came too late, can be taken back.")
CREDIT_USED = _("The credit that was given for it has been used already.")
SEAT_GONE = _("Somebody else has the seat by now.")


@transaction.atomic
def note_late(*, booking, which, came_at, shown_fee_cents, by, at):
    """Whoever has these seats came at a moment of the first session, too late to take part by the terms. Returns the ``Settlement``.

    Their seats end. Where the terms let them in for a fee, the seats stay and the fee is asked beside the price. ``which``: numbers of
    seats; ``shown_fee_cents``: what stood beside the button. ``FeeChanged`` when it is another by now, ``quoting.NoAnswer`` where the terms
    do not say or let them in free of charge, ``ValidationError`` for what has ended or is noted, and for a moment that is not late.
    """
    permits.demand(**BOOKED)
    booking, chosen = seated(booking, which)
    absences.demand_moment(booking.training, came_at, now=at)
    if any(seat.settlement_id for seat in chosen):
        raise ValidationError(NOTED, code="noted")
    proposal = absences.propose(booking, len(chosen), came_at=came_at)
    if proposal.fee_cents != shown_fee_cents:
        raise FeeChanged(proposal)
    if proposal.goes_on:
        settlement = frozen(booking, chosen, proposal, at=at)
        changed(booking)
    else:
        settlement = settle(booking, chosen, proposal, by=by, at=at)
    for seat in chosen:
        events.CAME_LATE.record(by=by, at=at, subject=seat.participant, about=booking)
    receipts.of_settlement(settlement, booking, received_at=came_at, by=by, at=at)
    return settlement


@transaction.atomic
def take_absence_back(*, settlement, by, at):
    """It was a mistake that somebody did not come, or came too late: the seats stand as they did, at the price that they had.

    What was noted of it is deleted, and the credit that came with it. Returns the booking; None where it was taken back before.
    ``ValidationError`` for what was decided for another reason, once that credit has been used, and when others have the seats.
    """
    booking = held(settlement.booking, even_restricted=True)
    hold_parts(booking)
    standing = Settlement.objects.filter(pk=settlement.pk).first()
    if standing is None:
        return None
    credit = Credit.objects.select_for_update().filter(settlement=standing).first()
    _check(standing)
    take_again(booking, standing, credit)
    if ended := list(standing.of_seats.exclude(ended_at=None)):
        _live_again(booking, standing, ended)
    else:
        changed(booking)
    events.ABSENCE_TAKEN_BACK.record(by=by, at=at, subject=booking.booker, about=booking, seats=standing.seats)
    receipts.of_taking_back(standing, booking, by=by, at=at)
    standing.delete()
    confirm_when_paid(booking, by=by, at=at)
    return booking


def _check(settlement):
    if not settlement.is_absence:
        raise ValidationError(NOT_ABSENT, code="not_absent")
    if not crediting.is_whole(settlement):
        raise ValidationError(CREDIT_USED, code="credit_used")


def _live_again(booking, settlement, ended):
    """The seats count again, and what they cost."""
    try:
        seats.put_back(booking.training, len(ended))
    except seats.NoSeats:
        raise ValidationError(SEAT_GONE, code="seat_gone") from None
    for seat in ended:
        seat.ended_at = None
        seat.save(update_fields=["ended_at"])
    facts = pricing.again(booking, len(ended), settlement.price_cents, settlement.lines_before) | {
        "size": booking.size + len(ended),
        "ended_at": None,
    }
    facts["calendar_raised"] = booking.calendar_raised + 2  # above the entries in calendars that were told as cancelled
    if booking.state not in SEATED:
        facts["state"] = State.CONFIRMED if booking.confirmed_at else State.UNPAID
    changed(booking, **facts)
