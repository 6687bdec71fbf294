"""Trainings as calendars of other programs read them (RFC 5545). Nobody who comes is named.

Each session is an event of its own. Its UID is the training's, or that of whoever comes (``Own``), and the session's number, so that a
calendar knows it again when it moves, whatever other sessions come or go; one that was taken out is told as cancelled. ``SEQUENCE`` grows
with each change of time or place.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event
from icalendar.prop import vCalAddress, vText

from . import texts
from .models import DroppedSession, Session
from .words import State

STATUS = {State.TENTATIVE: "TENTATIVE", State.CANCELLED: "CANCELLED"}  # all others are CONFIRMED
MADE_BY = "-//Seloste//Trainings//EN"


@dataclass(frozen=True)
class Own:
    """How the calendars of whoever comes to a training know it: their entries stay theirs when they come to another one instead.

    ``uid``: theirs for ever; ``raised``: by how much their ``SEQUENCE`` is above that of the sessions; ``left``: (number, starts_at,
    ends_at) of sessions of other trainings that they do not come to any more.
    """

    uid: UUID
    raised: int = 0
    left: tuple = ()


def calendar_of(events, *, name, method="", organizer=""):
    """The bytes of a calendar with these events and the business's time zone.

    ``method``: PUBLISH, REQUEST or CANCEL in a letter; ``organizer``: the business's address there (RFC 5546 3.2).
    """
    found = Calendar()
    found.add("prodid", MADE_BY)
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    if method:
        found.add("method", method)
    for event in events:
        if organizer:
            event["organizer"] = vCalAddress(f"mailto:{organizer}")
        found.add_component(event)
    days = [event["dtstart"].dt.date() for event in events]
    if days:
        around = {"first_date": min(days) - dt.timedelta(days=366), "last_date": max(days) + dt.timedelta(days=366)}
        found.add_missing_timezones(**around)
    return found.to_ical()


def events_of(training, *, at, language, address="", with_links=False, sessions=None, is_over=False, own=None):
    """An event for each session of a training, and a cancelled one for each that was taken out.

    ``at``: when they are written; ``address``: its page; ``with_links``: to those who come. ``sessions``: numbers of those that are meant,
    all when it is None. ``is_over``: whoever reads it comes no more, so that all are cancelled for them. ``own``: whose entries they are,
    the training's when it is None. Sessions are at hand.
    """
    own = own or Own(training.uid)
    told = {"own": own, "raised": own.raised + is_over, "at": at, "language": language, "address": address}
    standing, dropped = list(training.sessions.all()), list(training.dropped_sessions.all())
    known = {one.number for one in (*standing, *dropped)}
    left = [(number, {"starts_at": since, "ends_at": to}) for number, since, to in own.left if number not in known]
    dropped += [DroppedSession(number=number, sequence=training.sequence, **hours) for number, hours in left]
    with override(language):
        events = [_event(training, one, with_links=with_links, **told) for one in standing if _is_meant(one, sessions)]
        gone = [_event(training, one, **told) for one in dropped if _is_meant(one, sessions)]
    for event in (*gone, *(events if is_over else ())):
        event["status"] = vText("CANCELLED")
    return events + gone


def _is_meant(session, numbers):
    return numbers is None or session.number in numbers


def _event(training, session, *, own, raised, at, language, address, with_links=False):
    zone = timezone.get_default_timezone()
    event = Event()
    event.add("uid", f"{own.uid}-{session.number}")
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", session.starts_at.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    event.add("sequence", raised + (training.sequence if training.state == State.CANCELLED else session.sequence))
    event.add("status", STATUS.get(training.state, "CONFIRMED"))
    event.add("summary", texts.pick(training.course.names, language))
    if isinstance(session, Session):
        _add_place(event, session, with_links=with_links)
    if address:
        event.add("url", address)
    return event


def _add_place(event, session, *, with_links):
    if where := _where(session):
        event.add("location", where)
    if told := _told(session, with_links=with_links):
        event.add("description", told)


def _where(session):
    parts = [session.room.name] if session.room_id else []
    if session.venue_id:
        parts += [session.venue.name, session.venue.address]
    return ", ".join(part for part in parts if part) or (_("Online") if session.join_link else "")


def _told(session, *, with_links):
    lines = [f"{_('Parking')}: {session.venue.parking}"] if session.venue_id and session.venue.parking else []
    if with_links and session.join_link:
        lines.append(f"{_('Link to join online')}: {session.join_link}")
    return "\n".join(lines)
