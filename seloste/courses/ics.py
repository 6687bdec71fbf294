"""Trainings as calendars of other programs read them (RFC 5545). Nobody who comes is named.

Each session is an event of its own. Its UID is the training's and the session's number, so that a calendar knows it again when it moves;
``SEQUENCE`` grows with each change of time or place.
"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from . import texts
from .words import State

STATUS = {State.TENTATIVE: "TENTATIVE", State.CANCELLED: "CANCELLED"}  # all others are CONFIRMED
MADE_BY = "-//Seloste//Trainings//EN"


def calendar_of(events, *, name, method=""):
    """The bytes of a calendar with these events and the business's time zone. ``method``: PUBLISH, REQUEST or CANCEL in a letter."""
    found = Calendar()
    found.add("prodid", MADE_BY)
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    if method:
        found.add("method", method)
    for event in events:
        found.add_component(event)
    days = [event["dtstart"].dt.date() for event in events]
    if days:
        around = {"first_date": min(days) - dt.timedelta(days=366), "last_date": max(days) + dt.timedelta(days=366)}
        found.add_missing_timezones(**around)
    return found.to_ical()


def events_of(training, *, at, language, address="", with_links=False, sessions=None):
    """An event for each session of a training. ``at``: when they are written; ``address``: its page; ``with_links``: to those who come.

    ``sessions``: keys of those that are meant, all when it is None; each keeps its number. The training's sessions are at hand.
    """
    with override(language):
        return [
            _event(training, session, number, at=at, language=language, address=address, with_links=with_links)
            for number, session in enumerate(training.sessions.all(), 1)
            if sessions is None or session.pk in sessions
        ]


def uid(training, number):
    """How calendars know a session of a training for ever."""
    return f"{training.uid}-{number}"


def _event(training, session, number, *, at, language, address, with_links):
    zone = timezone.get_default_timezone()
    event = Event()
    event.add("uid", uid(training, number))
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", session.starts_at.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    event.add("sequence", training.sequence)
    event.add("status", STATUS.get(training.state, "CONFIRMED"))
    event.add("summary", texts.pick(training.course.names, language))
    if where := _where(session):
        event.add("location", where)
    if told := _told(session, with_links=with_links):
        event.add("description", told)
    if address:
        event.add("url", address)
    return event


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
