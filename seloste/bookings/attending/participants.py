"""The participants' part of a training's staff page: who has which seats, who waits, who was asked, what is missing."""

from django.utils import timezone

from seloste.description import permits
from seloste.privacy.words import Permission

from .. import events
from .. import waiting as waiting_list
from ..models import Booking
from ..operations.doors import OPEN
from ..words import COUNTED, SEATED


def told(request, training):
    """What the part shows, or None: a training without seats, or bookings that the description does not tell of."""
    if not training.has_seats or not permits.allows(**OPEN):
        return None
    bookings = list(Booking.objects.whole().filter(training=training, ended_at=None).order_by("booked_at", "pk"))
    seated = [_seated(booking) for booking in bookings if booking.state in SEATED]
    waiting = [booking for booking in bookings if booking.is_queued]
    offers = list(waiting_list.of(training))
    _read(request, bookings, offers)
    return {
        "training": training,
        "may_book": request.user.may(Permission.BOOKINGS_EDIT) and training.is_coming and training.ends_at > timezone.now(),
        "may_take_out": bool(seated) and request.user.may(Permission.CUSTOMERS_VIEW),
        "seated": seated,
        "waiting": waiting,
        "offers": offers,
        "unnamed": sum(unnamed for _booking, _named, unnamed in seated),
        "held": training.taken - sum(booking.size for booking in bookings if booking.state in COUNTED),
        "cents": sum(booking.cents for booking, _named, _unnamed in seated),
    }


def _seated(booking):
    """(booking, who is named for its live seats, how many are not)."""
    live = booking.live_seats
    named = [seat.participant for seat in live if seat.participant]
    return booking, named, len(live) - len(named)


def _read(request, bookings, offers):
    persons = [booking.booker for booking in bookings if booking.booker]
    persons += [seat.participant for booking in bookings for seat in booking.seats.all() if seat.participant and seat.is_live]
    persons += [offer.booking.booker for offer in offers if offer.booking.booker]
    if persons:
        events.LIST_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=persons, count=len(bookings))
