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


@schedule(name="upkeep.back_up", daily=dt.time(4, 10), attempts=3)
def back_up():
    """After what is over has gone and its bytes too; without a key there is nothing to close a backup with, and Today says so."""
    from . import shelf
    from .operations.backing_up import back_up

    if shelf.has_key():
        back_up(by=CLOCK, at=timezone.now())
