"""What comes round: permissions that nobody confirmed, and decisions that later words ended, go."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule
from seloste.journal.actors import CLOCK

from . import operations


@schedule(name="marketing.forget_ended", daily=dt.time(3, 20))
def forget_ended():
    operations.forget_ended(by=CLOCK, at=timezone.now())


@schedule(name="marketing.forget_withdrawn", daily=dt.time(3, 22))
def forget_withdrawn():
    operations.forget_withdrawn(by=CLOCK, at=timezone.now())
