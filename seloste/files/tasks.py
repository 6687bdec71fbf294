"""The nightly round, before the database's own files are scrubbed."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule
from seloste.journal.actors import CLOCK


@schedule(name="files.forget_orphans", daily=dt.time(3, 25))
def forget_orphans():
    from . import operations

    operations.forget_orphans(by=CLOCK, at=timezone.now())
