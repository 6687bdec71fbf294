"""The worker: takes due jobs one after another, says that it lives, and lets the scheduled ones come round."""

import logging
import os
import socket
import threading
import time
import uuid

from django.db import DatabaseError, InterfaceError, close_old_connections, connection, connections
from django.utils.timezone import now

from seloste.databases.prepared import Prepared, moment

from . import operations
from .faults import kind_and_place
from .models import Job
from .tasks import declared

log = logging.getLogger("seloste.jobs")
IDLE = 0.5  # seconds between two looks at an empty queue
BEAT = 15  # seconds between two signs of life
REST = 5  # times what a job took of the processor and the writers' queue, and more on a busy machine: who is being served comes first
LONGEST_REST = 0.25  # seconds


@Prepared
def _due():
    return Job.objects.due(moment("now")).values_list("pk")[:1]


def run(stop: threading.Event):
    """Work until ``stop`` is set; the job in hand is ended first. A database that does not answer is waited for.

    The signs of life end with the worker, also where it breaks: otherwise they would tell for ever that somebody works.
    """
    worker, ended = Worker(), threading.Event()
    beating = threading.Thread(target=worker.beat, args=(ended,), name="jobs-heartbeat", daemon=True)
    beating.start()
    try:
        _work_until(stop, worker)
    finally:
        ended.set()
        beating.join(BEAT)
        worker.leave()


def _work_until(stop, worker):
    while not stop.is_set():
        before = _spent()
        try:
            close_old_connections()
            worker.come_round()
            busy = worker.work_once()
        except (DatabaseError, InterfaceError) as error:
            log.warning("jobs: the database does not answer: %s", type(error).__name__)
            stop.wait(5 * IDLE)
            continue
        stop.wait(_rest(_spent() - before) if busy else IDLE)


def _rest(spent):
    """Seconds to leave to others after a job that took ``spent`` of them."""
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1)  # how many ask for each processor, in the last minute
    return min(REST * (1 + waiting) * spent, LONGEST_REST)


def _spent():
    """Seconds of a processor, and of standing in the writers' queue, that this thread has taken so far."""
    return time.thread_time() + getattr(connection, "waited", 0.0)


def work_off(at=None):
    """Run everything that is due now and return how many jobs ran: for tests and the command line."""
    worker, count = Worker(), 0
    while worker.work_once(at):
        count += 1
    return count


class Worker:
    def __init__(self):
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self.started_at = now()
        self.in_hand = None

    def work_once(self, at=None):
        """Take one job and run it; False when none is due."""
        if not _due.all(now=at or now()):  # a read: an idle worker does not stand in the writers' queue
            return False
        claim = operations.claim(worker=self.name, at=at or now())
        if claim is None:
            return False
        self.in_hand = claim
        try:
            self._run(claim, at)
        finally:
            self.in_hand = None
        return True

    def come_round(self):
        operations.come_round(at=now())

    def beat(self, ended):
        """Every quarter of a minute: I live, and I still have this job."""
        while True:
            try:
                close_old_connections()
                operations.beat(worker=self.name, started_at=self.started_at, at=now())
                if claim := self.in_hand:
                    operations.renew(claim=claim, at=now())
            except (DatabaseError, InterfaceError) as error:
                log.warning("jobs: no sign of life could be written: %s", type(error).__name__)
            if ended.wait(BEAT):
                return connections.close_all()

    def leave(self):
        try:
            operations.leave(worker=self.name)
        except (DatabaseError, InterfaceError):
            log.warning("jobs: the database was gone at the end")
        connections.close_all()

    def _run(self, claim, at):
        task = declared().get(claim.name)
        try:
            if task is None:
                raise LookupError
            if claim.attempts > task.attempts:
                raise RuntimeError  # it has taken a worker down each time
            task(**claim.payload)
        except Exception as error:
            log.warning("jobs: %s #%s failed: %s", claim.name, claim.id, kind_and_place(error))
            _give_up(task, claim)
            operations.fail(claim=claim, error=kind_and_place(error), at=at or now())
        else:
            operations.finish(claim=claim, at=at or now())


def _give_up(task, claim):
    """After the last attempt, whoever waits is told; before the job is written down as failed, so that a crash between them tells twice."""
    if task is None or task.when_given_up is None or claim.attempts < task.attempts:
        return
    try:
        task.when_given_up(**claim.payload)
    except Exception as error:
        log.warning("jobs: %s #%s: nobody could be told: %s", claim.name, claim.id, kind_and_place(error))
