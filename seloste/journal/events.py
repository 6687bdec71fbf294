"""What can happen to people's data. Each room declares its events; recording one writes one entry in the caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from seloste.privacy.words import Purpose

from .actors import Actor
from .facts import Fact
from .models import Entry, Shown

_events: dict[str, "Event"] = {}


class UndeclaredFacts(TypeError):
    """An entry was to carry a fact that its event does not declare, or a value that does not fit."""


@dataclass(frozen=True)
class Event:
    """``name`` is ``room.past_participle``; ``sentence`` is translatable and may use ``{fact}`` names; ``purpose`` is static."""

    name: str
    sentence: Any
    purpose: Purpose
    facts: Mapping[str, Fact] = field(default_factory=dict)
    is_reading: bool = False

    def __post_init__(self):
        if self.name in _events:
            raise ValueError(f"event {self.name} is declared twice")
        _events[self.name] = self

    def record(self, *, by: Actor, at, about=None, subject=None, shown=(), **facts):
        """Write the entry. ``subject``: a person or their reference; ``about``: the thing (a row) when it is no person;
        ``shown``: references of the persons a list or answer showed, at most a page of them."""
        self._check(facts)
        _writers_wait_for_sealing()
        entry = Entry.objects.create(
            at=at, event=self.name, purpose=self.purpose, facts=facts,
            actor_kind=by.kind, actor_id=by.id, actor_role=by.role, subject=_ref(subject),
            about_kind=about._meta.label_lower if about is not None else "", about_id=str(about.pk) if about is not None else "",
        )  # fmt: skip
        refs = list(dict.fromkeys(_ref(person) for person in shown))
        if refs:
            Shown.objects.bulk_create([Shown(entry=entry, subject=ref) for ref in refs])
        return entry

    def _check(self, facts):
        if facts.keys() != self.facts.keys():
            raise UndeclaredFacts(f"{self.name} takes {sorted(self.facts)}, got {sorted(facts)}")
        unfit = [name for name, value in facts.items() if not self.facts[name].accepts(value)]
        if unfit:
            raise UndeclaredFacts(f"{self.name}: {', '.join(unfit)} does not fit its declared type")


def declared():
    """Every event of the house by name."""
    return dict(_events)


def _ref(subject):
    if subject is None or isinstance(subject, UUID):
        return subject
    return subject.ref


def _writers_wait_for_sealing():
    """A writer holds the journal's lock shared until it commits, so that no late commit lands in a range already sealed.

    SQLite needs none: writers are one at a time there (IMMEDIATE).
    """
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [JOURNAL_LOCK])


JOURNAL_LOCK = 7_356_783  # any constant; named in docs so that nobody else takes it
