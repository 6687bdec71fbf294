"""Delivery, one job a message; and a look every few minutes for messages whose job was lost."""

import datetime as dt

from django.utils.timezone import now

from seloste.jobs.tasks import schedule, task

FORGOTTEN = dt.timedelta(minutes=5)


@task(name="outbox.deliver")
def deliver(*, message):
    """Bears being repeated: a message that is settled, taken or not yet due is left alone."""
    from . import delivery  # delivery writes through operations, and operations enqueue this

    delivery.deliver(message_id=message, at=now())


@schedule(name="outbox.sweep", every=FORGOTTEN)
def sweep():
    from .models import Message

    for message in Message.objects.overdue(now() - FORGOTTEN).order_by("next_at")[:500]:
        deliver.enqueue(message=message.pk, once=f"outbox.deliver:{message.pk}:sweep")
