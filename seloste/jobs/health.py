"""Is anybody working, and is work piling up?"""

import datetime as dt

from django.utils.timezone import now

from .models import Heartbeat, Job


def is_worker_running(at=None):
    """Whether some worker has been heard of within the last minute."""
    return Heartbeat.objects.alive(at or now()).exists()


def failed():
    """How many jobs stand as failed."""
    return Job.objects.failed().count()


def lag(at=None):
    """For how long the oldest due job has been waiting."""
    moment = at or now()
    oldest = Job.objects.due(moment).first()
    return moment - oldest.due_at if oldest else dt.timedelta(0)
