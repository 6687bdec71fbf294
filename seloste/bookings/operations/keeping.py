"""Seats are kept for a page while it is filled in, so that whoever names eight participants does not lose the eight seats meanwhile."""

import datetime as dt

from django.db import transaction

from seloste.courses.models import Training
from seloste.databases import turns
from seloste.description import permits

from .. import events
from ..models import Hold
from . import seats
from .doors import BOOKED

KEPT = dt.timedelta(minutes=10)
MOST_KEPT = 20  # so that one page does not empty a training; more than these are taken when they are booked


class TooManyKept(Exception):
    """Pages together would keep more than their share of the seats (``seats.SHARE``)."""


@transaction.atomic
def hold_seats(*, training, count, once, by, at):
    """Keep so many seats for the page whose key is ``once``, ten minutes from when it first kept some; of a page that kept others, these.

    Returns the ``Hold``, or None for a single seat, which is never kept. ``seats.NoSeats`` when there are fewer, ``TooManyKept`` when pages
    would keep too many: then what was kept stays.
    """
    turns.wait(f"bookings.hold:{once}")
    permits.demand(**BOOKED)
    earlier = seats.let_go_kept(training, once=once)
    if not 1 < count <= MOST_KEPT:
        return None
    training = Training.objects.get(pk=training.pk)
    seats.take(training, count, at=at)
    until = earlier.until if earlier and earlier.until > at else at + KEPT
    hold = Hold.objects.create(training=training, count=count, until=until, once=once)
    if not seats.is_within_share(training):
        raise TooManyKept
    events.SEATS_KEPT.record(by=by, at=at, about=hold, training=training.pk, seats=count)
    return hold
