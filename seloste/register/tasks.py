"""What comes round: data whose time is over goes, and the promises are checked, every night."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule, task
from seloste.journal.actors import CLOCK

from . import operations
from .lateness import NAME


@schedule(name=NAME, daily=dt.time(3, 40))
def retain():
    operations.retain(by=CLOCK, at=timezone.now())


@schedule(name="register.check_promises", daily=dt.time(4, 40))
def check_promises():
    """After the night's rounds: what they did is what is looked at."""
    operations.check_promises(by=CLOCK, at=timezone.now())


@task(name="register.check_now")
def check_now():
    """Asked for by somebody who looks at the page: reading everything takes longer than a page may."""
    operations.check_promises(by=CLOCK, at=timezone.now())


@schedule(name="register.tell_owners", every=dt.timedelta(hours=6))
def tell_owners():
    """That data does not end in time; the round that does it cannot tell that it never came."""
    operations.tell_owners(by=CLOCK, at=timezone.now())
