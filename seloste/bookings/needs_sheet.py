"""Who may read what participants of a training need, and how many have told it."""

from seloste.courses.models import Training
from seloste.description import permits
from seloste.privacy.words import Permission

from .models import Need
from .words import LIVE


def trainings_of(account):
    """Trainings whose participants' needs an account may read: the office prepares all, trainers hold their own."""
    if account.may(Permission.BOOKINGS_VIEW):
        return Training.objects.select_related("course")
    return Training.objects.select_related("course").filter(sessions__trainers__account=account).distinct()


def of(training):
    """The needs of those who come, in the order of their seats."""
    found = Need.objects.filter(seat__booking__training=training, seat__ended_at=None, seat__booking__state__in=LIVE)
    return found.filter(seat__participant__isnull=False).select_related("seat__participant").order_by("seat")


def piece(request, training):
    """How many have told something, on the training's page; nothing of what it is or whose."""
    if not permits.group("special_needs") or not trainings_of(request.user).filter(pk=training.pk).exists():
        return None
    count = of(training).count()
    return {"training": training, "count": count} if count else None
