"""What moving a booking to another training costs, before anybody decides. Nothing is written."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.utils.timezone import localdate

from seloste.courses import lights, prices
from seloste.courses.models import Training
from seloste.courses.words import COMING, OF_ONE_CUSTOMER
from seloste.courses.words import State as TrainingState

from ..ordering import counter, exemptions
from ..terms import quoting
from ..terms.case import Event
from ..terms.outcome import Ground, Outcome
from ..words import SEATED, Settled, State, Via, Way
from . import account, pricing, settling, together, ways

CHOICE = dt.timedelta(days=30)  # how long a new date can be chosen after we cancelled


@dataclass(frozen=True)
class Price:
    """What the seats cost at the other training, as it is written into the booking."""

    net_cents: int
    vat_cents: int
    facts: dict

    @property
    def cents(self):
        return self.net_cents + self.vat_cents


@dataclass(frozen=True)
class Retaxed:
    """There it is taxed by another ``rate`` than now: what costs the same with tax in it does not without, and the other way round."""

    rate: prices.Rate
    net_cents: int
    old_net_cents: int


@dataclass(frozen=True)
class Move:
    """What is shown before it is confirmed. ``seats``: that come along; ``old_cents``: what they cost until now.

    ``outcome``: the engine's, None where the terms were not asked: we changed the training, or somebody let it pass. ``part``: those seats
    and what leaves the booking with them, where others stay; None where all of them move. ``new_way``: how it is paid from then on, where
    the way that was agreed is not open there. ``is_anew``: nothing was owed any more, and the new date is to be paid. ``retaxed``: None
    where the rate is the one they have.
    """

    to: Training
    seats: int
    old_cents: int
    price: Price
    fee_cents: int
    ground: Ground
    outcome: Outcome | None = None
    part: settling.Part | None = None
    new_way: Way | None = None
    is_anew: bool = False
    retaxed: Retaxed | None = None

    @property
    def cents(self):
        """What the seats cost from now on."""
        return self.price.cents

    @property
    def difference(self):
        return self.cents - self.old_cents

    @property
    def costs_more(self):
        """Whether the button is to say that one pays (KSL 6:12)."""
        return self.is_anew or self.difference + self.fee_cents > 0

    @property
    def less(self):
        """How much less than now, in cents."""
        return -self.difference


def propose(booking, to, *, at, ground=Ground.TERMS, seats=None):
    """The ``Move`` of a booking's live seats, or of those that we cancelled; ``quoting.NoAnswer`` where the terms do not let it move.

    ``seats``: how many of its live seats move, where others stay; None for all.
    ``ground``: by the terms; ``ORGANISER``: we changed or cancelled it, then nothing is charged and it never costs more than it did;
    ``WAIVED``: somebody at the business lets it move without a fee. ``at``: when it was asked for.
    """
    part = _part(booking, seats, ground)
    count, old_cents = (part.seats, part.cents) if part else standing(booking)
    outcome = _asked(booking, to, at, part or settling.part_of(booking, booking.size)) if ground == Ground.TERMS else None
    cost, _terms = pricing.offered(to, count, at=at)
    new = _new(cost)
    keeps = outcome.keeps_price if outcome else ground == Ground.ORGANISER and old_cents < new.cents
    kept = _kept(booking, old_cents, part) if keeps else new
    way = ways.kept(to, booking)
    new_way = way if way != booking.way else None
    told = {"part": part, "new_way": new_way, "is_anew": _is_anew(booking, kept), "retaxed": _retaxed(booking, kept, part, old_cents)}
    return Move(to, count, old_cents, kept, outcome.money.fee if outcome else 0, ground, outcome, **told)


def _retaxed(booking, kept, part, old_cents):
    rate = prices.Rate(kept.facts["vat_rate"], kept.facts["untaxed"]) if kept.facts else booking.rate
    if rate == booking.rate:
        return None
    return Retaxed(rate, kept.net_cents, part.net_cents if part else pricing.split(booking, old_cents)[0])


def _is_anew(booking, kept):
    """Whether what we cancelled, and what is not paid or went back, is to be paid at the new date."""
    return booking.state == State.REFUSED and account.of(booking).to_return < kept.cents


def _part(booking, seats, ground):
    """The seats that move while others stay, at what the price falls by without them; at their share where we changed it."""
    if seats is None or seats >= booking.size:
        return None
    return settling.share_of(booking, seats) if ground == Ground.ORGANISER else settling.part_of(booking, seats)


def standing(booking):
    """(how many seats would move, what they cost): of one that we cancelled those that went with it."""
    if booking.state != State.REFUSED:
        return booking.size, booking.cents
    last = cancelled(booking)
    return (last.seats, last.price_cents) if last else (0, 0)


def cancelled(booking):
    """The ``Settlement`` of when we cancelled it last, or None."""
    return booking.settlements.filter(kind=Settled.ORGANISER).last()


def may_choose(booking, at):
    """Whether we cancelled its training, and it may still get a new date for it: until the money stands as a credit instead."""
    if booking.state != State.REFUSED or booking.training.state != TrainingState.CANCELLED or at > booking.ended_at + CHOICE:
        return False
    last = cancelled(booking)
    return last is not None and last.seats > 0 and not last.held_cents


def choosable(booking, trainings, at):
    """Of ``candidates`` those that its customer may choose by themselves: what is on sale.

    When we cancelled theirs it is the dates that the letter offered, while any of them has room for all their seats; else any date.
    """
    if not may_choose(booking, at):
        return [training for training in trainings if lights.is_bookable(training, at)]
    kept = _offered(booking, at)
    return [training for training in trainings if not kept or training.pk in kept]


def _offered(booking, at):
    """Keys of the dates that were offered in its place and can still be taken."""
    last = cancelled(booking)
    room = candidates(booking, at).filter(pk__in=last.outcome.get("offered", ()), maximum__gte=F("taken") + last.seats)
    return set(room.values_list("pk", flat=True)) if last.outcome.get("offered") else set()


def must_ask_to_start(booking, to, *, ordered_at=None):
    """Whether a consumer must still ask expressly that it is held there, within their time to withdraw (KSL 6:15).

    ``ordered_at``: for whoever takes an offered place, now.
    """
    is_theirs = booking.is_consumers and booking.via != Via.IN_PERSON and booking.asked_to_start_at is None
    exemption = exemptions.of(to, booking.terms) if ordered_at else booking.exemption
    return is_theirs and not exemption and counter.begins_soon(to, ordered_at or settling.ordered_at(booking), booking.terms)


def moved_before(booking, to, which):
    """The booking whose seats these are since they moved so already: itself, or their own; None where they did not.

    ``which``: numbers of seats; nothing for all of them.
    """
    have_left = which and not booking.seats.filter(pk__in=which).exists()
    apart = booking.moved_on.filter(training=to, seats__in=which).first() if have_left else None
    return apart or (booking if booking.training_id == to.pk else None)


def usual_ground(booking, at):
    """On what it moves when nobody at the business says otherwise: what we cancelled or changed free of charge, the rest by the terms."""
    return Ground.ORGANISER if settling.may_leave_free(booking, at) or may_choose(booking, at) else Ground.TERMS


def is_open(booking, at):
    """Whether its customer may ask for another date: it has its seats, or we took them."""
    return booking.state in SEATED or may_choose(booking, at)


def is_open_by_link(booking, at):
    """Whether its customer moves it by themselves: while it is to come, or what we cancelled."""
    return may_choose(booking, at) or (booking.state in SEATED and settling.is_in_their_hands(booking, at))


def candidates(booking, at):
    """Trainings of the same course that are still to come, the first first, with room or without."""
    coming = Training.objects.filter(course=booking.training.course_id, state__in=COMING, starts_at__gt=at)
    mine = coming.exclude(pk=booking.training_id).exclude(kind__in=OF_ONE_CUSTOMER).knowing_place()
    return mine.select_related("course").prefetch_related("sessions__venue").order_by("starts_at", "pk")


def _asked(booking, to, at, part):
    if not settling.has_terms(booking):
        if at >= booking.training.starts_at:
            raise quoting.NoAnswer(str(settling.NO_TERMS))
        return None
    case = settling.case(booking, part, at=at, event=Event.REBOOKING, rebook_to=localdate(to.starts_at))
    return together.quote(booking, case)


def _new(cost):
    amount = cost.amount
    facts = pricing.rate_facts(amount.rate) | {"is_gross": cost.is_gross, "lines": pricing.lines(cost)}
    return Price(pricing.in_cents(amount.net), pricing.in_cents(amount.vat), facts)


def _kept(booking, cents, part=None):
    if part:
        return Price(part.net_cents, part.vat_cents, {})
    if booking.size:
        return Price(booking.net_cents, booking.vat_cents, {})
    cost = pricing.frozen(booking)
    if pricing.in_cents(cost.amount.gross) == cents:
        return _new(cost)
    return Price(*pricing.split(booking, cents), {})
