"""What runs later: staff are told together of enquiries that come close upon each other."""

from django.utils import timezone

from seloste.jobs.tasks import task
from seloste.journal.actors import CLOCK
from seloste.staff.models import Account


@task(name="enquiries.tell_more")
def tell_more(*, account):
    from . import operations

    if known := Account.objects.filter(pk=account).first():
        operations.tell_more(account=known, by=CLOCK, at=timezone.now())
