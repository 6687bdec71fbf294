"""Who may read what participants of a training need, and how many have told it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from seloste.courses.models import Training
from seloste.description import permits
from seloste.privacy import restricting
from seloste.privacy.words import Permission

from ..models import Need

BEFORE = dt.timedelta(days=14)  # from when on whoever holds a training prepares it
PAPER_KEPT = dt.timedelta(days=30)  # after the training, as the ready description says of the signed list


def trainings_of(account):
    """Trainings whose participants and their needs an account may read: the office prepares all, trainers hold their own.

    Those from shortly before until the signed list is destroyed: a phone that is lost tells of no others.
    """
    if account.may(Permission.BOOKINGS_VIEW):
        return Training.objects.select_related("course")
    now = timezone.now()
    return (
        Training.objects.select_related("course")
        .filter(sessions__trainers__account=account, starts_at__lte=now + BEFORE, ends_at__gte=now - PAPER_KEPT)
        .distinct()
    )


@dataclass(frozen=True)
class Sheet:
    """``needs``: of those who may be told of, in the order of their seats; ``left_out``: how many others, whose use is restricted."""

    needs: list[Need]
    left_out: int

    @property
    def persons(self):
        return [need.seat.participant for need in self.needs]


def of(training):
    """The needs of those who come (GDPR Art. 18: nothing of those who are restricted)."""
    found = list(_told(training).select_related("seat__participant").order_by("seat"))
    restricted = restricting.among([need.seat.participant_id for need in found])
    shown = [need for need in found if need.seat.participant_id not in restricted]
    return Sheet(shown, len(found) - len(shown))


def _told(training):
    return Need.objects.live().filter(seat__booking__training=training)


def piece(request, training):
    """How many have told something, on the training's page; nothing of what it is or whose."""
    if not permits.group("special_needs") or not trainings_of(request.user).filter(pk=training.pk).exists():
        return None
    count = _told(training).count()
    return {"training": training, "count": count} if count else None
