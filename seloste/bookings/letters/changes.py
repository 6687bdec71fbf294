"""What of a training has changed since its customers were told, whom it concerns, and what a letter to them says."""

from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q
from django.utils import translation
from django.utils.translation import gettext as _

from seloste.courses import calendar, texts, whereabouts
from seloste.courses.models import Training
from seloste.courses.words import COMING
from seloste.courses.words import State as TrainingState
from seloste.customers.models import EmailAddress
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.outbox.models import State as MessageState
from seloste.privacy import restricting
from seloste.web.templatetags.web import money

from .. import links
from ..attending import guardians
from ..models import Booking
from ..money import account, decided, moving, reckoning
from ..words import LIVE, State
from . import CALLED_OFF, CHANGED, NEED_ENDED, SEAT_CHANGED, correspondence, telling

DATES = 6  # new dates in a letter, at most
MOST_FAILED = 50  # letters that are looked at for Today
_LETTERS = (CHANGED.key, CALLED_OFF.key)  # to whoever booked
# Whom a change concerns: who has or waits for seats, and who lost them when the training was cancelled; not whom we had refused before.
_CONCERNED = Q(state__in=LIVE) | Q(state=State.REFUSED, training__state=TrainingState.CANCELLED, ended_at__gte=F("training__settled_at"))


def sessions_of(training):
    """When and where a training is, as it is kept of what a customer was told: ``from``, ``to`` and ``where`` of each session.

    ``where``: nothing when it is online, ``telling.UNKNOWN`` while the place is not known.
    """
    return as_told(calendar.sessions_of(training))


def as_told(sessions):
    """The same of sessions that are at hand."""
    return [{"from": row.starts_at.isoformat(), "to": row.ends_at.isoformat(), "where": _where(row)} for row in sessions]


def untold(training):
    """Bookings that have not been told how the training stands now, the first first."""
    rows = Booking.objects.filter(_CONCERNED, training=training, told_sequence__lt=training.sequence)
    return telling.beside(rows.select_related("training__course", "booker").prefetch_related("booker__phones").order_by("booked_at", "pk"))


def told_now(training):
    """Letters to whoever booked of how the training stands now."""
    return correspondence.of_bookings(*_told_now(training)).filter(letter__in=_LETTERS)


def is_reached(booking):
    return not booking.is_restricted and outbox.can_reach(booking.mailbox)


def booking_of(letter):
    """The number of the booking that a letter of these is about."""
    return _numbers(letter.once)[0]


def trainings_untold(now):
    """Trainings still to come with customers to whom a letter is to be written of a change; cancelled ones with bookings that stand."""
    mine = Booking.objects.live().filter(training=OuterRef("pk"))
    untold = mine.filter(told_sequence__lt=OuterRef("sequence")).filter(_has_address()).exclude(_restricted())
    coming, cancelled = Q(state__in=COMING, starts_at__gt=now), Q(state=TrainingState.CANCELLED)
    return Training.objects.filter(coming & Exists(untold) | cancelled & Exists(mine))


def to_phone(now):
    """Bookings of all trainings that no letter reaches, as ``unreached`` tells them of one: before it begins, or new dates are over.

    Those whose data are restricted too, for what they may claim they are told (Art. 18(2)).
    """
    minded = Q(training__state__in=COMING, training__starts_at__gt=now)
    minded |= Q(training__state=TrainingState.CANCELLED, training__settled_at__gt=now - moving.CHOICE)
    silent = Q(told_sequence__lt=F("training__sequence")) & (~_has_address() | _restricted())
    rows = Booking.objects.filter(_CONCERNED & minded).filter(reduce(or_, _failed_now(), silent))
    return rows.select_related("training__course", "booker", "payer").order_by("training__starts_at", "booked_at", "pk")


def unreached(training):
    """Bookings that no letter reaches: restricted, without address, or whose letter did not leave; not whom staff reached since."""
    said = [one for one in untold(training) if one.is_restricted or not outbox.can_reach(one.mailbox)]
    failed = dict(_not_left(training))
    rows = Booking.objects.filter(pk__in=[_numbers(once)[0] for once in failed], training=training)
    rows = rows.select_related("training__course", "booker").prefetch_related("booker__phones")
    return said + [
        one for one in restricting.marked(rows, "booker") if one.reached_at is None or one.reached_at < failed[key(one, training)]
    ]


def key(booking, training):
    """The key by which a letter about the training as it stands now goes to a booking once."""
    return correspondence.of_booking(booking, *_told_now(training))


def facts(letter, booking, *, at, reason="", dates=()):
    """What a letter to the booker says, in the booking's language."""
    with translation.override(booking.language):
        told = {"course": telling.course(booking)}
        if letter is CHANGED:
            told |= {"link": links.address("bookings:manage", booking, links.MANAGE, at=at), "calendar": calendar_of(booking, at=at)}
            return told | _was_and_is(booking) | {"leave": _leave(booking.may_leave)}
        told |= {"when": _when(booking), "reason": str(reason)}
        link = links.address("bookings_move", booking, links.MANAGE, at=at)
        told["calendar"] = links.address("bookings:calendar", booking, links.MANAGE, at=at)  # who waited waits no more when it leaves
        return told | {"money": _back(booking), "dates": _dates(dates), "link": link}


