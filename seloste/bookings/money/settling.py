"""What giving seats up costs by the terms the booking was made under, before anybody decides. Nothing is written."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from seloste import law
from seloste.courses import tariff
from seloste.databases.prepared import Prepared, number
from seloste.web.templatetags.web import day, money

from .. import applying
from ..models import Offer
from ..ordering import exemptions
from ..terms import quoting, withdrawal
from ..terms.case import ABSENCES, Case, Event, Withdrawing
from ..terms.outcome import Ground, Outcome
from ..terms.rules import NONE
from ..words import Answer, Via
from . import account, earlier, pricing, together

NO_TERMS = _("No terms of cancelling were agreed, and the training has begun: somebody must decide.")

BEGUN = _("The training has begun: nothing of the booking can be cancelled or moved here any more. Write to us or phone us.")


@Prepared
def _taken():
    return Offer.objects.filter(booking=number("booking"), answer=Answer.ACCEPTED).order_by("pk").values_list("answered_at")[:1]


@dataclass(frozen=True)
class Part:
    """``seats`` of a booking and what they cost: the cents that leave it with them; the rest stays.

    ``stays``: what the other seats cost, by their lines; None where all go, or the lines do not tell it.
    """

    seats: int
    net_cents: int
    vat_cents: int
    stays: tariff.Cost | None = None

    @property
    def cents(self):
        return self.net_cents + self.vat_cents


@dataclass(frozen=True)
class Proposal:
    """What is shown before it is confirmed. ``outcome``: the engine's, None where no terms were agreed with the customer and nothing is
    charged.

    ``is_chosen``: what the terms let the customer choose in place of the first.
    """

    part: Part
    fee_cents: int
    credit_cents: int
    credit_until: Any
    ground: Ground
    outcome: Outcome | None = None
    is_chosen: bool = False

    @property
    def other(self):
        """The ``Proposal`` that the customer may choose in place of this, or None."""
        sums = self.outcome.instead if self.outcome and not self.is_chosen else None
        if sums is None:
            return None
        credit = sums.credit
        told = {"credit_cents": credit.cents if credit else 0, "credit_until": credit.until if credit else None}
        return replace(self, fee_cents=sums.fee, is_chosen=True, **told)

    @property
    def sums(self):
        """The engine's ``Money`` of what is done, or None."""
        return self.outcome and (self.outcome.instead if self.is_chosen else self.outcome.money)

    @property
    def refund(self):
        """Money that goes back, in cents."""
        sums = self.sums
        return sums.refund if sums else 0

    @property
    def held_cents(self):
        """How much of the credit is money that was paid and does not go back."""
        sums = self.sums
        return sums.credit.cents - sums.credit.of_fee if sums and sums.credit else 0

    @property
    def goes_on(self):
        """Whether the seats stay and the fee is asked beside their price: of whom the terms let in late."""
        return bool(self.outcome and self.outcome.money.goes_on)

    def kept(self, language):
        """What is frozen of the explanation, and what was chosen, in each of its languages."""
        told = (self.outcome.kept(language) if self.outcome else {}) | earlier.facts(self.sums)
        if self.is_chosen:
            told["explanation"] = {code: [*lines, self._chosen(code)] for code, lines in told["explanation"].items()}
        return told

    def _chosen(self, language):
        with override(language):
            facts = {"fee": money(self.fee_cents), "refund": money(self.refund)}
            if not self.credit_cents:
                return _("Chosen: %(fee)s charged, %(refund)s back.") % facts
            facts |= {"credit": money(self.credit_cents), "until": day(self.credit_until)}
            return _("Chosen: %(fee)s charged, %(refund)s back, %(credit)s as credit until %(until)s.") % facts


def part_of(booking, seats):
    """So many of its seats, at what the price falls by without them: nothing while a group's price or a minimum charge stays as it is.

    Travel stays with those who come, and goes with the last of them. Whatever the order in which seats go, those that stay cost the same.
    """
    stays = pricing.fewer(booking, seats) if seats < booking.size else None
    if stays is None:
        return share_of(booking, seats)
    net, vat = pricing.in_cents(stays.amount.net), pricing.in_cents(stays.amount.vat)
    return Part(seats, booking.net_cents - net, booking.vat_cents - vat, stays)


def share_of(booking, seats):
    """So many of its seats, by their share of the whole price, to the cent; the last ones take what is left.

    So it is where we take the seats, or change the training, and where the lines of a booking do not tell what fewer cost. The sum that
    was shown is shared, with tax in it where it was: a seat of two for 178,00 is 89,00, whatever its tax is rounded to.
    """
    if seats >= booking.size:
        return Part(booking.size, booking.net_cents, booking.vat_cents)
    net = _share(booking.net_cents, seats, booking.size)
    if booking.is_gross:
        return Part(seats, net, _share(booking.cents, seats, booking.size) - net)
    return Part(seats, net, _share(booking.vat_cents, seats, booking.size))


def propose(booking, seats, *, at, event=Event.CANCEL, **more):
    """The ``Proposal`` for giving up so many seats at a moment; ``quoting.NoAnswer`` where the terms say nothing.

    ``more``: what else a ``Case`` tells, such as ``waiver``, or ``attended`` where that is not every session that has been held. ``at``:
    when it was received. Where we changed the training and a consumer may leave it, that comes before the terms, and the law's
    withdrawal before both.
    """
    if event == Event.CANCEL and may_leave_free(booking, at):
        return _withdrawn(booking, seats, at, more) or _proposed(booking, seats, at, Event.ORGANISER, more)
    return _proposed(booking, seats, at, event, more)


