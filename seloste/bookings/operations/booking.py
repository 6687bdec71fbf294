"""Seats are booked: on the page, or by staff for somebody on the phone. One operation, so that both are the same booking."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from seloste.courses import calendar, lights, tariff
from seloste.courses.models import Training
from seloste.databases import turns
from seloste.databases.prepared import Prepared, insert, number, uuid
from seloste.databases.rows import new
from seloste.description import permits
from seloste.privacy.words import Source

from .. import applying, events
from ..attending import roll
from ..letters import changes, confirmation
from ..models import Booking, Hold, Seat, TermsVersion
from ..money import pricing, ways
from ..ordering import calls, exemptions
from ..ordering.orders import MOST_KM, MOST_SEATS
from ..words import Buyer, State, Via, Way
from . import confirming, named, naming, offering, paying_for, people, repeating, seats
from .doors import BOOKED

CLOSED = _("This training cannot be booked any more.")
TOO_MANY = _("Book at most %(most)d seats at once. Ask for a quote for more.")
TOO_FAR = _("Write the kilometres as a whole number, from 0 to %(most)d.")
NO_INVOICE = _("A training that is only online is paid beforehand.")
NOT_ON_SITE = _("Nobody comes to a training that is only online: choose how it is paid beforehand or on an invoice.")
NAMED_TOO_MANY = _("More participants are named than there are seats.")


@Prepared
def _earlier():
    return Booking.objects.filter(once=uuid("once"))


@Prepared
def _training():
    known = {"has_own_prices": tariff.HAS_OWN, "is_kept_for_pages": Exists(Hold.objects.filter(training=OuterRef("pk")))}
    return Training.objects.select_related("course__certificate").knowing_place().annotate(**known).filter(pk=number("pk"))


# What is written in an order; everything else of a booking is the program's own.
_WRITTEN = {"buyer", "language", "size", "via", "called", "accepted_on", "terms_language", "terms_kind", "way"}
_WRITTEN |= {"reference", "order_number", "cost_centre"}
_OURS = {field.name for field in Booking._meta.fields} - _WRITTEN


class Changed(Exception):
    """The price or the terms are not those that were shown: ``cost`` and ``terms`` are what holds now."""

    def __init__(self, cost, terms):
        self.cost, self.terms = cost, terms
        super().__init__("price or terms have changed")


@dataclass(frozen=True)
class Conditions:
    """What is frozen with an order: its ``cost``, the ``TermsVersion`` or None, and why a consumer cannot withdraw (``exemptions``)."""

    cost: tariff.Cost
    terms: TermsVersion | None
    exemption: str


class Freed(Exception):
    """Whoever asked for the waiting list on the page can book instead: there are seats again."""


@transaction.atomic
@permits.looked_at()
def book(*, training, order, once, by, at):
    """The order becomes a booking with its seats, or a place on the waiting list when it may wait. Sent twice, it is one.

    ``permits.NotPermitted`` when the description does not tell of bookings or lists no such source, ``seats.NoSeats`` when there are too
    few and it may not wait, ``SentBefore`` when the key belongs to another order, ``Freed`` when it asks to wait and need not, ``Changed``
    when price or terms differ from what was shown, ``ValidationError`` for what does not fit.
    The training's row is taken after people and booking, as everybody takes it, and only the letters follow.
    """
    turns.wait(f"bookings.book:{once}", *named.turns_of((*order.people(), *order.participants)))
    if earlier := _earlier.first(once=once):
        repeating.demand_same(earlier, order)
        return earlier
    source = source_of(order)
    permits.demand(source=source, **BOOKED)
    permits.demand(group="participants")
    training = _training.one(pk=training.pk)
    _check(training, order, at)
    confirming.refuse_floods(order, at=at)
    conditions = _as_shown(training, order, at)
    kept = seats.kept(training, once=once, at=at) if training.is_kept_for_pages else seats.NONE_KEPT
    state = _state(training, order, free=seats.free_now(training, kept))
    people.hold(order.participants and (*order.people(), *order.participants))
    is_own = order.via == Via.PAGE  # theirs to do, whatever is restricted
    booker, *payers = people.persons(order.people(), is_own=is_own, source=source, language=order.language, how=order.how, by=by, at=at)
    payer = people.organisation(order.organisation, is_own=is_own, source=source, by=by, at=at)
    people.note_orderer(booker, payer, source=source, by=by, at=at)
    sessions = calendar.sessions_of(training)
    told = {"told_sequence": training.sequence, "told_sessions": changes.as_told(sessions)}
    booking = _written(order, conditions, training=training, booker=booker, payer=payer, state=state, once=once, at=at, **told)
    own = _add_rows(booking, order, booker, payers, by=by, at=at)
    _take(booking, order, is_kept=bool(kept.coming), by=by, at=at)
    if order.participants:
        named.tell(booking, by=by, at=at)
    facts = {"training": training.pk, "seats": order.seats, "via": str(order.via), "state": str(booking.state)}
    events.BOOKED.record(by=by, at=at, subject=booker, about=booking, **facts)
    confirming.confirm(booking, to=confirming.given(order), standing=confirmation.of_new(booking, own, sessions), by=by, at=at)
    confirming.ask_for_permission(booking, order, source=source, by=by, at=at)
    return booking


def source_of(order):
    """The door by which the order's data came in."""
    return Source.BOOKING_PAGE if order.via == Via.PAGE else Source.SELF


