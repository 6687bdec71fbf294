"""What is typed by hand, read as the program holds it, or refused with a sentence that says how to write it."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seloste.web.templatetags import web

from .terms import asking, clock

NO_MOMENT = _("Write the day and the time, such as 15.5.2026 9.00.")
NO_NUMBER = _("Write the number that stands in your confirmation, such as 00012.")
NO_RATE = _("Write the rate, such as 25,5, or 0.")
NEVER_SHOWN = _("The clock never shows this time: it leaps over that hour. Write the time before or after.")


def booking_number(text):
    """``"00012"`` is 12; nothing is None."""
    plain = (text or "").strip().lstrip("#")
    if plain and not (plain.isascii() and plain.isdigit() and len(plain) < 10):
        raise ValidationError(NO_NUMBER, code="invalid")
    return int(plain) if plain else None


def start(text):
    """The beginning of something, in the zone of the business; the later of two where the clock shows the time twice."""
    return _moment(text, clock.latest)


def starts(text):
    """Several of them, each on a line of its own, in the order of time."""
    return tuple(sorted(start(line) for line in (text or "").splitlines() if line.strip()))


def received(text):
    """When something came to us; the earlier of two, which is better for the customer."""
    return _moment(text, clock.earliest)


def rate(text):
    """A rate of tax, in per cent, 0 among them; nothing is None."""
    found = asking.rate(text or "")
    if found is None and (text or "").strip():
        raise ValidationError(NO_RATE, code="invalid")
    return found


def _moment(text, reading):
    if not (text or "").strip():
        return None
    wall, zone = _wall(text), timezone.get_default_timezone()
    try:
        clock.earliest(wall, zone)
        return reading(wall, zone).astimezone(zone)
    except clock.NoSuchTime:
        raise ValidationError(NEVER_SHOWN, code="never") from None


def _wall(text):
    wall = asking.wall(text)
    if wall is None:
        raise ValidationError(NO_MOMENT, code="invalid")
    return wall


def as_typed(moment):
    """15.5.2026 9.00, for a form that shows what stands."""
    return f"{web.day(moment)} {web.clock(moment)}"
