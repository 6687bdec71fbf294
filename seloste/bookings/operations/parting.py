"""Some seats of a booking become a booking of their own, by the same contract, so that they can move and the others stay."""

import uuid

from django.utils.timezone import localdate

from seloste.description import permits

from .. import events
from ..models import Booking, Credit, Payer, Payment, Settlement
from ..money import account, pricing, settling
from ..terms.case import Event
from ..words import Paid, Settled
from .crediting import hold_parts
from .doors import OPEN
from .holding import changed
from .settled import confirm_when_paid

# What was agreed and told holds for these seats as before. When the contract was made is told apart: of whoever waited, when they accepted.
ALONG = (
    *("training", "buyer", "booker", "payer", "is_guardian", "language", "state", "via", "called", "accepted_on", "confirmed_at"),
    *("vat_rate", "untaxed", "is_gross"),
    *("terms", "terms_language", "terms_kind", "exemption", "version", "way", "reference", "order_number", "cost_centre"),
    *("asked_to_start_at", "informed_at", "wants_expiry_notice", "rebooked", "told_sequence", "told_sessions", "reached_at", "may_leave"),
    *("calendar_uid", "calendar_raised", "left_sessions", "written_unseen", "letters_wait_since", "letters_let_at"),
)


def part_from(booking, chosen, move, *, by, at):
    """The seats ``chosen`` of a booking that is held, as a ``Booking`` of their own at what they cost until now (``move.part``).

    Of what was paid, and of a credit that was used, goes along what the seats that stay do not need, and no more than these cost. The
    booking keeps a ``Settlement`` that says to which they went.
    """
    part = move.part
    own = Booking.objects.create(
        **{name: getattr(booking, name) for name in ALONG},
        booked_at=settling.ordered_at(booking),
        size=part.seats,
        net_cents=part.net_cents,
        vat_cents=part.vat_cents,
        lines=pricing.apart(booking, part),
        moved_from=booking,
        once=uuid.uuid4(),
    )
    for seat in chosen:
        seat.booking, seat.settlement = own, None
        seat.save(update_fields=["booking", "settlement"])
    if private := getattr(booking, "private_payer", None):
        Payer.objects.create(booking=own, person=private.person, named_at=private.named_at, told_at=private.told_at)
    facts = {"net_cents": booking.net_cents - part.net_cents, "vat_cents": booking.vat_cents - part.vat_cents}
    facts |= {"lines": pricing.lines(part.stays)} if part.stays else {}
    changed(booking, size=booking.size - part.seats, **facts)
    outcome = {"event": str(Event.REBOOKING), "ground": str(move.ground), "moved_to": own.pk}
    left = Settlement.objects.create(
        booking=booking, kind=Settled.MOVED, seats=part.seats, at=at, price_cents=part.cents, fee_cents=0, outcome=outcome
    )
    paid = _pay_along(booking, own, by=by, at=at)
    _credit_along(booking, own, left, own.cents - paid, at=at)
    confirm_when_paid(booking, by=by, at=at)
    events.PARTED.record(by=by, at=at, subject=booking.booker, about=booking, seats=part.seats)
    return own


def _pay_along(booking, own, *, by, at):
    """The cents that were paid for these seats are their booking's: out of the one, into the other, so that the till stays as it is."""
    cents = min(account.of(booking).to_return, own.cents)
    if cents:
        permits.demand(**OPEN, group="booking_payments")
        permits.demand(group="payment_signatures")
        facts = {"training": booking.training, "how": Paid.ALONG, "on": localdate(at), "noted_at": at, "by_kind": by.kind, "by_id": by.id}
        for whose, sign in ((booking, -1), (own, 1)):
            Payment.objects.create(booking=whose, cents=sign * cents, once=uuid.uuid4(), **facts)
    return cents


def _credit_along(booking, own, left, most, *, at):
    """What of a credit the seats that stay do not need counts for these, up to ``most``."""
    hold_parts(booking)
    used = Credit.objects.select_for_update().filter(used_by=booking).first()
    if used is None:
        return
    held = account.of(booking)
    cents = min(held.credit - held.price - held.fees, most)
    if cents <= 0:
        return
    if cents == used.cents:
        used.used_by = own
        used.save(update_fields=["used_by"])
        return
    used.cents -= cents
    used.save(update_fields=["cents"])
    Credit.objects.create(settlement=left, cents=cents, until_on=used.until_on, used_by=own, used_at=at)
