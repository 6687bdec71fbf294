"""Sealing the journal, noting its head, and letting old batches go."""

import datetime as dt
import os
from itertools import groupby

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from seloste.privacy import keeping

from . import canonical, ending, events, merkle
from .models import Entry, Seal, Shown
from .personal_data import KEY

BATCH = 500  # entries a seal covers at most
_AT = canonical.ENTRY_FIELDS.index("at")
_PATIENCE = "1s"  # how long a seal waits for writers, who queue behind it: then it gives up and the next round tries again


def head():
    """The head of the chain of seals as 64 hex digits; empty while nothing is sealed."""
    return Seal.objects.order_by("number").values_list("head", flat=True).last() or ""


def seal(*, by, at):
    """Seal every entry written so far, in batches of at most ``BATCH`` and of one day each; returns the new seals.

    A batch may be dropped when the keep that is in force now has run out, counted from its day, however late it is sealed. Doing it twice
    seals nothing twice.
    """
    sealed = []
    while batch := _seal_batch(at):
        sealed.append(batch)
    return sealed


@transaction.atomic
def _seal_batch(at):
    _wait_for_writers()
    last = Seal.objects.order_by("number").last()
    first_id = last.last_id + 1 if last else 1
    entries = _of_one_day(Entry.objects.filter(pk__gte=first_id).order_by("pk").values_list(*canonical.ENTRY_FIELDS)[:BATCH])
    if not entries:
        return None
    at = max(at, last.sealed_at) if last else at
    said = {
        "number": last.number + 1 if last else 1,
        "previous_head": last.head if last else "",
        "first_id": first_id,
        "last_id": entries[-1][0],
        "count": len(entries),
        "root": _root(entries),
        "sealed_at": at,
        "keep_until": _end_of_keep(entries[0], at),
    }
    return Seal.objects.create(**said, head=canonical.head(**said))


def _wait_for_writers():
    """A late commit must not land in a sealed range: PostgreSQL's writers hold this lock shared. SQLite has one writer at a time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [events.JOURNAL_LOCK])


def _root(entries):
    pairs = _shown_in(entries[0][0], entries[-1][0]).order_by("entry_id").values_list("entry_id", "subject")
    shown = {entry: [subject for _, subject in rows] for entry, rows in groupby(pairs, key=lambda pair: pair[0])}
    return merkle.root([canonical.entry_leaf(values, shown.get(values[0], ())) for values in entries]).hex()


def _of_one_day(entries):
    """The first of them that were written on one day: a house that was closed keeps none longer for those of the day on which it opened."""
    days = groupby(entries, key=lambda values: _day(values))
    return next((list(of_day) for _day, of_day in days), [])


def _day(values):
    return timezone.localdate(values[_AT])


def _end_of_keep(entry, sealed_at):
    """Counted from the entry's day, and never before what the law demands from the sealing: by that a false seal is known."""
    return max(ending.after(keeping.period_of(KEY), _day(entry)), ending.earliest(sealed_at))


@transaction.atomic
def drop(*, by, at):
    """Delete the batches whose keep has run out, whole; their seals stay for ever. Returns how many entries went.

    The database lets them go by its own clock: an ``at`` that lies ahead of it is refused with ``IntegrityError``.
    """
    oldest = Entry.objects.aggregate(Min("pk"))["pk__min"]
    if oldest is None:
        return 0
    seals = Seal.objects.filter(keep_until__lt=at, last_id__gte=oldest)
    dropped = sum(_drop_batch(seal) for seal in seals)
    if dropped:
        events.DROPPED.record(by=by, at=at, entries=dropped)
    return dropped


def _drop_batch(seal):
    _shown_in(seal.first_id, seal.last_id).delete()
    return Entry.objects.filter(pk__gte=seal.first_id, pk__lte=seal.last_id).delete()[0]


def _shown_in(first_id, last_id):
    return Shown.objects.filter(entry_id__gte=first_id, entry_id__lte=last_id)


def note_head(*, by, at):
    """Append the head to the file of the month under ``DATA/journal-heads``, which backups and owners take out of the house.

    Returns the line, or an empty string when that head is already noted. An entry needs none: the seal is the record.
    """
    last = Seal.objects.order_by("number").last()
    if last is None or (last.number, last.head) in noted_heads():
        return ""
    line = f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ} {last.number} {last.head}\n"
    _folder().mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(_folder() / f"{at:%Y-%m}.txt", os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    return line.strip()


def noted_heads():
    """(number, head) of every head noted so far, oldest first."""
    lines = [line.split() for path in sorted(_folder().glob("*.txt")) for line in path.read_text().splitlines()]
    return [(int(number), noted) for _, number, noted in lines]


def _folder():
    return settings.DATA / "journal-heads"
