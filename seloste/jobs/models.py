"""Work that runs later (jobs), when work comes round again (schedules), and who is working (heartbeats)."""

import datetime as dt

from django.db import models

ALIVE = dt.timedelta(seconds=60)  # a worker not heard of for longer is taken for dead


class State(models.TextChoices):
    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobQuerySet(models.QuerySet):
    def live(self):
        return self.filter(state__in=[State.READY, State.RUNNING])

    def due(self, now):
        """What may be taken: waiting and its time has come, or taken by a worker whose lease has ended."""
        return self.live().filter(due_at__lte=now).order_by("due_at", "id")

    def failed(self):
        return self.filter(state=State.FAILED)

    def finished_before(self, moment):
        return self.filter(state=State.DONE, finished_at__lt=moment)


class Job(models.Model):
    """One piece of work. ``payload`` holds numbers and references only, never a personal value.

    ``due_at``: not to be taken before; while a worker has the job it is the end of the worker's lease. ``once``: at most one live
    job has this key. ``error``: the kind and place of the last failure; not its message, which could quote a person's data.
    """

    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    once = models.CharField(max_length=120, null=True)  # noqa: DJ001 -- unique, and only nothing may stand twice
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    error = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due_at", "id"], name="jobs_job_due", condition=models.Q(state__in=["ready", "running"]))]
        constraints = [
            models.UniqueConstraint(fields=["once"], name="jobs_job_once", condition=models.Q(state__in=["ready", "running"])),
        ]

    def __str__(self):
        return f"{self.name} #{self.pk} {self.state}"


class Schedule(models.Model):
    """When a scheduled task is due next. One row a task, moved by whichever worker sees it first."""

    name = models.CharField(max_length=80, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self):
        return f"{self.name} at {self.next_at:%Y-%m-%d %H:%M}"


class HeartbeatQuerySet(models.QuerySet):
    def alive(self, now):
        return self.filter(seen_at__range=(now - ALIVE, now + ALIVE))


class Heartbeat(models.Model):
    """A worker (machine and process) and when it was last heard of."""

    worker = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self):
        return self.worker
