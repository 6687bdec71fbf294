"""What comes round: superseded facts go when their time is over."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule
from seloste.journal.actors import CLOCK

from . import operations


@schedule(name="customers.forget_superseded", daily=dt.time(3, 10))
def forget_superseded():
    operations.forget_superseded(by=CLOCK, at=timezone.now())


@schedule(name="customers.forget_merges", daily=dt.time(3, 12))
def forget_merges():
    operations.forget_merges(by=CLOCK, at=timezone.now())


@schedule(name="customers.forget_organisation_merges", daily=dt.time(3, 14))
def forget_organisation_merges():
    operations.forget_organisation_merges(by=CLOCK, at=timezone.now())
