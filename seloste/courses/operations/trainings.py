"""Trainings are planned, corrected and copied. Who booked is told by the rooms above."""

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.customers.models import Organisation
from seloste.databases import turns
from seloste.description import permits
from seloste.privacy import restricting

from .. import collisions, events, moments
from .. import sittings as sitting
from ..models import DroppedSession, Session, Training
from ..words import OF_ONE_CUSTOMER, State
from .doors import OF_TRAINERS, OPEN
from .prices import own_prices_of, set_own_prices
from .standing import changed, differs, held, made

TURN = "courses:calendar"
NO_SITTING = _("A training has at least one session.")
OVER = _("The training has been held or is cancelled; it cannot be changed any more.")
TAKEN = _("More seats are taken than that. Move or cancel bookings first.")
PLACE, BLANK = ("starts_at", "ends_at", "venue", "room", "join_link"), {"join_link": ""}
_COPIED = ("kind", "organisation", "language", "minimum", "maximum")


class Collides(Exception):
    """A room or a trainer is taken at that time: ``collisions`` says which. Saved all the same when the planner says so."""

    def __init__(self, found):
        self.collisions = found
        super().__init__(f"{len(found)} collisions")


@transaction.atomic
def plan_training(*, course, once, facts, sittings, prices, is_known, by, at):
    """A course gets a time. ``facts``: values by the fields of ``Training``; ``sittings``: see there. Sent twice, it is planned once.

    ``prices``: None for those of the course, else ``(is_gross, lines)`` with lines as ``set_prices`` takes them. For one customer it is
    tentative, else confirmed, unless ``facts`` say. ``is_known``: the planner has seen what collides; otherwise ``Collides``.
    ``restricting.Restricted`` for the business of a sole trader whose data may not be used.
    """
    permits.demand(**OPEN)
    turns.wait(TURN)
    if found := Training.objects.filter(once=once).first():
        return found
    _demand_usable(facts)
    _demand_free(sittings, is_known=is_known, at=at)
    state = State.TENTATIVE if facts["kind"] in OF_ONE_CUSTOMER else State.CONFIRMED
    told = {"state": state, "uid": uuid.uuid4()} | facts | sitting.span(sittings)
    training, _is_new = made(Training, once=once, course=course, **told)
    _seat(training, sittings)
    set_own_prices(training, prices)
    events.TRAINING_PLANNED.record(by=by, at=at, about=training, kind=str(training.kind), sessions=len(sittings))
    return training


@transaction.atomic
def correct_training(*, training, facts, sittings, prices, is_known, revision, by, at):
    """Other facts, times, places or prices; who booked keeps the price they saw. ``Stale`` when another revision stands.

    Says whether time or place changed: then calendars show it (``sequence``), and who is booked is told when somebody sends it.
    """
    turns.wait(TURN)
    standing = held(training)
    demand_coming(standing)
    known = sitting.of(standing)
    if not differs(standing, facts) and sitting.is_same(sittings, known) and prices == own_prices_of(standing):
        return False
    _demand_usable(facts, standing)
    standing = held(training, revision)
    _demand_free(sittings, is_known=is_known, at=at, training=standing)
    if facts.get("maximum", standing.maximum) < standing.taken:
        raise ValidationError(TAKEN, code="below_taken")
    is_moved = not sitting.is_same_time_and_place(sittings, known)
    changed(standing, facts | sitting.span(sittings) | {"sequence": standing.sequence + is_moved})
    _seat(standing, sittings)
    set_own_prices(standing, prices)
    (events.TRAINING_MOVED if is_moved else events.TRAINING_CORRECTED).record(by=by, at=at, about=standing)
    return is_moved


@transaction.atomic
def copy_training(*, training, once, on, is_known, by, at):
    """The same training once more, its first session on another day: hours, deadlines and prices as they were, nobody booked."""
    days = (on - localdate(training.starts_at)).days
    closes, decide = training.closes_at, training.decide_by_on
    facts = {name: getattr(training, name) for name in _COPIED} | {
        "closes_at": closes and moments.moved(closes, days),
        "decide_by_on": decide and decide + dt.timedelta(days=days),
    }
    told = {"facts": facts, "sittings": sitting.moved(sitting.of(training), days), "prices": own_prices_of(training)}
    return plan_training(course=training.course, once=once, **told, is_known=is_known, by=by, at=at)


def demand_coming(training):
    """``ValidationError`` for one that has been held or is cancelled."""
    if not training.is_coming:
        raise ValidationError(OVER, code="over")


def _demand_usable(facts, standing=None):
    """``restricting.Restricted`` unless the customer, where it is another now, may be used; what is planned for one already goes on."""
    customer = facts.get("organisation_id") or getattr(facts.get("organisation"), "pk", None)
    if customer and customer != getattr(standing, "organisation_id", None):
        restricting.demand_each(Organisation.objects.filter(pk=customer).values_list("trader", flat=True))


def _demand_free(sittings, *, is_known, at, training=None):
    if not sittings:
        raise ValidationError(NO_SITTING, code="no_sitting")
    if any(one.get("trainers") for one in sittings):
        permits.demand(**OF_TRAINERS)
    if not is_known and (found := collisions.of(sittings, at=at, training=training)):
        raise Collides(found)


def _seat(training, sittings):
    """The sessions are these: those that stand keep their numbers wherever they move, new ones get the next, what goes is remembered."""
    pairs, gone = sitting.matched(sittings, training.sessions.all())
    for row in gone:
        _drop(row)
    for one, session in pairs:
        session = session or Session(training=training, number=_next_number(training), sequence=training.sequence)
        if session.pk and not sitting.is_same_time_and_place([one], [sitting.of_row(session)]):
            session.sequence = training.sequence
        for name in PLACE:
            setattr(session, name, one.get(name, BLANK.get(name)))
        session.full_clean()
        session.save()
        session.trainers.set(one.get("trainers", ()))


def _drop(session):
    """Calendars that know the session are told that it is cancelled, so its number, time and trainers stay."""
    told = {name: getattr(session, name) for name in ("training", "number", "starts_at", "ends_at")}
    DroppedSession.objects.create(**told, sequence=session.training.sequence).trainers.set(session.trainers.all())
    session.delete()


def _next_number(training):
    last = [rows.aggregate(last=Max("number"))["last"] or 0 for rows in (training.sessions, training.dropped_sessions)]
    return max(last) + 1
