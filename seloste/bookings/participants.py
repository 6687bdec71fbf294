"""The participants' part of a training's staff page: who has which seats, who waits, what is missing."""

from django.utils import timezone

from seloste.description import permits
from seloste.privacy.words import Permission

from . import events
from .models import Booking
from .operations.doors import OPEN
from .words import COUNTED, SEATED


def told(request, training):
    """What the part shows, or None: a training without seats, or bookings that the description does not tell of."""
    if not training.has_seats or not permits.allows(**OPEN):
        return None
    bookings = list(Booking.objects.whole().filter(training=training, ended_at=None).order_by("booked_at", "pk"))
    seated = [_seated(booking) for booking in bookings if booking.state in SEATED]
    waiting = [booking for booking in bookings if booking.is_queued]
    _read(request, bookings)
    return {
        "training": training,
        "may_take_out": bool(seated) and request.user.may(Permission.CUSTOMERS_VIEW),
        "seated": seated,
        "waiting": waiting,
        "unnamed": sum(unnamed for _booking, _named, unnamed in seated),
        "held": training.taken - sum(booking.size for booking in bookings if booking.state in COUNTED),
        "cents": sum(booking.cents for booking, _named, _unnamed in seated),
    }


def _seated(booking):
    """(booking, who is named for its live seats, how many are not)."""
    live = [seat for seat in booking.seats.all() if seat.is_live]
    named = [seat.participant for seat in live if seat.participant]
    return booking, named, len(live) - len(named)


def _read(request, bookings):
    persons = [booking.booker for booking in bookings if booking.booker]
    persons += [seat.participant for booking in bookings for seat in booking.seats.all() if seat.participant and seat.is_live]
    if persons:
        events.LIST_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=persons, count=len(bookings))
