"""Upkeep's own rounds."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule
from seloste.journal.actors import CLOCK


@schedule(name="upkeep.scrub", daily=dt.time(3, 30))
def scrub():
    """Erased strings leave the files' bytes within a day."""
    from .operations.scrub import scrub

    scrub(by=CLOCK, at=timezone.now())