def seat_facts(letter, booking, language, *, seat, at, reason="", was=None):
    """The same to a participant, without money. ``was``: how it stood, where the booking does not tell it any more."""
    with translation.override(language):
        told = {"course": texts.pick(booking.training.course.names, language)}
        purpose = guardians.purpose_of(seat)
        told["calendar"] = links.address("bookings_seat_calendar", seat, purpose, at=at)
        if letter is NEED_ENDED:
            is_childs = purpose == links.GUARDIAN
            told["link"] = guardians.page(seat, at=at) if is_childs else links.address("bookings_seat", seat, purpose, at=at)
        if letter in (SEAT_CHANGED, NEED_ENDED):
            return told | _was_and_is(booking, was)
        return told | {"when": _when(booking), "reason": str(reason)}


def moved_facts(booking, settlement, was, *, at):
    """What the letter about a move to another training says. ``was``: when and where it was until then, as ``sessions_of`` tells it."""
    with translation.override(booking.language):
        told = {"link": links.address("bookings:manage", booking, links.MANAGE, at=at), "calendar": calendar_of(booking, at=at)}
        told |= {"number": booking.number, "course": telling.course(booking), "calculation": _cost(booking, settlement)}
        return told | _was_and_is(booking, was)


def calendar_of(booking, *, at):
    """The address of the file by which a calendar follows the booking; whoever only waits has none."""
    if booking.is_queued:
        return _("You get the file once you have a seat.")
    return links.address("bookings:calendar", booking, links.MANAGE, at=at)


def _cost(booking, settlement):
    """By which words it was moved and what the seats cost from now on."""
    lines = settlement.outcome.get("explanation", {}).get(booking.language) or [_("Nothing is charged for moving.")]
    asked = [_begun()] if booking.asked_to_start_at == settlement.at else []
    price = _("The seats cost %(sum)s from now on.") % {"sum": money(booking.cents)}
    paying = ["", reckoning.how_to_pay(booking, account.of(booking))] if "way" in settlement.outcome else []
    return "\n".join([*lines, *decided.apart(settlement), price, *asked, *paying])


def _begun():
    return _(
        "You asked that the training is held within the time in which you may withdraw: if you withdraw after it has begun, you pay for "
        "the part that was held."
    )


def _was_and_is(booking, was=None):
    was = "\n".join(telling.session(one) for one in (was or booking.told_sessions)) or _("not known")
    return {"was": was, "now": "\n".join(_now(booking))}


def _now(booking):
    """Each session as it is, with the link to join for those whose seats are confirmed."""
    links_to_join = booking.training.sessions.order_by("starts_at", "pk").values_list("join_link", flat=True)
    for one, link in zip(sessions_of(booking.training), links_to_join, strict=True):
        yield telling.session(one)
        if link and booking.state == State.CONFIRMED:
            yield f"{_('Link to join')}: {link}"


def _when(booking):
    return "\n".join(telling.session(one) for one in booking.told_sessions) or telling.when(booking)


def _leave(may_leave):
    if may_leave:
        return _("If the new time or place does not suit you, you may cancel free of charge until the training begins.")
    return _("If the new time or place does not suit you, answer this letter.")


def _back(booking):
    back = account.of(booking).paid
    if not back:
        return _("Nothing is charged.")
    return _("We return what you have paid, %(sum)s, unless you choose a new date or a credit.") % {"sum": money(back)}


def with_room(booking, dates):
    """Of new dates those on which a booking that stands still finds all its seats: none is offered that cannot be had."""
    return [one for one in dates if one.free >= booking.size]


def _dates(dates):
    if not dates:
        return _("We have no new date yet.")
    lines = [telling.session(sessions_of(one)[0]) for one in dates[:DATES]]
    days = moving.CHOICE.days
    return _("You may choose a new date within %(days)d days, at the same price:") % {"days": days} + "\n" + "\n".join(lines)


def _where(session):
    if session.venue is None:
        return telling.UNKNOWN if whereabouts.is_unknown(session) else ""
    parts = [session.room.name if session.room else "", session.venue.name, session.venue.address]
    return ", ".join(part for part in parts if part)


def _restricted():
    """Of bookings, that no letter is written because the data of whoever booked, or of the sole trader who pays, are restricted."""
    persons = restricting.persons()
    return Q(booker__in=persons) | Q(payer__trader__in=persons)


def _has_address():
    return Exists(EmailAddress.objects.filter(person=OuterRef("booker")))


def _failed_now():
    """What is asked of bookings by each letter that failed: it told how their training stands now, and staff have not phoned since."""
    rows = Message.objects.failed().filter(letter__in=_LETTERS).exclude(once=None).newest_first()
    for once, queued_at in rows.values_list("once", "queued_at")[:MOST_FAILED]:
        booking, training, sequence = _numbers(once)
        stands = Q(pk=booking, training=training, training__sequence=sequence)
        yield stands & (Q(reached_at=None) | Q(reached_at__lt=queued_at))


def _not_left(training):
    """Letters that failed, or were taken out again because their reader was restricted before they left."""
    return told_now(training).filter(state__in=[MessageState.FAILED, MessageState.WITHDRAWN]).values_list("once", "queued_at")


def _told_now(training):
    return "told", training.pk, training.sequence


def _numbers(once):
    """Of a ``key``: booking, training and its sequence."""
    _room, booking, _told, training, sequence = once.split(":")
    return int(booking), int(training), int(sequence)
