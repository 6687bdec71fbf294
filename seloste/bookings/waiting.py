"""Who waits for which seats, and in which place."""

import datetime as dt

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from seloste.courses.models import Training
from seloste.courses.words import State as TrainingState

from .models import Booking, Offer
from .words import QUEUED, Answer, State

LATELY = dt.timedelta(days=7)  # how long an offer that nobody took stands on Today


def position(booking):
    """The place in the list of a training, from 1; None for what does not wait."""
    if booking.state not in QUEUED:
        return None
    earlier = Q(booked_at__lt=booking.booked_at) | Q(booked_at=booking.booked_at, pk__lt=booking.pk)
    return Booking.objects.queued().filter(earlier, training=booking.training_id).count() + 1


def missed(booking):
    """Until when its customer could have answered the offer of a place that then went to the next; None where that is not why it ended."""
    if booking.state != State.LEFT:
        return None
    last = booking.offers.order_by("offered_at", "pk").last()
    return last.until if last and last.answer == Answer.LAPSED else None


def running():
    """Offers nobody has answered yet, the one that ends first first."""
    return Offer.objects.filter(answer="").select_related("booking__training__course", "booking__booker").order_by("until", "pk")


def of(training):
    """Every offer of places of a training, whatever became of it, the latest first."""
    return (
        Offer.objects.filter(booking__training=training)
        .select_related("booking__training", "booking__booker")
        .order_by("-offered_at", "-pk")
    )


def over(at):
    """Offers whose time has passed without an answer."""
    return Offer.objects.filter(answer="", until__lt=at).order_by("until", "pk")


def without_next(at):
    """Trainings to come whose last offer nobody answered within ``LATELY``, with free seats still: nobody was asked after it.

    Each with ``queued``: how many bookings wait, whom it does not fit or whom no letter would reach in time.
    """
    offers = Offer.objects.filter(booking__training=OuterRef("pk")).order_by("-offered_at", "-pk")
    queued = Booking.objects.filter(training=OuterRef("pk"), state=State.WAITING).order_by().values("training")
    rows = Training.objects.filter(state=TrainingState.CONFIRMED, starts_at__gt=at, taken__lt=F("maximum"))
    rows = rows.annotate(answer=Subquery(offers.values("answer")[:1]), answered_at=Subquery(offers.values("answered_at")[:1]))
    counted = Coalesce(Subquery(queued.annotate(number=Count("pk")).values("number")), 0)
    found = rows.filter(answer=Answer.LAPSED, answered_at__gte=at - LATELY).annotate(queued=counted)
    return found.select_related("course").order_by("starts_at", "pk")


def trainings_to_mind(at):
    """Trainings of which time may have freed something: seats kept for pages are over, or somebody waits while seats are free."""
    coming = Training.objects.filter(starts_at__gt=at)
    return coming.filter(Q(holds__until__lte=at) | Q(bookings__state=State.WAITING)).distinct()
