"""When each promise of the description was last found kept: the days that stand beside the published text."""

from dataclasses import dataclass
from typing import Any

from django.utils import translation

from seloste.privacy import promising
from seloste.privacy.promising import State
from seloste.web.languages import LANGUAGES


@dataclass(frozen=True)
class Promised:
    """``found``: what the last check found, or None before the first."""

    promise: Any
    found: Any

    @property
    def heading(self):
        return self.promise.heading

    @property
    def sentence(self):
        return self.promise.sentence

    @property
    def is_kept(self):
        return self.found.state == State.KEPT

    @property
    def kept_at(self):
        return self.found.kept_at

    @property
    def checked_at(self):
        return self.found.checked_at


def told():
    """Those that are shown to the public and have been checked; one question."""
    found = promising.latest()
    return [Promised(promise, found[promise.key]) for promise in promising.declared() if promise.is_public and promise.key in found]


def as_plain():
    """The same for a machine: days and words, no evidence."""
    return {
        "promises": [
            {
                "key": one.promise.key,
                "heading": one.heading,
                "sentence": _in_every_language(one.sentence),
                "state": one.found.state,
                "checked_at": one.checked_at.isoformat(),
                "kept_at": one.kept_at.isoformat() if one.kept_at else None,
            }
            for one in told()
        ]
    }


def _in_every_language(sentence):
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = str(sentence)
    return said
