"""The journal's own rounds: sealing, noting the head, letting old batches go."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule

from . import operations
from .actors import CLOCK


@schedule(name="journal.seal", every=dt.timedelta(minutes=5))
def seal():
    """What is older than five minutes cannot be changed unnoticed."""
    operations.seal(by=CLOCK, at=timezone.now())


@schedule(name="journal.close_day", daily=dt.time(0, 20))
def close_day():
    """The day's head goes to the file of heads, and batches whose keep has ended go."""
    operations.seal(by=CLOCK, at=timezone.now())
    operations.note_head(by=CLOCK, at=timezone.now())
    operations.drop(by=CLOCK, at=timezone.now())