def may_leave_free(booking, at):
    """Whether a consumer may leave it, or move, without a fee because we changed the training: until that begins."""
    return booking.may_leave and at < booking.training.starts_at


def is_in_their_hands(booking, at):
    """Whether its customer cancels or moves its seats by themselves: until the last session begins. Whoever does not come then, or has been
    there, is noted by those who saw it (``absences``); what the law lets them withdraw from they withdraw from at any time."""
    return booking.training.sessions.filter(starts_at__gt=at).exists()


def _withdrawn(booking, seats, at, more):
    try:
        found = _proposed(booking, seats, at, Event.CANCEL, more)
    except quoting.NoAnswer:
        return None
    return found if found.ground == Ground.WITHDRAWAL else None


def _proposed(booking, seats, at, event, more):
    part = share_of(booking, seats) if event == Event.ORGANISER else part_of(booking, seats)
    if booking.terms is None or (event != Event.ORGANISER and not has_terms(booking)):
        return _without_terms(booking, part, at, event, more)
    return _told(part, together.quote(booking, case(booking, part, at=at, event=event, **more)))


def _told(part, outcome):
    credit = outcome.money.credit
    return Proposal(part, outcome.money.fee, credit.cents if credit else 0, credit.until if credit else None, outcome.ground, outcome)


def case(booking, part, *, at, event=Event.CANCEL, **more):
    """The booking as the terms are asked about it: told is whatever terms can count from, so that ``quoting.NotTold`` does not arise."""
    training = booking.training
    sessions = list(training.sessions.select_related("venue"))
    told = {
        **of_training(training, sessions),
        "kind": kind(booking),
        "event": event,
        "at": at,
        "ordered_at": ordered_at(booking),
        "price": _euros(part.cents),
        "paid": _euros(_paid_for(booking, part)),
        "attended": 0 if event in ABSENCES else sum(session.ends_at <= at for session in sessions),
        "seats": part.seats,
        "vat": booking.vat_rate,
        "language": booking.terms_language or booking.language,
        "is_consumer": booking.is_consumers,
        "rebooked": booking.rebooked,
        "first_starts_at": earlier.first_start(booking),
        **earlier.facts_of_case(booking, event),
        "withdrawing": replace(_withdrawing(booking), sessions_held=sum(session.ends_at <= at for session in sessions)),
    }
    told["booked"] = max(told["booked"], part.seats)
    return Case(**(told | more))


def of_training(training, sessions):
    """What terms can count from in a training, with its ``sessions`` and their venues."""
    return {
        "starts_at": training.starts_at,
        "ends_at": training.ends_at,
        "deadline": training.closes_at or training.starts_at,
        "sessions": len(sessions) or 1,
        "begins": tuple(session.starts_at for session in sessions),
        "course": tuple(training.course.names.values()),
        "place": tuple({name for session in sessions if session.venue for name in (session.venue.name, session.venue.city) if name}),
    }


def _withdrawing(booking):
    return Withdrawing(
        is_distance=booking.via != Via.IN_PERSON,
        asked_to_start=booking.asked_to_start_at is not None,
        knew_it_ends=booking.asked_to_start_at is not None,
        was_informed=booking.informed_at is not None,
        informed_on=booking.informed_at and localdate(booking.informed_at),
        exempt=exemptions.article(booking.exemption),
    )


def last_day_to_withdraw(booking, *, told_at=None, ordered=None):
    """The last day of the law's withdrawal, or of the terms' where they give more. ``told_at``: when they are told of it, if only now;
    ``ordered``: ``ordered_at`` of the booking, where the caller has it."""
    told = _withdrawing(booking)
    if told_at and not told.was_informed:
        told = replace(told, was_informed=True, informed_on=localdate(told_at))
    terms = booking.terms.terms if booking.terms else NONE
    return withdrawal.last_day(terms, localdate(ordered or ordered_at(booking)), told, law.value)


def kind(booking):
    """The kind of customer, as the terms that were agreed know it."""
    own = "person" if booking.is_consumers else "company"
    if booking.terms and booking.terms_kind:
        return booking.terms_kind
    if booking.terms is None:
        return own
    return applying.kind_at(booking.terms.terms, booking.training, is_consumer=booking.is_consumers) or own


def has_terms(booking):
    """Whether terms were agreed that speak of its customer: else nothing was, and cancelling is free until the training begins."""
    return booking.terms is not None and kind(booking) in booking.terms.terms.kinds


def _without_terms(booking, part, at, event, more):
    """The law's withdrawal needs no terms; before the training begins nothing is charged, after that somebody must decide."""
    terms = booking.terms.terms if booking.terms else NONE
    if withdrawn := quoting.by_law(case(booking, part, at=at, event=event, **more), law.value, terms):
        return _told(part, withdrawn)
    if event == Event.ORGANISER or at < booking.training.starts_at:
        ground = Ground.ORGANISER if event == Event.ORGANISER else Ground.TERMS
        return Proposal(part, 0, 0, None, ground)
    raise quoting.NoAnswer(str(NO_TERMS))


def _paid_for(booking, part):
    """What of the money paid stands for this part: first the seats that stay are paid for."""
    return min(max(account.of(booking).paid - (booking.cents - part.cents), 0), part.cents)


def ordered_at(booking):
    """When the contract was made: of somebody who waited, when they took the place that was offered."""
    taken = _taken.first(booking=booking.pk)
    return taken[0] if taken else booking.booked_at


def _share(cents, seats, size):
    return (cents * seats * 2 + size) // (size * 2)


def _euros(cents):
    return Decimal(cents) / 100
