"""Work runs later, at least once, never twice at the same time, and its failure is seen."""

import datetime as dt
import threading
import time
import uuid

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils.timezone import now

from seloste.jobs import health, operations, tasks, worker
from seloste.jobs.models import Job, State

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def declare(monkeypatch):
    """Declares a task for one test."""
    monkeypatch.setattr(tasks, "_tasks", tasks.declared())

    def declare(run, name="test.work", **more):
        return tasks.task(name=name, **more)(run)

    return declare


def claim_at(moment, name="w1"):
    return operations.claim(worker=name, at=moment)


def test_work_is_done_once_and_forgotten_a_day_later(db, declare):
    done = []
    declare(lambda *, number: done.append(number)).enqueue(number=7)

    assert worker.work_off() == 1
    operations.sweep(at=now() + dt.timedelta(hours=23))
    assert Job.objects.get().state == State.DONE
    operations.sweep(at=now() + dt.timedelta(hours=25))

    assert done == [7]
    assert not Job.objects.exists()


def test_work_whose_cause_was_rolled_back_never_runs(db, declare):
    work = declare(lambda: None)
    with pytest.raises(IntegrityError), transaction.atomic():
        work.enqueue()
        raise IntegrityError

    assert worker.work_off() == 0


def test_work_waits_for_its_time(db, declare):
    declare(lambda: None).enqueue(run_at=now() + MINUTE)

    assert worker.work_off() == 0
    assert worker.work_off(at=now() + 2 * MINUTE) == 1


def test_the_same_work_waits_only_once_but_may_come_again(db, declare):
    work = declare(lambda: None)
    work.enqueue(once="the-key")
    work.enqueue(once="the-key")

    assert worker.work_off() == 1
    work.enqueue(once="the-key")
    assert worker.work_off() == 1


def test_work_of_a_worker_that_died_comes_back_when_its_lease_ends(db, declare):
    declare(lambda: None).enqueue()
    dead = claim_at(now(), "dead")

    assert claim_at(now() + MINUTE, "living") is None
    taken = claim_at(now() + 3 * MINUTE, "living")
    assert taken.id == dead.id
    operations.finish(claim=dead, at=now())  # the dead one was only frozen, and wakes
    assert Job.objects.get().state == State.RUNNING
    operations.finish(claim=taken, at=now())
    assert Job.objects.get().state == State.DONE


def test_a_worker_that_says_it_still_works_keeps_its_work(db, declare):
    declare(lambda: None).enqueue()
    slow = claim_at(now(), "slow")

    operations.renew(claim=slow, at=now() + MINUTE)

    assert claim_at(now() + 2.5 * MINUTE, "other") is None


def test_failing_work_is_tried_again_in_growing_gaps_and_then_stands_as_failed(db, declare):
    def break_down():
        raise ValueError("Aino Virta, aino@esimerkki.example")

    declare(break_down, attempts=3).enqueue()
    gaps = []
    for _ in range(2):
        before = Job.objects.get().due_at
        assert worker.Worker().work_once(at=before)
        gaps.append((Job.objects.get().due_at - before).total_seconds())
    worker.Worker().work_once(at=Job.objects.get().due_at)

    assert 4 <= gaps[0] <= 6 and 8 <= gaps[1] <= 12
    assert Job.objects.get().state == State.FAILED
    assert health.failed() == 1
    assert Job.objects.get().error == f"ValueError at jobs/tests/test_jobs.py:{break_down.__code__.co_firstlineno + 1}"
    assert worker.work_off(at=now() + 365 * 24 * 60 * MINUTE) == 0


def test_failed_work_can_be_tried_again(db, declare):
    broken = [True]

    def work():
        assert not broken

    declare(work, attempts=1).enqueue()
    worker.work_off()
    broken.clear()
    operations.retry(job=Job.objects.get(), at=now())
    worker.work_off()

    assert Job.objects.get().state == State.DONE
    with pytest.raises(operations.NotFailed):
        operations.retry(job=Job.objects.get(), at=now())


def test_work_that_takes_its_worker_down_each_time_ends_as_failed(db, declare):
    declare(lambda: None, attempts=2).enqueue()
    for hour in (0, 1):
        claim_at(now() + hour * 60 * MINUTE)

    worker.work_off(at=now() + 120 * MINUTE)

    assert Job.objects.get().state == State.FAILED


def test_work_of_a_release_that_knew_another_task_fails_visibly(db):
    operations.enqueue(name="gone.task", payload={}, at=now())
    worker.work_off()
    assert Job.objects.get().error.startswith("LookupError")


@pytest.mark.parametrize("value", ["Aino Virta", "aino@esimerkki.example", "Virta", {"a": 1}, ["x"], 1.5])
def test_a_personal_value_cannot_stand_in_the_queue(db, declare, value):
    with pytest.raises(tasks.UnfitPayload):
        declare(lambda *, key: None).enqueue(key=value)
    assert not Job.objects.exists()


@pytest.mark.parametrize("value", [1, True, None, uuid.UUID(int=5), "2026-11-23", "2026-11-23T12:00:00+02:00", "customers.person"])
def test_numbers_references_dates_and_words_of_the_code_can(db, declare, value):
    seen = []
    declare(lambda *, key: seen.append(key)).enqueue(key=value)
    worker.work_off()
    assert seen == [str(value) if isinstance(value, uuid.UUID) else value]


def test_a_key_the_task_does_not_take_is_refused(db, declare):
    with pytest.raises(tasks.UnfitPayload):
        declare(lambda *, key: None).enqueue(other=1)


def test_three_workers_share_the_work_and_no_job_runs_twice(committing, declare):
    done, lock = [], threading.Lock()

    def work(*, number):
        with lock:
            done.append(number)

    job = declare(work)
    for number in range(60):
        job.enqueue(number=number)

    def share():
        worker.work_off()
        connections.close_all()

    threads = [threading.Thread(target=share) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    worker.work_off()

    assert sorted(done) == list(range(60))


def test_a_running_worker_is_known_until_it_leaves(committing, declare):
    done, stop = threading.Event(), threading.Event()
    declare(lambda: done.set()).enqueue()
    thread = threading.Thread(target=worker.run, args=(stop,))
    assert not health.is_worker_running()
    thread.start()

    try:
        assert done.wait(10)
        until = time.monotonic() + 10
        while not health.is_worker_running() and time.monotonic() < until:
            time.sleep(0.05)  # the first beat is another thread's
        assert health.is_worker_running()
    finally:
        stop.set()
        thread.join(20)

    assert not health.is_worker_running()


def test_of_a_worker_that_broke_nobody_says_that_it_works(committing, declare):
    tasks._declare(tasks.Task(name="test.round", run=lambda: None, attempts=1, timing=tasks.Timing()))  # it comes round at no time at all

    with pytest.raises(TypeError):
        worker.run(threading.Event())

    assert not health.is_worker_running()
    assert "jobs-heartbeat" not in [thread.name for thread in threading.enumerate()]
