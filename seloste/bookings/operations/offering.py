"""The waiting list: freed seats are offered to the first whom they fit, who accepts, declines or lets the time pass."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.courses.models import Training
from seloste.courses.words import State as TrainingState
from seloste.description import permits
from seloste.journal.actors import VISITOR
from seloste.outbox.models import Message

from .. import deadlines, events, letters, links, tasks
from ..letters import correspondence, telling
from ..models import Booking, Offer
from ..money import moving
from ..ordering import exemptions
from ..words import Answer, State, Way
from . import confirming, named, paying_for, people, seats
from .doors import BOOKED
from .holding import changed, held, lent
from .leaving import leave
from .writing import write

OVER = _("The time to answer has passed, and the place has gone to the next.")
ASK = _("The training is held within the time in which you may withdraw. Tick that you ask for it.")
EXEMPTION_CHANGED = _("Whether you may withdraw is not as you saw it. Look at it below, and answer again.")
NOT_QUEUED = _("It is not on the waiting list.")


def offer_freed(training, *, by, at):
    """Offer what is free to those who wait, the first whom it fits first; returns the offers. In the transaction that freed it."""
    assert transaction.get_connection().in_atomic_block
    until = deadlines.until(at, training.starts_at)
    if until is None or not permits.allows(**BOOKED) or training.state != TrainingState.CONFIRMED:
        return []
    made = []
    for waiting in Booking.objects.filter(training=training, state=State.WAITING).order_by("booked_at", "pk"):
        booking = lent(waiting)
        if booking is None:
            continue
        try:
            with transaction.atomic():
                seats.take(training, booking.size, at=at)
        except seats.NoSeats as none:
            if none.free <= 0:
                break
            continue
        made.append(_offer(booking, until, by=by, at=at))
    return made


@transaction.atomic
def accept_offer(*, offer, asks_to_start=False, shown_exemption=None, by, at):
    """They take the seats that were kept for them. ``ValidationError`` when the time has passed. Accepted twice, once.

    ``asks_to_start``: a consumer asked expressly that the training is held within their time of withdrawal (KSL 6:15); by themselves they
    take no such place without. ``shown_exemption``: why they cannot withdraw, as it stood beside the button (``exemptions``).
    """
    people.hold(paying_for.everybody(offer.booking))
    offer, booking = _open(offer)
    if offer.answer == Answer.ACCEPTED:
        return booking
    if offer.answer or at > offer.until:
        raise ValidationError(OVER, code="over")
    exemption = exemptions.of(booking.training, booking.terms)
    if shown_exemption not in (None, exemption):
        raise ValidationError(EXEMPTION_CHANGED, code="exemption_changed")
    if by == VISITOR and not asks_to_start and moving.must_ask_to_start(booking, booking.training, ordered_at=at):
        raise ValidationError(ASK, code="asks_to_start")
    _answered(offer, Answer.ACCEPTED, at)
    state = State.UNPAID if booking.way == Way.AHEAD else State.CONFIRMED
    asked_at = booking.asked_to_start_at or (at if asks_to_start and booking.is_consumers else None)
    facts = {"asked_to_start_at": asked_at, "exemption": exemption if booking.is_consumers else ""}
    changed(booking, state=state, confirmed_at=at if state == State.CONFIRMED else None, **facts)
    events.OFFER_ANSWERED.record(by=by, at=at, subject=booking.booker, about=booking, answer=str(Answer.ACCEPTED))
    confirming.confirm(booking, by=by, at=at)
    named.tell(booking, by=by, at=at)
    if payer := getattr(booking, "private_payer", None):
        paying_for.tell_payer(payer, booking, by=by, at=at)
    return booking


@transaction.atomic
def decline_offer(*, offer, by, at):
    """They do not want the seats any more; the next is asked. After the time, or twice, nothing happens."""
    return _let_go(offer, Answer.DECLINED, by=by, at=at)


@transaction.atomic
def lapse_offer(*, offer, by, at):
    """No answer in time; the next is asked. ``at`` before the last moment, also one that was put off meanwhile: nothing happens."""
    if _let_go(offer, Answer.LAPSED, by=by, at=at):
        booking = Booking.objects.select_related("training__course", "booker").get(pk=offer.booking_id)
        once = correspondence.of_booking(booking, "place_lapsed", offer.pk)
        write(booking, letters.PLACE_LAPSED, facts=_which(booking), once=once, by=by, at=at)


@transaction.atomic
def tell_offer(*, offer, by, at):
    """Write the letter of an offer that still runs; too late in the evening it waits until the morning. Told twice, one letter.

    The last moment to answer moves with the letter, so that nobody has less time than they would have had in time.
    """
    running = Offer.objects.filter(pk=offer, answer="").first()
    if running is None:
        return
    offer, booking = _open(running)
    once = correspondence.of_booking(booking, "place_offered", offer.pk)
    if offer.answer or at > offer.until or Message.objects.filter(once=once).exists():
        return
    _put_off(offer, deadlines.until(at, booking.training.starts_at))
    if _wait_for_morning(offer, booking, at):
        return
    facts = {"seats": offer.count, "price": telling.price(booking), "until": telling.last_moment(offer.until, booking.language)}
    facts |= _which(booking) | {"link": links.address("bookings_offer", booking, links.MANAGE, at=at)}
    write(booking, letters.PLACE_OFFERED, facts=facts, once=once, by=by, at=at)


@transaction.atomic
def leave_list(*, booking, by, at):
    """Off the waiting list, whether a place is being offered or not; what was kept goes to the next. Twice, once."""
    booking = held(booking, even_restricted=True)
    if booking.state == State.LEFT:
        return
    if not booking.is_queued:
        raise ValidationError(NOT_QUEUED, code="not_queued")
    leave(booking, by=by, at=at)
    offer_freed(booking.training, by=by, at=at)


@transaction.atomic
def mind(*, training, by, at):
    """What time alone changes of a training: seats kept for pages are let go, and what is free is offered."""
    training = Training.objects.get(pk=training.pk)
    seats.let_go_holds(training, at=at)
    return offer_freed(training, by=by, at=at)


def _offer(booking, until, *, by, at):
    offer = Offer.objects.create(booking=booking, count=booking.size, offered_at=at, until=until)
    changed(booking, state=State.OFFERED)
    events.OFFERED.record(by=by, at=at, subject=booking.booker, about=booking, seats=offer.count)
    _tell_at(offer, deadlines.sent_at(at, booking.training.starts_at))
    return offer


def _tell_at(offer, moment):
    """The job of a moment has a key of its own: that which runs may put itself off."""
    tasks.tell_offer.enqueue(offer=offer.pk, run_at=moment, once=f"bookings.offer:{offer.pk}:{moment:%Y%m%dT%H%M}")


def _wait_for_morning(offer, booking, at):
    moment = deadlines.sent_at(at, booking.training.starts_at)
    if moment > at:
        _tell_at(offer, moment)
    return moment > at


def _put_off(offer, until):
    if until and until > offer.until:
        offer.until = until
        offer.save(update_fields=["until"])


def _open(offer):
    booking = held(Booking(pk=offer.booking_id), even_restricted=True)  # theirs to answer, and time passes for everybody
    return Offer.objects.select_for_update().get(pk=offer.pk), booking


def _let_go(offer, answer, *, by, at):
    offer, booking = _open(offer)
    if offer.answer or (answer == Answer.LAPSED and at <= offer.until):
        return False
    _answered(offer, answer, at)
    events.OFFER_ANSWERED.record(by=by, at=at, subject=booking.booker, about=booking, answer=str(answer))
    leave(booking, by=by, at=at)
    offer_freed(booking.training, by=by, at=at)
    return True


def _answered(offer, answer, at):
    offer.answer, offer.answered_at = answer, at
    offer.save(update_fields=["answer", "answered_at"])


def _which(booking):
    return {"course": telling.course(booking), "when": telling.when(booking)}
