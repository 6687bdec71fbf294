"""A booking moves to another training: its seats there are taken before those here are let go, and what it costs is frozen."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.courses.models import Training
from seloste.courses.tariff import Unpriced
from seloste.description import permits
from seloste.journal.actors import VISITOR
from seloste.law import Missing
from seloste.outbox import operations as outbox

from .. import events, letters
from ..attending import guardians
from ..letters import changes, correspondence, entries, telling
from ..models import Hold, Settlement
from ..money import earlier, moving, settling
from ..terms.outcome import Ground
from ..words import QUEUED, SEATED, Settled, State, Way
from . import seats
from .crediting import give_back
from .doors import BOOKED
from .holding import Stale, changed, held
from .needing import end_needs
from .offering import ASK, offer_freed
from .parting import part_from
from .seat_letters import others, tell_seats
from .settled import confirm_when_paid
from .writing import write

ELSEWHERE = _("A booking moves to a coming training of the same course.")
QUEUES = _("It is on the waiting list: take it off the list and book the other training.")
ENDED = _("The booking has ended already.")
CLOSED = _("This training cannot be booked any more.")
NO_PRICE = _("This date has no price yet.")
NOT_FREE = _("It can no longer be moved free of charge.")
GONE = _("One of these seats is no longer in the booking. Choose again.")


class MoveChanged(Exception):
    """The fee or the price is another than was shown: ``move`` says what holds now."""

    def __init__(self, move):
        self.move = move
        super().__init__("the fee or the price has changed")


@transaction.atomic
def move_booking(
    *,
    booking,
    to,
    shown_fee_cents,
    shown_cents,
    received_at,
    by,
    at,
    which=None,
    ground=Ground.TERMS,
    waiver=None,
    asks_to_start=False,
    revision=None,
    is_told=False,
):
    """The booking, its seats and whoever sits on them are of another training from now on. Returns the ``Settlement``; moved twice, once.

    ``which``: numbers of seats, where others stay: these become a booking of their own (``parting``), of which the ``Settlement`` is.
    ``shown_fee_cents``, ``shown_cents``: what stood beside the button, None where nobody was shown; ``ground``: see ``moving.propose``;
    ``waiver``: by whom and when was seen what let it move without a fee, never what it was. ``asks_to_start``: a consumer asks expressly
    that it is held within their time to withdraw; by themselves they move to what begins so soon only so. ``is_told``: staff tell the
    customer themselves; else a letter does, and those who come and have an address of their own get one too. What anybody has told of
    their needs is deleted, and they are told so in any case (``needing.end_needs``).
    ``MoveChanged`` when what was shown differs, ``Stale`` when the writer had seen another ``revision``, ``seats.NoSeats`` when there are
    too few and all stays as it was, ``ValidationError`` for another course or what has ended, ``quoting.NoAnswer`` by the terms.
    """
    booking = _held(booking, by)
    if last := _moved_before(booking, to, which):
        return last
    if revision not in (None, booking.revision):
        raise Stale(booking)
    here, to = _trainings(booking, to, at)
    _check(booking, to, ground, at, None if by != VISITOR else received_at)
    some = _some(booking, which)
    move = _proposed(booking, to, received_at, ground, len(some) or None)
    _demand_as_shown(move, shown_fee_cents, shown_cents)
    moving_one = part_from(booking, some, move, by=by, at=at) if move.part else booking
    _ask_to_start(moving_one, to, asks_to_start, by=by, at=at)
    return _done(moving_one, here, move, waiver, is_told=is_told, by=by, at=at)


def _held(booking, by):
    permits.demand(**BOOKED)
    permits.demand(group="participants")
    return held(booking, even_restricted=by == VISITOR, with_seated=True)  # who has the link moves their own


def _moved_before(booking, to, which):
    """The ``Settlement`` of what was moved so already, or None."""
    moved = moving.moved_before(booking, to, which)
    return moved and moved.settlements.filter(kind=Settled.MOVED).exclude(outcome__has_key="moved_to").last()


def _some(booking, which):
    """Those seats, held with their booking; none where all of them move."""
    if which is None:
        return []
    live = {seat.pk: seat for seat in booking.seats.live()}
    if not which or not set(which) <= set(live):
        raise ValidationError(GONE, code="gone")
    return [live[number] for number in sorted(set(which))] if len(set(which)) < len(live) else []


def _done(booking, here, move, waiver, *, is_told, by, at):
    seats.take(move.to, move.seats, at=at)
    seats.release(here, booking.size)
    settlement, was = _settled(booking, here, move, waiver, at), booking.told_sessions
    _moved(booking, here, move, at)
    give_back(booking, at, settlement)
    needing = end_needs(booking.seats.all(), by=by, at=at)
    confirm_when_paid(booking, by=by, at=at)
    events.MOVED.record(by=by, at=at, subject=booking.booker, about=booking, training=here.pk, seats=move.seats, ground=str(move.ground))
    once = correspondence.of_booking(booking, "moved", settlement.pk)
    tell_seats(booking, _reached(booking, needing), letters.NEED_ENDED, once=once, was=was, by=by, at=at)
    if not is_told:
        _tell(booking, settlement, was, needing, once, by=by, at=at)
    offer_freed(here, by=by, at=at)
    return settlement


def _tell(booking, settlement, was, needing, once, *, by, at):
    write(booking, letters.MOVED, facts=changes.moved_facts(booking, settlement, was, at=at), once=once, by=by, at=at)
    rest = [(seat, to) for seat, to in others(booking) if seat.pk not in needing]
    tell_seats(booking, rest, letters.SEAT_CHANGED, once=once, was=was, by=by, at=at)


def _reached(booking, needing):
    """Those seats with the address of their own: the booker's too, and that of children whose guardian they are; nobody's else who would
    read it in the booker's mailbox."""
    if not needing:
        return []
    own = list(booking.seats.live().filter(pk__in=needing, participant=booking.booker).select_related("participant"))
    own += [seat for seat in guardians.children(booking) if seat.pk in needing]
    mine = "" if telling.is_restricted(booking) else telling.mailbox(booking.booker)
    found = [(seat, mine) for seat in own if outbox.can_reach(mine)]
    return found + [(seat, to) for seat, to in others(booking) if seat.pk in needing]


