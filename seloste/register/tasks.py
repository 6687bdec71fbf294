"""What comes round: data whose time is over goes, every night."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule
from seloste.journal.actors import CLOCK

from . import operations


@schedule(name="register.retain", daily=dt.time(3, 40))
def retain():
    operations.retain(by=CLOCK, at=timezone.now())
