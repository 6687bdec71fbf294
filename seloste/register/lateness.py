"""Whether the nightly removal comes and does its work."""

import datetime as dt

from seloste.jobs.models import Schedule

from .models import RetentionPart, RetentionRun

NAME = "register.retain"
LATE = dt.timedelta(hours=2)  # after the hour of the night at which it was due


def is_late(now):
    """The night's run has not been taken up, or was broken off."""
    if Schedule.objects.filter(name=NAME, next_at__lt=now - LATE).exists():
        return True
    latest = RetentionRun.objects.order_by("-pk").first()
    return latest is not None and latest.finished_at is None and latest.started_at < now - LATE


def trouble_since(at):
    """When the first night began that was not done whole, while none has been since; None while nothing is late and nothing failed."""
    latest = RetentionRun.objects.filter(finished_at__isnull=False).order_by("-pk").first()
    if not is_late(at) and not (latest and latest.parts.exclude(error="").exists()):
        return None
    failed = RetentionPart.objects.exclude(error="").values("run")
    whole = RetentionRun.objects.filter(finished_at__isnull=False).exclude(pk__in=failed).order_by("-pk").first()
    first = RetentionRun.objects.filter(pk__gt=whole.pk if whole else 0).order_by("pk").first()
    return first.started_at if first else Schedule.objects.values_list("next_at", flat=True).get(name=NAME)