def _trainings(booking, to, at):
    """(this training, that one), both held by their number: of two that change places neither waits for the other for ever."""
    list(Hold.objects.select_for_update().filter(training=to, until__lte=at))
    rows = Training.objects.select_for_update(of=("self",)).select_related("course").filter(pk__in={booking.training_id, to.pk})
    found = {row.pk: row for row in rows.order_by("pk")}
    return found[booking.training_id], found[to.pk]


def _check(booking, to, ground, at, asked_at):
    """``asked_at``: when its customer asked, who does it by themselves; None where somebody at the business does."""
    if booking.state in QUEUED:
        raise ValidationError(QUEUES, code="queued")
    if booking.state not in SEATED and not moving.may_choose(booking, at):
        raise ValidationError(ENDED, code="ended")
    if not moving.candidates(booking, at).filter(pk=to.pk).exists():
        raise ValidationError(ELSEWHERE, code="elsewhere")
    if asked_at and ground != moving.usual_ground(booking, asked_at):
        raise ValidationError(NOT_FREE, code="not_free")
    if asked_at and not moving.is_open_by_link(booking, asked_at):
        raise ValidationError(settling.BEGUN, code="begun")
    if asked_at and not moving.choosable(booking, [to], asked_at):
        raise ValidationError(CLOSED, code="closed")


def _proposed(booking, to, at, ground, count):
    """The ``Move`` as it is now."""
    try:
        return moving.propose(booking, to, at=at, ground=ground, seats=count)
    except (Unpriced, Missing):
        raise ValidationError(NO_PRICE, code="no_price") from None


def _demand_as_shown(move, fee_cents, cents):
    if fee_cents not in (None, move.fee_cents) or cents not in (None, move.cents):
        raise MoveChanged(move)


def _ask_to_start(booking, to, asks, *, by, at):
    """Note that a consumer asks for what begins within their time to withdraw; by themselves they do not move there without."""
    if not moving.must_ask_to_start(booking, to):
        return
    if by == VISITOR and not asks:
        raise ValidationError(ASK, code="asks_to_start")
    if asks:
        booking.asked_to_start_at = at


def _settled(booking, here, move, waiver, at):
    outcome = move.outcome.to_json(booking.language) if move.outcome else {"event": "rebooking", "ground": str(move.ground)}
    if move.ground == Ground.TERMS:
        first = earlier.first_start(booking.moved_from) if move.part else None  # before these seats were a booking of their own
        outcome["began_at"] = (first or here.starts_at).isoformat()  # from the first of them it is counted how far it may be moved
    outcome |= {"was_at": here.starts_at.isoformat(), "is_at": move.to.starts_at.isoformat()}  # as they stood when it was moved
    outcome |= {"moved_from": booking.moved_from_id} if move.part else {}
    outcome |= {"way": str(move.new_way)} if move.new_way else {}
    if waiver:
        outcome["waiver"] = {"seen_by": waiver.seen_by, "seen_on": waiver.seen_on.isoformat()}
    facts = {"price_cents": move.old_cents, "fee_cents": move.fee_cents, "outcome": outcome}
    facts["may_exceed"] = bool(move.outcome and move.outcome.money.may_exceed)
    return Settlement.objects.create(booking=booking, kind=Settled.MOVED, seats=move.seats, at=at, **facts)


def _moved(booking, here, move, at):
    """What we cancelled lives again with the seats that went with it; what is paid by now is confirmed."""
    revived = booking.state == State.REFUSED
    if revived:
        gone = booking.seats.filter(ended_at=booking.ended_at).order_by("-pk").values_list("pk", flat=True)
        booking.seats.filter(pk__in=list(gone[: move.seats])).update(ended_at=None, settlement=None)
    facts = move.price.facts | {"net_cents": move.price.net_cents, "vat_cents": move.price.vat_cents}
    facts |= {"rebooked": booking.rebooked + (move.ground == Ground.TERMS), "told_sequence": move.to.sequence, "may_leave": False}
    facts |= {"told_sessions": changes.sessions_of(move.to)} | entries.after_moving(booking, here, at=at)
    way = move.new_way or booking.way
    waits = way == Way.AHEAD and (revived or move.new_way)
    state = State.UNPAID if waits else State.CONFIRMED if revived else booking.state
    facts |= {"confirmed_at": None} if waits else {}
    changed(booking, training=move.to, state=state, way=way, ended_at=None, size=move.seats, **facts)
    if booking.state == State.CONFIRMED and booking.confirmed_at is None:
        changed(booking, confirmed_at=at)
