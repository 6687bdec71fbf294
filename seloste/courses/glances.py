"""What a visitor sees of a training at a glance: whether there is room, in words beside a shape, never in a colour alone."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import lights
from .words import Light


@dataclass(frozen=True)
class Glance:
    """``seen``: how it is drawn; ``words``: how many places, or since when."""

    seen: lights.Seen
    words: str

    @property
    def light(self):
        return self.seen.light


def of(training, now):
    seen = lights.seen(training, now)
    return Glance(seen, _words(training, seen))


def _words(training, seen):
    if seen.light == Light.FREE:
        return ngettext("%(places)s place", "%(places)s places", training.free) % {"places": training.free}
    if seen.light == Light.FEW:
        return ngettext("%(places)s place left", "%(places)s places left", training.free) % {"places": training.free}
    if seen.light == Light.FULL:
        return _("Full: waiting list")
    if seen.light == Light.NOT_YET:
        day = timezone.localdate(training.opens_at)
        return _("Booking opens %(day)s") % {"day": f"{day.day}.{day.month}."}
    return seen.word
