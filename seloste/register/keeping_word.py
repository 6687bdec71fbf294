"""What the page of promises and the command line say of the last check."""

from dataclasses import dataclass
from string import Formatter
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from seloste.description.headings import ALL, number_of
from seloste.privacy import promising
from seloste.privacy.promising import State

from .models import PromiseResult

STATES = {
    State.KEPT: (pgettext_lazy("promise", "kept"), "good"),
    State.BROKEN: (pgettext_lazy("promise", "broken"), "bad"),
    State.UNPROVED: (pgettext_lazy("promise", "not proved yet"), "soon"),
}


@dataclass(frozen=True)
class Row:
    """One promise on the page; ``found``: what the last check found, or None."""

    promise: Any
    found: Any

    @property
    def state(self):
        return State(self.found.state) if self.found else State.UNPROVED

    @property
    def word(self):
        return STATES[self.state][0] if self.found else pgettext("promise", "not checked yet")

    @property
    def tone(self):
        return STATES[self.state][1]

    @property
    def evidence(self):
        """The counts as words, or why there are none; empty before the first check."""
        if self.found is None:
            return ""
        if not self.found.counts:
            return _("The check could not be made. The log says why.")
        evidence = str(self.promise.evidence)
        is_countable = self.state != State.UNPROVED and _named(evidence) <= self.found.counts.keys()
        return evidence.format(**self.found.counts) if is_countable else str(self.promise.nothing)

    @property
    def url(self):
        """Where it is mended; nothing for what an operator mends."""
        if self.promise.mended_at == "register:promises":
            return ""
        return "?".join(filter(None, (reverse(self.promise.mended_at), self.promise.mended_among)))


def _named(evidence):
    return {name for _text, name, _spec, _conversion in Formatter().parse(evidence) if name}


def latest():
    """``{key: result}`` of the last check."""
    return {row.key: row for row in PromiseResult.objects.all()}


def rows():
    """Every promise with what was found last; one question."""
    found = latest()
    return [Row(promise, found.get(promise.key)) for promise in promising.declared()]


def told():
    """The same under the headings of the description, in their order."""
    every = rows()
    headings = [(anchor, [row for row in every if row.promise.heading == anchor]) for anchor in ALL]
    return [{"number": number_of(anchor), "title": _title(anchor), "rows": found} for anchor, found in headings if found]


def _title(anchor):
    return ALL[anchor][0].pick((get_language() or "en")[:2])


def as_plain(row):
    """One promise for a machine, with its evidence; no personal data."""
    found, promise = row.found, row.promise
    return {
        "key": promise.key,
        "heading": promise.heading,
        "sentence": str(promise.sentence),
        "state": row.state.value,
        "counts": found.counts if found else {},
        "evidence": row.evidence,
        "checked_at": found.checked_at.isoformat() if found else None,
        "kept_at": found.kept_at.isoformat() if found and found.kept_at else None,
    }


def as_line(plain):
    """The same for a reader of the command line."""
    return f"{plain['state']:9} {plain['key']:24} {plain['sentence']}" + (f"\n{'':34} {plain['evidence']}" if plain["evidence"] else "")
