"""The particulars of a booking and its training in the reader's language: when, where, what to bring, what to pay and how."""

import datetime as dt
import itertools

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste.business.models import BankAccount
from seloste.courses import calendar, hours, texts
from seloste.courses import whereabouts as places

from ..money import references
from ..words import SEATED, State, Via, Way

_NOBLE = {"af", "av", "de", "der", "la", "von", "vom", "zu", "zum", "zur"}
_PARTICLES = _NOBLE | {"da", "del", "den", "di", "du", "le", "les", "ten", "ter", "van"}


def sessions(training):
    """(when, where, how to get there) of each session, in words."""
    return lines(calendar.sessions_of(training))


def lines(rows):
    """The same of sessions that are at hand with their venues and rooms."""
    return [(_when(row), _where(row), row.venue.parking if row.venue else "") for row in rows]


def _when(session):
    return hours.line(session.starts_at, session.ends_at)


def _where(session):
    if session.venue is None:
        return places.elsewhere(session)
    parts = [session.room.name if session.room else "", session.venue.name, session.venue.address]
    return ", ".join(part for part in parts if part)


def whereabouts(sessions, *, is_sure):
    """The same of a training's ``sessions`` as a letter tells it, with the links to join for those whose seats are confirmed
    (``is_sure``)."""
    return "\n".join(line for row in sessions for line in (_when(row), _where(row), *_arriving(row, is_sure)))


def _arriving(session, is_sure):
    if session.venue and session.venue.parking:
        yield f"{_('Parking')}: {session.venue.parking}"
    if session.join_link and is_sure:
        yield f"{_('Link to join')}: {session.join_link}"
    elif session.join_link:
        yield _("The link to join is shown on the page behind the link below once the seat is confirmed.")
    elif session.venue is None and not places.is_unknown(session):
        yield _("You get the link to join before the training begins.")


def brings(booking):
    return texts.pick(booking.training.course.brings)


def join_links(booking):
    """The links of online sessions: for those whose seats are confirmed, and while they are (nobody else learns them)."""
    if booking.state != State.CONFIRMED:
        return []
    return [row.join_link for row in booking.training.sessions.order_by("starts_at", "pk") if row.join_link]


def may_join(booking, *, is_of_letter):
    """Whether whoever has the booking's page open reads the links to join there: by the link of a letter, or because it is paid.

    On the page anybody may order on an invoice in any name: until a mailbox has answered, nobody is known to come.
    """
    return is_of_letter or booking.via != Via.PAGE or booking.way == Way.AHEAD


def account():
    """The account to which is paid, or None while the business has noted none."""
    return BankAccount.objects.order_by("pk").first()


def paying(booking, due):
    """How the cents ``due`` are paid into our account: reference, account, the last day; None when nothing is due, or it is paid otherwise.

    What is paid at the training is paid into the account once there is no seat left to come to; the last day is that of kept seats.
    """
    is_by_transfer = booking.way == Way.AHEAD or (booking.way == Way.ON_SITE and booking.state not in SEATED)
    if not due or not is_by_transfer:
        return None
    last = max(localdate(booking.training.starts_at) - dt.timedelta(days=1), localdate(booking.booked_at))
    until = last if booking.state == State.UNPAID else None
    return {"reference": references.grouped(references.of(booking)), "account": account(), "due_on": until, "cents": due}


def named(seats):
    """Of each seat the initials of who is named, or that nobody is: a link that is passed on names nobody."""
    return [initials(seat.participant) if seat.participant else _("no name yet") for seat in seats if seat.is_live]


def initials(person):
    """``A. V.``, ``A.-M. L.`` of Anna-Maija Lehto, ``C. v. H.`` of Carl von Haartman."""
    return " ".join(short for name in (person.first_name, person.last_name) for short in _short(name.split()) if short)


def _short(words):
    """Of the particles that a name begins with each, and of its next word: they alone would name nobody."""
    particles = list(itertools.takewhile(lambda word: word.casefold() in _PARTICLES, words[:-1]))
    for word in words[: len(particles) + 1]:
        yield "-".join(f"{part[0]}." for part in word.split("-") if part)
