"""What was done to whose data can be shown, and nobody has changed the record of it."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from seloste.jobs.models import Heartbeat
from seloste.privacy.promising import Promise, proved, unproved

from . import operations, verification
from .models import Entry, Seal

LONGEST_UNSEALED = dt.timedelta(hours=1)


def _is_sound(at):
    if not Seal.objects.exists():
        return unproved(entries=0, findings=0, unsealed=0)
    report = verification.verify(noted=operations.noted_heads(), at=at)
    newest = Seal.objects.order_by("number").last()
    overdue = Entry.objects.filter(pk__gt=newest.last_id, at__lt=at - LONGEST_UNSEALED).exists() and not _has_just_opened(at)
    return proved(report.is_sound and not overdue, entries=report.entries, findings=len(report.findings), unsealed=report.unsealed)


def _has_just_opened(at):
    """Whether all who do background work began so lately that what a closed house left behind may still wait for its seal."""
    began = list(Heartbeat.objects.alive(at).values_list("started_at", flat=True))
    return bool(began) and min(began) > at - LONGEST_UNSEALED


PROMISES = (
    Promise(
        key="journal.sound",
        heading="safeguards",
        sentence=_("Who looked at or changed whose data is written down, and the record is sealed and whole."),
        evidence=_("Entries compared with their seals: {entries}. Differences: {findings}. Not sealed yet: {unsealed}."),
        nothing=_("No entry has been compared with its seal yet."),
        check=_is_sound,
        mended_at="register:journal",
    ),
)
