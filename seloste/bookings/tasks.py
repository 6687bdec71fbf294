"""What runs later: offers are told by letter. What comes round: they lapse to the next, and seats kept for a page
are let go; who has a seat is reminded of the training, and who has a credit of its end.
"""

import datetime as dt

from django.utils import timezone

from seloste.jobs.tasks import schedule, task
from seloste.journal.actors import CLOCK


@task(name="bookings.tell_offer")
def tell_offer(*, offer):
    from . import operations

    operations.tell_offer(offer=offer, by=CLOCK, at=timezone.now())


@schedule(name="bookings.remind", every=dt.timedelta(hours=1))
def remind():
    from . import errands

    errands.remind(by=CLOCK, at=timezone.now())


@schedule(name="bookings.tell_of_credits", daily=dt.time(9, 5))
def tell_of_credits():
    from . import errands

    errands.tell_of_credits(by=CLOCK, at=timezone.now())


@schedule(name="bookings.mind_waiting", every=dt.timedelta(minutes=5))
def mind_waiting():
    from . import operations, waiting

    at = timezone.now()
    for offer in waiting.over(at):
        operations.lapse_offer(offer=offer, by=CLOCK, at=at)
    for training in waiting.trainings_to_mind(at):
        operations.mind(training=training, by=CLOCK, at=at)
