"""What comes round: whoever serves a request is reminded of its last day."""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule
from seloste.journal.actors import CLOCK


@schedule(name="rights.remind", daily=dt.time(6, 30))
def remind():
    """Before the office opens."""
    from . import operations

    operations.remind(by=CLOCK, at=timezone.now())
