"""What the page of one booking shows."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste.web.templatetags.web import day

from . import referring
from .letters import correspondence, telling
from .models import Booking, Credit, Settlement
from .money import account, crediting, decided, moving, priced, pricing, settling
from .terms.case import Event
from .words import SEATED, Via


@dataclass(frozen=True)
class Decision:
    """A settlement as it is read: ``lines``: why it cost what it did; ``credits``: what counts towards later bookings, used or not.

    ``seen``: by whom and when was seen what let it be waived, never what it was; ``warnings``: what staff alone look at, such as versions
    that differ.
    """

    row: Settlement
    lines: tuple
    credits: list[Credit]
    may_be_lowered: bool
    may_be_taken_back: bool = False
    seen: str = ""
    warnings: tuple = ()

    @property
    def is_move(self):
        """Whether seats were moved; else they were given up, or not used."""
        return self.row.event == Event.REBOOKING

    @property
    def title(self):
        return decided.title(self.row)

    @property
    def may_be_changed(self):
        return self.may_be_lowered or self.may_be_taken_back


def of(booking, now):
    """Everything the page tells, in a number of questions that does not grow with the seats."""
    held = account.of(booking)
    decisions = [decision(row) for row in booking.settlements.prefetch_related("credits__used_by")]
    seats = _seats(booking, decisions)
    return {
        "booking": booking,
        "account": held,
        "priced": priced.of_booking(booking),
        "seats": seats,
        "decisions": decisions,
        "payments": list(booking.payments.all()),
        "offers": list(booking.offers.all()),
        "letters": _letters(booking, [seat.participant for seat, _how in seats]),
        "credit_used": getattr(booking, "credit_used", None),
        "credits": _usable(booking, held, localdate(now)),
        "has_seats": booking.state in SEATED,
        "lacks_confirmation": lacks_confirmation(booking, localdate(now)),
        "can_move": moving.is_open(booking, now),
        "can_refer": referring.is_open(booking),
        "can_book_more": booking.is_live and booking.booker_id and booking.training.is_coming and now < booking.training.ends_at,
        "moved_on": list(booking.moved_on.select_related("training")),
        "travel": pricing.travel(booking) if can_change_travel(booking) else None,
        "pays": pays(booking),
        "is_payer_untold": is_payer_untold(booking),
        "is_restricted": telling.is_restricted(booking),
        "is_over": now >= booking.training.ends_at,
    }


def lacks_confirmation(booking, today):
    """Whether a consumer who ordered at a distance has not been told how to withdraw, so that they may for a year more (KSL 6:14)."""
    is_asked = booking.is_consumers and booking.via != Via.IN_PERSON and booking.informed_at is None
    is_asked = is_asked and booking.state in SEATED and not booking.exemption
    return is_asked and today <= settling.last_day_to_withdraw(booking)


def can_change_travel(booking):
    """Whether it has seats and a price for kilometres."""
    return booking.state in SEATED and pricing.travel(booking) is not None


def pays(booking):
    """Who pays when it is another than the booker: the organisation, or a person."""
    private = getattr(booking, "private_payer", None)
    return booking.payer or (private.person if private else None)


def is_payer_untold(booking):
    """Whether another private person pays whom nobody has told yet that they were named (GDPR Art. 14)."""
    private = getattr(booking, "private_payer", None)
    return private is not None and private.told_at is None


def decision(row):
    """A ``Decision`` in the reader's language."""
    deeds = {
        "may_be_lowered": row.fee_cents > 0 and crediting.is_left(row),
        "may_be_taken_back": row.is_absence and crediting.is_whole(row),
    }
    return Decision(row, decided.lines(row), list(row.credits.all()), **deeds, seen=_seen(row), warnings=decided.said(row, "warnings"))


def _letters(booking, participants):
    """(letter, the name of whom it is to): of those whom the page shows anyway."""
    private = getattr(booking, "private_payer", None)
    names = {one.ref: one.full_name for one in (booking.booker, private and private.person, *participants) if one}
    return [(letter, names.get(letter.subject, "")) for letter in correspondence.about(booking)]


def _seats(booking, decisions):
    """(seat, how it ended)."""
    events = {decision.row.pk: decision.row.event for decision in decisions}
    return [(seat, decided.how_ended(events.get(seat.settlement_id), is_live=seat.is_live)) for seat in booking.seats.all()]


def _seen(row):
    waiver = row.outcome.get("waiver")
    if not waiver:
        return ""
    account = get_user_model().objects.filter(pk=waiver["seen_by"]).first()
    facts = {"day": day(dt.date.fromisoformat(waiver["seen_on"])), "name": account.name if account else _("an account that is closed")}
    return _("seen on %(day)s by %(name)s") % facts


def _usable(booking, held, today):
    """(credit, how much of it counts, in cents) of those that can be used for what is due; none beside another that was used."""
    if not held.due or booking.state not in SEATED or held.credit:
        return []
    return [(one, crediting.part_for(one, held.due)) for one in credits_for(booking, today)]


def credits_for(booking, today):
    """Credits that whoever pays may still use, the one that ends first first."""
    unused = crediting.usable(booking).unused(today)
    return list(unused.select_related("settlement__booking").order_by("until_on", "pk"))


def found(booking_id):
    """The booking of a page with all that hangs on it, or None."""
    return Booking.objects.whole().filter(pk=booking_id).first()
