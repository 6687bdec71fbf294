"""Who waits for which seats, and in which place."""

from django.db.models import Q

from seloste.courses.models import Training

from .models import Booking, Offer
from .words import QUEUED, State


def position(booking):
    """The place in the list of a training, from 1; None for what does not wait."""
    if booking.state not in QUEUED:
        return None
    earlier = Q(booked_at__lt=booking.booked_at) | Q(booked_at=booking.booked_at, pk__lt=booking.pk)
    return Booking.objects.filter(earlier, training=booking.training_id, state__in=QUEUED).count() + 1


def running():
    """Offers nobody has answered yet, the one that ends first first."""
    return Offer.objects.filter(answer="").select_related("booking__training__course", "booking__booker").order_by("until", "pk")


def over(at):
    """Offers whose time has passed without an answer."""
    return Offer.objects.filter(answer="", until__lt=at).order_by("until", "pk")


def trainings_to_mind(at):
    """Trainings of which time may have freed something: seats kept for pages are over, or somebody waits while seats are free."""
    coming = Training.objects.filter(starts_at__gt=at)
    return coming.filter(Q(holds__until__lte=at) | Q(bookings__state=State.WAITING)).distinct()
