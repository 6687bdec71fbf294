"""Who or what would be in two places at once. It is told before a plan is saved, and never forbidden."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from .models import Session
from .words import COMING


@dataclass(frozen=True)
class Collision:
    """A room or a trainer (``what``) of one planned sitting (``starts_at``) is taken by a ``session`` of another training then."""

    what: Any
    starts_at: Any
    session: Session


def of(sittings, *, at, training=None):
    """Every ``Collision`` of the sittings with what else is planned; a time that is kept no longer stands in nobody's way.

    ``sittings``: as ``operations.plan_training`` takes them; ``training``: the one they are of, which does not collide with itself.
    """
    if not sittings:
        return []
    found = _others(sittings, training)
    today = localdate(at)
    return [
        Collision(what, sitting["starts_at"], other)
        for sitting in sittings
        for other in found
        if _overlap(sitting, other) and not other.training.is_kept_no_longer(today)
        for what in _shared(sitting, other)
    ]


def _others(sittings, training):
    """The sessions of other trainings between the first and the last of these in one of their rooms or with one of their trainers."""
    first, last = min(one["starts_at"] for one in sittings), max(one["ends_at"] for one in sittings)
    rooms = {one["room"].pk for one in sittings if one.get("room")}
    trainers = {trainer.pk for one in sittings for trainer in one.get("trainers", ())}
    rows = Session.objects.filter(training__state__in=COMING, starts_at__lt=last, ends_at__gt=first)
    rows = rows.filter(Q(room__in=rooms) | Q(trainers__in=trainers)).exclude(training=training).distinct()
    return list(rows.select_related("training__course", "room").prefetch_related("trainers"))


def _overlap(sitting, other):
    return sitting["starts_at"] < other.ends_at and other.starts_at < sitting["ends_at"]


def _shared(sitting, other):
    room = sitting.get("room")
    if room and room.pk == other.room_id:
        yield room
    theirs = {trainer.pk for trainer in other.trainers.all()}
    yield from (trainer for trainer in sitting.get("trainers", ()) if trainer.pk in theirs)
