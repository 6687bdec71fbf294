"""What can happen to people's data. Each room declares its events; recording one writes one entry in the caller's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _

from seloste.databases import bulk
from seloste.databases.prepared import insert
from seloste.databases.rows import new
from seloste.privacy.access import Unwritable
from seloste.privacy.words import Purpose

from .actors import Actor
from .facts import COUNT, Fact
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

    def record(self, *, by: Actor, at, about=None, subject=None, shown=(), beside=(), **facts):
        """Write the entry. ``subject``: a person or their reference; ``about``: the thing (a row) when it is no person;
        ``shown``: references of the persons a list or answer showed, at most a page of them; ``beside``: new rows, written just before
        it and with it.

        A reading that cannot be written raises ``Unwritable``, and the page is not shown.
        """
        self._check(facts)
        entry = new(
            Entry,
            at=at,
            event=self.name,
            purpose=self.purpose,
            facts=facts,
            actor_kind=by.kind,
            actor_id=by.id,
            actor_role=by.role,
            subject=_ref(subject),
            about_kind=about._meta.label_lower if about is not None else "",
            about_id=str(about.pk) if about is not None else "",
        )
        refs = list(dict.fromkeys(_ref(person) for person in shown))
        if not self.is_reading:
            return _write(entry, refs, beside)
        try:
            return _write(entry, refs, beside)
        except DatabaseError as trouble:
            raise Unwritable(self.name) from trouble

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


def _write(entry, refs, beside):
    """An entry and the persons it showed appear together: a seal between them would be broken by the second."""
    if not refs:
        insert(*beside, entry)
    elif transaction.get_connection().in_atomic_block:
        _write_both(entry, refs, beside)
    else:
        with transaction.atomic():
            _write_both(entry, refs, beside)
    return entry


def _write_both(entry, refs, beside):
    insert(*beside, entry)
    bulk.load(Shown, ("entry_id", "subject"), [(entry.pk, ref) for ref in bulk.refs(refs)])


# Writers hold this advisory lock shared until they commit (a trigger takes it), the sealer holds it alone. Any constant nobody else takes.
JOURNAL_LOCK = 7_356_783

DROPPED = Event(
    "journal.dropped",
    _("{entries} old entries of the journal reached the end of their keep and were deleted."),
    purpose=Purpose.SECURITY,
    facts={"entries": COUNT},
)
