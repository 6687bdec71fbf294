"""The business's facts as pages, letters and papers ask for them.

Every public page needs the languages and the logo, and they change once in years. So a process remembers them for some seconds: the
one that changed them knows at once, the others soon after.
"""

import time
from dataclasses import dataclass

from django.urls import reverse

from seloste.web.languages import LANGUAGES
from seloste.web.plan import Mark

from .models import Logo, OfferedLanguages

LASTS = 3.0  # seconds


@dataclass(frozen=True)
class _Known:
    until: float
    languages: tuple[str, ...]
    mark: Mark | None


_memory: list[_Known] = []


def offered_languages():
    """The languages of public pages and letters, the first for whoever asks for no other."""
    return _known().languages


def mark():
    """The logo as the frame shows it, or nothing. Its address changes with its content, so that it may be kept by browsers."""
    return _known().mark


def logo_for_papers():
    """The logo's PNG for a letterhead, or nothing."""
    return bytes(row.png) if (row := Logo.objects.first()) else b""


def forget():
    """After a change."""
    _memory.clear()


def _known():
    found = _memory[-1:]
    if not found or found[0].until < time.monotonic():
        found = [_Known(time.monotonic() + LASTS, _languages(), _mark())]
        _memory[:] = found
    return found[0]


def _languages():
    row = OfferedLanguages.objects.first()
    return (row and row.languages) or LANGUAGES


def _mark():
    row = Logo.objects.values("digest", "width", "height").first()
    return Mark(f"{reverse('logo')}?of={row['digest'][:12]}", row["width"], row["height"]) if row else None
