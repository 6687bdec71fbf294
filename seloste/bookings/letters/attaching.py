"""The file for calendars goes along with the letter that names it, beside the link (RFC 6047): as it stands when the letter leaves."""

import re

from seloste.description import permits
from seloste.outbox.letters import Attachment

from .. import links
from ..models import Seat
from ..words import State
from . import PARTICIPANT_NAMED, entries

_FILE = re.compile(r"/bookings/(manage|seat|ended)/([^/\s]+)/training\.ics")
_PAGE = re.compile(r"/bookings/(seat)/([^/\s]+)/(?=\s|$)")  # of whoever was named: the file is found there


def attached(message):
    """The ``Attachment`` of each file that a letter of this room names; none where its link has ended."""
    found = dict.fromkeys(_FILE.findall(message.body))
    if message.letter == PARTICIPANT_NAMED.key:
        found |= dict.fromkeys(_PAGE.findall(message.body))
    for kind, token in found:
        told = _ENTRIES[kind](token, message.queued_at)
        yield from _files(told) if told else ()


def _files(told):
    """What is cancelled as a whole is taken out, entry by entry (RFC 5546 3.2.5); else the calendar follows the published file."""
    organizer = permits.contact().email or permits.controller().email
    if told.is_over:
        for number, content in enumerate(told.cancelled(organizer), 1):
            yield Attachment(f"training-{number}.ics", content, "CANCEL")
    else:
        yield Attachment("training.ics", told.content("PUBLISH", organizer), "PUBLISH")


def _of_booking(token, at):
    booking = links.row_of(token, links.MANAGE, at=at)
    return None if booking is None or booking.is_queued or booking.state == State.LEFT else entries.of_booking(booking, at=at)


def _of_seat(token, at):
    seat = links.row_of(token, links.SEAT, at=at)
    if seat is None or seat.participant_id is None:
        return None
    return entries.of_seat(Seat.objects.select_related("booking__training__course", "participant").get(pk=seat.pk), at=at)


def _of_ended(token, at):
    found = links.ended_of(token, at=at)
    return found and entries.ended(*found, at=at)


_ENTRIES = {"manage": _of_booking, "seat": _of_seat, "ended": _of_ended}
