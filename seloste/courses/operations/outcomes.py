"""What becomes of a training: it is confirmed, held or cancelled. Nothing of it happens by itself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from .. import events
from ..words import Reason, State
from .standing import changed, held
from .trainings import demand_coming

NOT_YET_HELD = _("The training has not ended yet.")


@transaction.atomic
def confirm_training(*, training, by, at):
    """What was tentative is agreed. Confirmed twice, once."""
    standing = held(training)
    demand_coming(standing)
    if standing.state == State.TENTATIVE:
        changed(standing, {"state": State.CONFIRMED, "hold_until_on": None})
        events.TRAINING_CONFIRMED.record(by=by, at=at, about=standing)


@transaction.atomic
def note_training_held(*, training, by, at):
    """It was held; ``ValidationError`` before it has ended. Noted twice, once."""
    standing = held(training)
    if standing.state == State.HELD:
        return
    demand_coming(standing)
    if standing.ends_at > at:
        raise ValidationError(NOT_YET_HELD, code="not_yet")
    changed(standing, {"state": State.HELD, "hold_until_on": None, "settled_at": at})
    events.TRAINING_HELD.record(by=by, at=at, about=standing)


@transaction.atomic
def cancel_training(*, training, reason, by, at):
    """It will not be held. ``reason``: a ``Reason``. Rooms above tell those who are booked and return what they paid.

    One that was never agreed stays known as a time that was only kept, to this day at the latest: visitors never saw it, and will not.
    """
    standing = held(training)
    if standing.state == State.CANCELLED:
        return
    demand_coming(standing)
    kept = standing.hold_until_on or (localdate(at) if standing.state == State.TENTATIVE else None)
    told = {"state": State.CANCELLED, "reason": Reason(reason), "settled_at": at, "sequence": standing.sequence + 1}
    changed(standing, told | {"hold_until_on": kept})
    events.TRAINING_CANCELLED.record(by=by, at=at, about=standing, reason=str(reason))
