"""Who is due to be reminded of a training."""

import datetime as dt

from django.utils import timezone

from seloste.courses import calendar
from seloste.courses.models import Training
from seloste.courses.words import State as TrainingState
from seloste.outbox.models import Message

from .. import letters
from ..models import MOST_DAYS, Reminders
from . import audience, correspondence

LETTERS = (letters.REMINDER, letters.SEAT_REMINDER)
CONFIRMING = (letters.BOOKED, letters.UNPAID)


def standing():
    """What owners have chosen, else the usual."""
    return Reminders.objects.first() or Reminders()


def trainings(at):
    """Those that are held within the days that owners have chosen, the first first."""
    days = standing().before_training
    if not days:
        return Training.objects.none()
    last = calendar.midnight(timezone.localdate(at) + dt.timedelta(days=days + 1))
    coming = Training.objects.filter(state=TrainingState.CONFIRMED, starts_at__gt=at, starts_at__lt=last)
    return coming.select_related("course").order_by("starts_at", "pk")


def is_near(training, at):
    """Whether reminders of it are being sent."""
    return trainings(at).filter(pk=training.pk).exists()


def due(training, person=None):
    """Readers of a training (or one person alone) who are to be reminded of it now.

    A letter reaches them, they know of every change, and neither a confirmation nor a reminder has told them the same in these days.
    """
    readers = [one for one in audience.of(training, person) if _may_be_told(one, training)]
    reminded, lately = _reminded(training), _confirmed_lately(readers, training)
    return [one for one in readers if one.person.ref not in reminded and not _is_told_lately(one, training, lately)]


def key(person, training):
    """The key by which one reminder of a training goes to a person; another for another day."""
    return correspondence.of_person(training, person, *_day(training))


def letter_for(reader):
    return letters.REMINDER if reader.bookings else letters.SEAT_REMINDER


def _may_be_told(reader, training):
    knows = all(one.told_sequence >= training.sequence for one in reader.all_bookings)
    return not reader.why_not and not reader.is_doubled and knows


def _day(training):
    return "reminder", timezone.localdate(training.starts_at)


def _reminded(training):
    """References of those who have been reminded of the training on the day on which it is now."""
    since = training.starts_at - dt.timedelta(days=MOST_DAYS + 1)
    written = correspondence.of_training(training, *_day(training)).filter(letter__in=[one.key for one in LETTERS], queued_at__gte=since)
    return set(written.values_list("subject", flat=True))


def _first_moment(training):
    """From when reminders of the training are sent."""
    return calendar.midnight(timezone.localdate(training.starts_at) - dt.timedelta(days=standing().before_training))


def _confirmed_lately(readers, training):
    """Keys of the letters that have confirmed their bookings since reminders are sent."""
    keys = {correspondence.of_kind(letter, one) for reader in readers for one in reader.bookings for letter in CONFIRMING}
    return set(Message.objects.filter(once__in=keys, queued_at__gte=_first_moment(training)).values_list("once", flat=True))


def _is_told_lately(reader, training, lately):
    """Whoever booked, or was named, since reminders are sent has just read the same."""
    since = _first_moment(training)
    return all(seat.told_at and seat.told_at >= since for seat in reader.seats) and all(
        any(correspondence.of_kind(letter, one) in lately for letter in CONFIRMING) for one in reader.bookings
    )
