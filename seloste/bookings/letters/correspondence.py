"""The keys by which each letter is written once per cause, and by which the page of a booking finds every letter that left about it.

About one booking: ``bookings:12:told:7:3``. To one person about a training, whatever they have of it: ``bookings.training:7:41:letter:…``.
"""

from django.db.models import Q

from seloste.outbox.models import Message


def of_booking(booking, *cause):
    """The key of a letter about one booking (or its number)."""
    return _key("bookings", getattr(booking, "pk", booking), *cause)


def of_person(training, person, *cause):
    """The key of a letter to one person about all that they have of a training."""
    return _key("bookings.training", training.pk, person.pk, *cause)


def of_kind(letter, booking, *cause):
    """The same of a letter that is its own cause: one of each kind, as those that confirm how a booking stands."""
    return of_booking(booking, letter.key.rpartition(".")[2], *cause)


def of_bookings(*cause):
    """Letters about bookings for one cause."""
    return Message.objects.filter(once__startswith=_key("bookings", ""), once__endswith=_key("", *cause))


def of_training(training, *cause):
    """Letters to persons about a training for one cause."""
    return Message.objects.filter(once__startswith=_key("bookings.training", training.pk, ""), once__endswith=_key("", *cause))


def about(booking):
    """Every letter about a booking or one of its seats, and those about its training to whoever booked or comes; the first first."""
    people = [booking.booker, *(seat.participant for seat in booking.seats.all())]
    theirs = Q(subject__in={one.ref for one in people if one}, once__startswith=_key("bookings.training", booking.training_id, ""))
    return Message.objects.filter(Q(once__startswith=of_booking(booking, "")) | theirs).defer("body").order_by("pk")


def _key(*parts):
    return ":".join(map(str, parts))
