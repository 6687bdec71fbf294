"""What comes round: old links, traces of sign-ins and counters go."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule
from seloste.journal.actors import CLOCK

from . import operations


@schedule(name="staff.forget_ended", daily=dt.time(3, 5))
def forget_ended():
    operations.forget_ended(by=CLOCK, at=timezone.now())


@schedule(name="staff.forget_expired", every=dt.timedelta(minutes=5))
def forget_expired():
    """So often, because the longest-lived is told to be gone within the hour."""
    from . import operations

    operations.forget_expired(at=timezone.now())
