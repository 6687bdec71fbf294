"""When something is, in words: a day and its hours as Finland writes them, in the reader's language."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from seloste.web.templatetags.web import AT, NARROW, clock, moment, weekday

_AT = {**AT, "en": ""}  # hours of which both ends are told: English needs no word before them
DASH = "\u2013"


@dataclass(frozen=True)
class Sitting:
    """A session in words: ``day`` such as ``la 12.12.2026`` and ``hours`` such as ``klo 9.00`` to ``12.15``."""

    day: str
    hours: str


def of(session):
    """The ``Sitting`` of a session; one that passes midnight tells the day of its end too."""
    before = _AT.get(get_language(), "")
    return Sitting(weekday(session.starts_at), f"{before}{NARROW if before else ''}{_between(session.starts_at, session.ends_at)}")


def line(starts_at, ends_at):
    """The same on one line of a letter: ``la 12.12.2026, 9.00`` to ``12.15``."""
    return f"{weekday(starts_at)}, {_between(starts_at, ends_at)}"


def _between(starts_at, ends_at):
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    last = clock(ends) if ends.date() == starts.date() else f" {moment(ends)}"
    return f"{clock(starts)}{DASH}{last}"
