"""The business's facts as pages, letters and papers ask for them.

Every public page needs the languages and the logo, and they change once in years. So each process remembers them until an empty file
in the data folder is newer than what it remembers, and looks once an hour even so.
"""

import os
import time
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import reverse

from seloste.web.languages import LANGUAGES
from seloste.web.plan import Mark

from .models import Logo, OfferedLanguages

LASTS = 3600.0  # seconds


@dataclass(frozen=True)
class _Known:
    stamp: int
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
    """This process looks again."""
    _memory.clear()


def tell_all():
    """After a change has been committed: every process looks again."""
    forget()
    _bell().touch()


def _known():
    stamp = _stamp()
    for known in _memory:
        if known.stamp == stamp and time.monotonic() < known.until:
            return known
    known = _Known(stamp, time.monotonic() + LASTS, _languages(), _mark())
    _memory[:] = [known]
    return known


def _stamp():
    try:
        return os.stat(_bell()).st_mtime_ns
    except FileNotFoundError:
        return 0


def _bell():
    return _inside(settings.DATA)


@cache
def _inside(folder):
    return folder / "business-changed"


def _languages():
    row = OfferedLanguages.objects.first()
    return (row and row.languages) or LANGUAGES


def _mark():
    row = Logo.objects.values("digest", "width", "height").first()
    return Mark(f"{reverse('logo')}?of={row['digest'][:12]}", row["width"], row["height"]) if row else None
