"""What comes round: old links and traces of sign-ins go."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule
from seloste.journal.actors import CLOCK

from . import operations


@schedule(name="staff.forget_ended", daily=dt.time(3, 5))
def forget_ended():
    operations.forget_ended(by=CLOCK, at=timezone.now())
