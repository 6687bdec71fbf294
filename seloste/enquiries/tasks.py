"""What runs later: staff are told together of enquiries that come close upon each other. What comes round: feedback becomes numbers."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule, task
from seloste.journal.actors import CLOCK
from seloste.staff.models import Account


@task(name="enquiries.tell_more")
def tell_more(*, account):
    from . import operations

    if known := Account.objects.filter(pk=account).first():
        operations.tell_more(account=known, by=CLOCK, at=timezone.now())


@schedule(name="enquiries.forget_feedback", daily=dt.time(3, 14))
def forget_feedback():
    from . import operations

    operations.forget_feedback(by=CLOCK, at=timezone.now())


@schedule(name="enquiries.try_channel", daily=dt.time(4, 10), attempts=1)
def try_channel():
    """Once a week, and every night until what was tried has arrived."""
    from . import operations, promises

    at = timezone.now()
    if promises.is_to_be_tried(at):
        operations.try_channel(by=CLOCK, at=at)
