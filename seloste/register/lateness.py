"""Whether the nightly removal comes and does its work."""

import datetime as dt

from django.db.models import Q

from seloste.jobs.models import Job, Schedule, State

from .models import Allowance, RetentionPart, RetentionRun

NAME = "register.retain"
LATE = dt.timedelta(hours=2)  # after the hour of the night at which it was due


def is_late(now):
    """The night's run has not been taken up, waits or failed in the queue before it began, or was broken off."""
    if Schedule.objects.filter(name=NAME, next_at__lt=now - LATE).exists():
        return True
    latest = RetentionRun.objects.order_by("-pk").first()
    if latest is not None and latest.finished_at is None:
        return latest.started_at < now - LATE
    return _never_began(latest).filter(created_at__lt=now - LATE).exists()


def _never_began(latest):
    """Rounds put in since the latest run and not done: the schedule has moved on to the next night and knows nothing of them."""
    rounds = Job.objects.filter(name=NAME).exclude(state=State.DONE)
    return rounds.filter(created_at__gt=latest.started_at) if latest else rounds


def trouble_since(at):
    """When the first night began that did not remove all that is over, while none has since: late, failed, or held back until an owner
    says a word. None while nothing is late, failed or waits for that word."""
    latest = RetentionRun.objects.filter(finished_at__isnull=False).order_by("-pk").first()
    if not is_late(at) and not (latest and _unanswered(latest).exists()):
        return None
    left = _left(RetentionPart.objects).values("run")
    whole = RetentionRun.objects.filter(finished_at__isnull=False).exclude(pk__in=left).order_by("-pk").first()
    first = RetentionRun.objects.filter(pk__gt=whole.pk if whole else 0).order_by("pk").first()
    return first.started_at if first else _due_since(whole)


def _due_since(whole):
    """When the night was due whose run never began."""
    waits = _never_began(whole).order_by("created_at").first()
    return waits.created_at if waits else Schedule.objects.values_list("next_at", flat=True).get(name=NAME)


def _left(parts):
    """Those after which something is still there that is over."""
    return parts.filter(~Q(error="") | Q(held_back__gt=0))


def _unanswered(run):
    """The same but for what an owner has let go meanwhile: it goes tonight."""
    return _left(run.parts).exclude(error="", group__in=Allowance.objects.values("group"))
