"""When something is, in words: a day and its hours as Finland writes them, in the reader's language."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from seloste.web.templatetags.web import AT, NARROW, moment, weekday

_AT = {**AT, "en": ""}  # hours of which both ends are told: English needs no word before them
DASH = "\u2013"


@dataclass(frozen=True)
class Sitting:
    """A session in words: ``day`` such as ``la 12.12.2026`` and ``hours`` such as ``klo 9.00`` to ``12.15``."""

    day: str
    hours: str


def of(session):
    """The ``Sitting`` of a session; one that passes midnight tells the day of its end too."""
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    before = _AT.get(get_language(), "")
    first = f"{before}{NARROW if before else ''}{clock(starts)}"
    last = clock(ends) if ends.date() == starts.date() else f" {moment(ends)}"
    return Sitting(weekday(starts), f"{first}{DASH}{last}")


def clock(local):
    return f"{local.hour}.{local.minute:02}"
