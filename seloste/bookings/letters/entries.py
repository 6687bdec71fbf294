"""What the calendars of those who booked or come hold of a booking, and what the files say by which they follow it (RFC 5545).

Whoever booked has the entries of the booking, which stay the same ones when it moves to another training: what is no more of it is told
as cancelled, and ``SEQUENCE`` only grows. Whoever another named has entries of their own seat, which end when somebody else comes on it.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.http import HttpResponse

from seloste.courses import ics
from seloste.courses.calendar import for_calendars
from seloste.courses.models import Training

from ..words import SEATED, State
from . import telling


@dataclass(frozen=True)
class Entries:
    """``events`` of one reader (``icalendar``), and what their calendar is called. ``is_over``: none of them lives any more."""

    events: tuple
    name: str

    @property
    def is_over(self):
        return all(event["status"] == "CANCELLED" for event in self.events)

    def content(self, method, organizer=""):
        """The bytes of a file with all of them."""
        return _written(self.events, self.name, method, organizer)

    def cancelled(self, organizer=""):
        """The bytes of a file for each, that takes it out of a calendar: all of such a file are one entry (RFC 5546 3.2.5)."""
        return [_written([event], self.name, "CANCEL", organizer) for event in self.events]

    def answer(self):
        """The file as a link gives it."""
        return HttpResponse(self.content("PUBLISH"), content_type="text/calendar; charset=utf-8")


def of_booking(booking, *, at, may_join=True):
    """Those of whoever booked: with the links to join once it is confirmed (for whoever ``may_join``), cancelled when it has ended.

    Without the link to the booking: colleagues read each other's calendars, and whoever has it can cancel. Seats that became a booking
    of their own when they moved have entries of their own, which never stood where those of the others stand.
    """
    parted = booking.settlements.order_by("pk").values_list("at", flat=True).first() if booking.moved_from_id else None
    told = {"since": parted and parted + dt.timedelta.resolution, "may_join": may_join}
    return _entries(booking, uid_of(booking), at=at, is_over=booking.state not in SEATED, **told)


def of_seat(seat, *, at):
    """Those of whoever sits there; who booked and sits there too reads their booking's, so that nothing stands twice."""
    if seat.participant_id == seat.booking.booker_id:
        return of_booking(seat.booking, at=at)
    is_over = not seat.is_live or not seat.booking.is_live
    told = {"language": seat.participant.language, "since": seat.named_at}
    return _entries(seat.booking, uid_of_seat(seat), at=at, is_over=is_over, **told)


def ended(booking, uid, *, at):
    """Those that are cancelled for good, whatever becomes of the booking."""
    return _entries(booking, uid, at=at, is_over=True)


def uid_of(booking):
    """By which calendars know a booking for ever. ``Booking.once`` cannot be read out of it.

    What ``calendar_uid`` says of seats that became a booking of their own is the UID by which those who come know theirs (``uid_of_seat``).
    """
    if booking.calendar_uid and not booking.moved_from_id:
        return booking.calendar_uid
    return uuid.uuid5(booking.once, "calendar")


def uid_of_seat(seat):
    """The same of whoever sits there now: of its key, which is another as soon as another comes. It cannot be read out of it."""
    if seat.booking.calendar_uid and not seat.swapped:  # put in before seats had entries of their own
        return seat.booking.calendar_uid
    return uuid.uuid5(seat.key, "calendar")


def after_moving(booking, here, *, at):
    """What the booking notes for its calendars when it moves: values by field. ``here``: the training it leaves, which is held.

    ``SEQUENCE`` is above that of the entries here, and of them as cancelled, whatever that of the other sessions is.
    """
    left = {one["number"]: one for one in booking.left_sessions}
    for one in (*here.sessions.all(), *here.dropped_sessions.all()):
        told = {"from": one.starts_at.isoformat(), "to": one.ends_at.isoformat(), "left": at.isoformat()}
        left[one.number] = {"number": one.number, **told}
    return {"left_sessions": [left[number] for number in sorted(left)], "calendar_raised": booking.calendar_raised + here.sequence + 2}


def _entries(booking, uid, *, at, is_over, language="", since=None, may_join=True):
    """``since``: from when on whoever reads it can have had an entry; what was left earlier is not told to them."""
    left = [one for one in booking.left_sessions if since is None or _moment(one["left"]) >= since]
    rows = tuple((one["number"], _moment(one["from"]), _moment(one["to"])) for one in left)
    language, is_sure = language or booking.language, booking.state == State.CONFIRMED and not is_over
    events = ics.events_of(
        for_calendars(Training.objects.filter(pk=booking.training_id)).get(),
        own=ics.Own(uid, booking.calendar_raised, rows),
        at=at,
        language=language,
        with_links=is_sure and may_join,
        is_over=is_over,
    )
    return Entries(tuple(events), telling.course(booking, language))


def _written(events, name, method, organizer):
    return ics.calendar_of(list(events), name=name, method=method, organizer=organizer)


def _moment(said):
    return dt.datetime.fromisoformat(said)
