"""What comes round: permissions that nobody confirmed, and decisions that later words ended, go. What runs later: whoever has a mailbox
where somebody pressed a letter's link is taken out of the audiences.
"""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule, task
from seloste.journal.actors import CLOCK

from . import operations


@task(name="marketing.settle_mailbox")
def settle_mailbox(*, suppression):
    operations.pressing.settle_mailbox(suppression=suppression)


@schedule(name="marketing.forget_ended", daily=dt.time(3, 20))
def forget_ended():
    operations.forget_ended(by=CLOCK, at=timezone.now())


@schedule(name="marketing.forget_withdrawn", daily=dt.time(3, 22))
def forget_withdrawn():
    operations.forget_withdrawn(by=CLOCK, at=timezone.now())
