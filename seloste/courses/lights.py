"""What is seen of a training at a glance, and whether it lacks participants."""

import datetime as dt
from dataclasses import dataclass

from . import coming
from .words import Light, State

FEW = 3  # seats
FEW_PER_CENT = 20
_BY_STATE = {State.TENTATIVE: Light.TENTATIVE, State.CANCELLED: Light.CANCELLED, State.HELD: Light.HELD}
TO_DECIDE = dt.timedelta(days=7)  # how long before its day a decision is asked for

# How each is drawn: a shape and a tone of the look; the word stands beside them.
_DRAWN = {
    Light.FREE: ("●", "good"),
    Light.FEW: ("◐", "soon"),
    Light.FULL: ("■", ""),
    Light.NOT_YET: ("○", ""),
    Light.CLOSED: ("▬", ""),
    Light.TENTATIVE: ("◇", "soon"),
    Light.CANCELLED: ("✕", ""),
    Light.HELD: ("✓", ""),
}


@dataclass(frozen=True)
class Seen:
    """A light as it is drawn: ``word`` and ``shape`` say what it is without the ``tone``."""

    light: Light
    shape: str
    tone: str

    @property
    def word(self):
        return self.light.label


def seen(training, now):
    """The training's light at a moment, as it is drawn."""
    found = light(training, now)
    return Seen(found, *_DRAWN[found])


def light(training, now):
    """The ``Light`` of a training at a moment."""
    if training.state in _BY_STATE:
        return _BY_STATE[training.state]
    if training.opens_at and now < training.opens_at:
        return Light.NOT_YET
    if now >= min(training.closes_at or training.starts_at, training.starts_at):
        return Light.CLOSED
    if training.free <= 0:
        return Light.FULL
    is_few = training.free <= FEW or training.free * 100 <= training.maximum * FEW_PER_CENT
    return Light.FEW if is_few else Light.FREE


def is_bookable(training, now):
    """Whether somebody may book it, or its waiting list when it is full; nothing of a course that is out of sale."""
    return training.is_public and training.course.is_offered and light(training, now) in (Light.FREE, Light.FEW, Light.FULL)


def lacks_participants(training, now):
    """How many are still needed for a training to take place, a seat that is only kept or offered not counted; 0 for one that has started,
    or where nobody is booked one by one."""
    if not training.is_coming or not training.has_seats or training.starts_at <= now:
        return 0
    return max(training.minimum - coming.booked(training), 0)


def is_to_be_decided(training, now, today):
    """Whether it lacks participants and its day of decision is near or past. Nothing is cancelled by itself."""
    day = training.decide_by_on
    return bool(day and day - TO_DECIDE <= today and lacks_participants(training, now))
