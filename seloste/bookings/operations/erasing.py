"""Before somebody is erased: what they booked for themselves is free again, so that nothing is taken by nobody, and their links end."""

import uuid
from functools import reduce
from operator import attrgetter, or_

from django.db.models import Q

from seloste.journal.actors import CLOCK
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message

from .. import givenback, letters
from ..letters import correspondence
from ..models import Booking, Seat
from ..models.bookings import NO_REFERENCE
from ..words import QUEUED, State
from . import seat_letters, seats
from .holding import changed
from .leaving import leave
from .needing import end_needs

_NAMING = (letters.PARTICIPANT_NAMED, letters.SEAT_PASSED_ON, letters.PAYER_NAMED)  # these tell who booked


def seated(person, at):
    """Keys of those who come on their own bookings of trainings to come: they are told that these end."""
    return givenback.own(person, at).values_list("seats__participant", flat=True)


def give_back(person, at):
    """Their own bookings of trainings to come end, without a fee, and those who were to come on them are told; those a firm pays stay
    the firm's, without a booker. Their name leaves the letters to those they booked for, and the references of their own business what
    others have booked for it: no law keeps those, for they stand on no voucher here. All of them are held (``locking``).
    """
    bookings = givenback.own(person, at).select_related("training", "booker").order_by("pk")
    for booking in sorted(bookings, key=attrgetter("training_id")):  # each training is held as its seats go
        if booking.state in QUEUED:
            leave(booking, by=CLOCK, at=at)
            continue
        theirs = seat_letters.others(booking)
        end_needs(booking.seats.all(), by=CLOCK, at=at)
        booking.seats.live().update(ended_at=at)
        seats.release(booking.training, booking.size)
        changed(booking, state=State.CANCELLED, ended_at=at, size=0, net_cents=0, vat_cents=0)
        seat_letters.tell_seats(booking, theirs, letters.SEAT_ENDED, once=correspondence.of_booking(booking, "seat_ended"), by=CLOCK, at=at)
    for number in Seat.objects.filter(participant=person).values_list("pk", flat=True).order_by("pk"):
        Seat.objects.filter(pk=number).update(key=uuid.uuid4())
    givenback.of_business(person).update(**NO_REFERENCE)
    if naming := _naming(person):
        outbox.leave_name_out(messages=naming, name=person.full_name, by=CLOCK, at=at)


def _naming(person):
    """Letters to others that say that this person has booked for them."""
    booked = Booking.objects.filter(booker=person, payer=None).values_list("pk", flat=True)
    starts = [Q(once__startswith=correspondence.of_kind(letter, booking, "")) for booking in booked for letter in _NAMING]
    return Message.objects.filter(reduce(or_, starts)).exclude(subject__in=person.every_ref()) if starts else Message.objects.none()