def _check(training, order, at):
    is_open = lights.is_bookable(training, at) if order.via == Via.PAGE else training.is_coming and training.has_seats
    if not is_open:
        raise ValidationError(CLOSED, code="closed")
    if not 0 < order.seats <= MOST_SEATS:
        raise ValidationError(TOO_MANY, params={"most": MOST_SEATS}, code="too_many")
    if not 0 <= order.km <= MOST_KM:
        raise ValidationError(TOO_FAR, params={"most": MOST_KM}, code="too_far")
    if len(order.participants) + order.is_booker_coming > order.seats:
        raise ValidationError(NAMED_TOO_MANY, code="named_too_many")
    calls.demand_accepted(order, at=at)
    if order.way not in ways.open_to(training, order.buyer):
        raise ValidationError(NO_INVOICE if order.buyer == Buyer.PERSON else NOT_ON_SITE, code="not_this_way")


def _state(training, order, *, free):
    """The state the booking is to begin in, by the seats that are ``free`` before anything is written."""
    if order.seats > free:
        if not _may_wait(training, order):
            raise seats.NoSeats(max(free, 0))
        return State.WAITING
    if order.waits and order.via == Via.PAGE:
        raise Freed  # the button of the waiting list does not say that one pays (KSL 6:12)
    return State.UNPAID if order.way == Way.AHEAD else State.CONFIRMED


def _may_wait(training, order):
    return order.waits and order.seats <= training.maximum


def _take(booking, order, *, is_kept, by, at):
    """Its seats are taken, unless it waits or somebody was quicker. Those kept for this very page (``is_kept``) are its own: whoever waits
    for more gives them back, and they are offered on."""
    if is_kept:
        seats.let_go_kept(booking.training, once=booking.once)
    if booking.state != State.WAITING:
        try:
            _take_now(booking, is_kept, at)
        except seats.NoSeats:
            if not _may_wait(booking.training, order):
                raise
            booking.state, booking.confirmed_at, booking.informed_at = State.WAITING, None, None
            booking.save(update_fields=["state", "confirmed_at", "informed_at"])
    if is_kept and booking.state == State.WAITING:
        offering.offer_freed(booking.training, by=by, at=at)


def _take_now(booking, is_kept, at):
    try:
        if is_kept:
            seats.take(booking.training, booking.size, at=at)
        else:
            seats.take_free(booking.training, booking.size)
    except seats.NoSeats:
        seats.take_from_pages(booking.training, booking.size, once=booking.once, at=at)


def _as_shown(training, order, at):
    """The ``Conditions`` of now, which are those that stood beside the button."""
    cost, terms = pricing.offered(training, order.seats, at=at, km=order.km)
    exemption = exemptions.of(training, terms)
    if _is_changed(order, cost, terms, exemption):
        raise Changed(cost, terms)
    return Conditions(cost, terms, exemption)


def _is_changed(order, cost, terms, exemption):
    is_dearer = order.shown_cents not in (None, pricing.in_cents(cost.amount.gross))
    has_others = order.terms_code and order.terms_code != (terms and terms.code)
    is_taxed_otherwise = order.shown_tax not in (None, cost.amount.rate.code)
    lacks_kind = order.terms_kind and (not terms or order.terms_kind not in dict(applying.own_kinds(terms.terms)))
    is_other = is_dearer or is_taxed_otherwise or has_others or lacks_kind
    return is_other or order.shown_exemption not in (None, exemption)


def _written(order, conditions, *, state, at, **facts):
    terms = conditions.terms
    booking = new(
        Booking,
        **facts,
        buyer=order.buyer,
        is_guardian=order.is_guardian,
        language=order.language,
        state=state,
        size=order.seats,
        via=order.via,
        **calls.facts(order),
        booked_at=at,
        confirmed_at=at if state == State.CONFIRMED else None,
        informed_at=at if confirming.will_inform(order, state) else None,
        **pricing.facts(conditions.cost),
        terms=terms,
        terms_language=(order.terms_language or order.language) if terms else "",
        terms_kind=order.terms_kind,
        exemption=conditions.exemption if order.buyer == Buyer.PERSON else "",
        version=order.version,
        way=order.way,
        reference=order.reference,
        order_number=order.order_number,
        cost_centre=order.cost_centre,
        asked_to_start_at=at if order.asks_to_start else None,
        wants_expiry_notice=order.wants_expiry_notice,
    )
    booking.full_clean(validate_unique=False, validate_constraints=False, exclude=_OURS)  # the database does both
    insert(booking)
    return booking


def _add_rows(booking, order, booker, payers, *, by, at):
    """Another person who pays, and a row for each seat: the booker's own, which is returned, those named, and the rest without names."""
    for one in payers:
        paying_for.name_payer(booking, one, by=by, at=at)
    own = [new(Seat, booking=booking, participant=booker, named_at=at, told_at=at)] if order.is_booker_coming else []
    insert(*own, *(new(Seat, booking=booking) for _rest in range(order.seats - len(own))))
    if order.participants:
        try:
            naming.name_seats(booking, order.participants, is_staff=order.via != Via.PAGE, by=by, at=at)
        except roll.Unfit as unfit:
            raise ValidationError(unfit.sentences, code="unfit_names") from None
    return own[0] if own else None
