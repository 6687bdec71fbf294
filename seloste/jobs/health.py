"""Is anybody working, and has work failed?"""

from django.utils.timezone import now

from .models import Heartbeat, Job


def is_worker_running(at=None):
    """Whether some worker has been heard of within the last minute."""
    return Heartbeat.objects.alive(at or now()).exists()


def failed():
    """How many jobs stand as failed."""
    return Job.objects.failed().count()
