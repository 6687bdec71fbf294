"""What of a training has changed since its customers were told, whom it concerns, and what a letter to them says."""

import datetime as dt

from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from seloste.courses import texts
from seloste.courses.words import State as TrainingState
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.web.templatetags.web import money, weekday

from . import account, links, moving, telling
from .letters import CHANGED, SEAT_CHANGED
from .models import Booking
from .words import LIVE, State

DATES = 6  # new dates in a letter, at most


def sessions_of(training):
    """When and where a training is, as it is kept of what a customer was told: ``from``, ``to`` and ``where`` of each session."""
    rows = training.sessions.select_related("venue", "room").order_by("starts_at", "pk")
    return [{"from": row.starts_at.isoformat(), "to": row.ends_at.isoformat(), "where": _where(row)} for row in rows]


def untold(training):
    """Bookings that have not been told how the training stands now, the first first."""
    live = Booking.objects.filter(training=training, state__in=[*LIVE, State.REFUSED], told_sequence__lt=training.sequence)
    return telling.beside(live.select_related("training__course", "booker").prefetch_related("booker__phones").order_by("booked_at", "pk"))


def trainings_untold():
    """(training's number) of those whose customers have not all been told of a change."""
    rows = Booking.objects.filter(state__in=LIVE, told_sequence__lt=F("training__sequence"))
    return rows.exclude(training__state=TrainingState.HELD).values_list("training", flat=True).distinct()


def unreached(training):
    """Bookings that no letter reaches: without an address, or whose letter failed; not those whom staff have reached since."""
    said = [one for one in untold(training) if not outbox.can_reach(one.mailbox)]
    failed = dict(_failed(training))
    rows = Booking.objects.filter(pk__in=[_number(once) for once in failed], training=training).select_related("training__course", "booker")
    rows = rows.prefetch_related("booker__phones")
    return said + [one for one in rows if one.reached_at is None or one.reached_at < failed[key(one, training)]]


def key(booking, training):
    """The key by which a letter about the training as it stands now goes to a booking once."""
    return f"bookings.told:{booking.pk}:{training.pk}:{training.sequence}"


def facts(letter, booking, *, at, reason="", dates=()):
    """What a letter to the booker says, in the booking's language."""
    with translation.override(booking.language):
        told = {"course": telling.course(booking)}
        if letter is CHANGED:
            pages = {"link": "bookings:manage", "calendar": "bookings:calendar"}
            told |= {name: links.address(page, booking, links.MANAGE, at=at) for name, page in pages.items()}
            return told | _was_and_is(booking) | {"leave": _leave(booking.may_leave)}
        told |= {"when": _when(booking), "reason": str(reason)}
        link = links.address("bookings_move", booking, links.MANAGE, at=at)
        return told | {"money": _back(booking), "dates": _dates(dates), "link": link}


def seat_facts(letter, booking, language, *, reason=""):
    """The same to a participant, without money."""
    with translation.override(language):
        told = {"course": texts.pick(booking.training.course.names, language)}
        if letter is SEAT_CHANGED:
            return told | _was_and_is(booking)
        return told | {"when": _when(booking), "reason": str(reason)}


def _was_and_is(booking):
    was = "\n".join(_told(one) for one in booking.told_sessions) or _("not known")
    return {"was": was, "now": "\n".join(_told(one) for one in sessions_of(booking.training))}


def _told(one):
    start, end = (timezone.localtime(dt.datetime.fromisoformat(one[name])) for name in ("from", "to"))
    return f"{weekday(start)} {start.hour}.{start.minute:02}–{end.hour}.{end.minute:02}, {one['where'] or _('Online')}"


def _when(booking):
    return "\n".join(_told(one) for one in booking.told_sessions) or telling.when(booking)


def _leave(may_leave):
    if may_leave:
        return _("If the new time or place does not suit you, you may cancel free of charge until the training begins.")
    return _("If the new time or place does not suit you, answer this letter.")


def _back(booking):
    back = account.of(booking).paid
    if not back:
        return _("Nothing is charged.")
    return _("We return what you have paid, %(sum)s, unless you choose a new date.") % {"sum": money(back)}


def _dates(dates):
    if not dates:
        return _("We have no new date yet.")
    lines = [_told(sessions_of(one)[0]) for one in dates[:DATES]]
    days = moving.CHOICE.days
    return _("You may choose a new date within %(days)d days, at the same price:") % {"days": days} + "\n" + "\n".join(lines)


def _where(session):
    if session.venue is None:
        return ""
    parts = [session.room.name if session.room else "", session.venue.name, session.venue.address]
    return ", ".join(part for part in parts if part)


def _failed(training):
    mine = Message.objects.filter(once__startswith="bookings.told:", once__endswith=f":{training.pk}:{training.sequence}")
    return mine.failed().values_list("once", "queued_at")


def _number(once):
    return int(once.split(":")[1])
