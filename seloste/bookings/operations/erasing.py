"""Before somebody is erased: what they booked for themselves is free again, so that nothing is taken by nobody, and their links end."""

import uuid

from seloste.journal.actors import CLOCK

from .. import givenback
from ..models import Seat
from ..words import QUEUED, State
from . import seats
from .holding import changed
from .leaving import leave


def give_back(person, at):
    """Their own bookings of trainings to come end, without a fee; those a firm pays stay the firm's, without a booker."""
    for booking in givenback.own(person, at).select_for_update(of=("self",)).select_related("training", "booker").order_by("pk"):
        if booking.state in QUEUED:
            leave(booking, by=CLOCK, at=at)
            continue
        booking.seats.filter(ended_at=None).update(ended_at=at)
        seats.release(booking.training, booking.size)
        changed(booking, state=State.CANCELLED, ended_at=at, size=0, net_cents=0, vat_cents=0)
    for number in Seat.objects.filter(participant=person).values_list("pk", flat=True).order_by("pk"):
        Seat.objects.filter(pk=number).update(key=uuid.uuid4())
