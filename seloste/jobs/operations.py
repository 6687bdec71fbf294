"""Every write of the queue: put in, take, finish, fail, retry, come round, forget. Below the journal, so without entries."""

import datetime as dt
import random
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from seloste.databases.prepared import Prepared, insert, insert_unless_there, moment
from seloste.databases.rows import new

from .models import ALIVE, Heartbeat, Job, Schedule, State
from .tasks import declared, scheduled

LEASE = dt.timedelta(minutes=2)  # a worker renews it while it works; a dead one's job is free after this time
KEEP_DONE = dt.timedelta(days=1)
LONGEST_GAP = dt.timedelta(hours=6)


class NotFailed(Exception):
    """Only work that has failed can be retried."""


@dataclass(frozen=True)
class Claim:
    """A job in a worker's hands. ``attempts`` fences: a worker whose lease ended cannot finish what another has taken."""

    id: int
    name: str
    payload: dict
    attempts: int
    worker: str

    @property
    def row(self):
        return Job.objects.filter(pk=self.id, state=State.RUNNING, worker=self.worker, attempts=self.attempts)


def enqueue(*, name, payload, run_at=None, once=None, at):
    """Put a job in, in the caller's transaction; nothing when a live job has the key ``once``."""
    job = new(Job, name=name, payload=payload, once=once, created_at=at, due_at=run_at or at)
    insert_unless_there(job) if once is not None else insert(job)


@Prepared
def _due():
    return Job.objects.due(moment("now")).select_for_update(skip_locked=True)[:1]


@transaction.atomic
def claim(*, worker, at):
    """Take the job that has been due longest, or None. No two workers get one job while a lease runs."""
    job = _due.first(now=at)
    if job is None:
        return None
    job.state, job.worker, job.attempts, job.due_at = State.RUNNING, worker, job.attempts + 1, at + LEASE
    job.save(update_fields=["state", "worker", "attempts", "due_at"])
    return Claim(job.pk, job.name, job.payload, job.attempts, worker)


@transaction.atomic
def renew(*, claim, at):
    """Still working on it."""
    claim.row.update(due_at=at + LEASE)


@transaction.atomic
def finish(*, claim, at):
    claim.row.update(state=State.DONE, finished_at=at, error="")


@transaction.atomic
def fail(*, claim, error, at):
    """Try again after a growing gap; after the task's last attempt it stands as failed. ``error`` says kind and place only."""
    known = declared().get(claim.name)
    if known and claim.attempts < known.attempts:
        claim.row.update(state=State.READY, due_at=at + _gap(claim.attempts), worker="", error=error)
    else:
        claim.row.update(state=State.FAILED, finished_at=at, error=error)


@transaction.atomic
def retry(*, job, at):
    """Give failed work its attempts anew. ``NotFailed`` when it has not failed (any more)."""
    try:
        with transaction.atomic():
            is_back = _put_back(job, once=job.once, at=at)
    except IntegrityError:  # the same work has been put in anew since: both are done, and neither harms the other
        is_back = _put_back(job, once=None, at=at)
    if not is_back:
        raise NotFailed(f"Job {job.pk} has not failed")


def _put_back(job, *, once, at):
    fresh = {"state": State.READY, "due_at": at, "attempts": 0, "worker": "", "finished_at": None, "once": once}
    return Job.objects.failed().filter(pk=job.pk).update(**fresh)


@transaction.atomic
def come_round(*, at):
    """Put in the scheduled tasks that are due. One worker moves each schedule's row; a missed time is made up for once."""
    rows = {row.name: row for row in Schedule.objects.select_for_update()}
    for known in scheduled():
        row = rows.get(known.name)
        if row is None:
            Schedule.objects.bulk_create([Schedule(name=known.name, next_at=known.timing.after(at))], ignore_conflicts=True)
        elif row.next_at <= at:
            row.next_at = known.timing.after(at)
            row.save(update_fields=["next_at"])
            enqueue(name=known.name, payload={}, once=f"schedule:{known.name}", at=at)
        elif row.next_at > at + 2 * known.timing.period:
            row.next_at = known.timing.after(at)  # the clock had run far ahead and was set back
            row.save(update_fields=["next_at"])


@transaction.atomic
def beat(*, worker, started_at, at):
    Heartbeat.objects.update_or_create(worker=worker, defaults={"started_at": started_at, "seen_at": at})


@transaction.atomic
def leave(*, worker):
    Heartbeat.objects.filter(worker=worker).delete()


@transaction.atomic
def sweep(*, at):
    """Forget finished work after ``KEEP_DONE`` and workers that have been dead for an hour. Failed work stays until retried."""
    Job.objects.finished_before(at - KEEP_DONE).delete()
    Heartbeat.objects.filter(seen_at__lt=at - 60 * ALIVE).delete()


def _gap(attempts):
    """5 s, 10 s, 20 s … up to six hours, each a fifth longer or shorter so that failed work does not come back in step."""
    return min(LONGEST_GAP, dt.timedelta(seconds=5 * 2 ** (attempts - 1))) * random.uniform(0.8, 1.2)
