"""Background work: what waits, what failed, running it now, trying it again."""

import json

from django.utils.timezone import now

from . import health, operations, worker
from .models import Job, State


def verbs(add):
    listing = add("list", show, help="what waits, runs or has failed")
    listing.add_argument("--state", choices=State.values)
    listing.add_argument("--json", action="store_true")
    add("run", run, help="run what is due now, then stop")
    again = add("retry", retry, help="give failed work its attempts anew")
    again.add_argument("job", nargs="?", type=int, metavar="JOB")
    again.add_argument("--all", action="store_true", help="everything that has failed")


def show(args):
    jobs = Job.objects.filter(state=args.state) if args.state else Job.objects.exclude(state=State.DONE)
    jobs = jobs.order_by("due_at", "id")
    if args.json:
        print(json.dumps([_as_dict(job) for job in jobs], indent=1))
        return
    for job in jobs:
        print(f"{job.pk:>7}  {job.state:8} {job.due_at:%Y-%m-%d %H:%M:%S}  {job.name}  attempts {job.attempts}  {job.error}".rstrip())
    print(f"{len(jobs)} jobs; a worker is {'running' if health.is_worker_running() else 'NOT running'}")


def run(args):
    print(f"{worker.work_off()} jobs run; {health.failed()} stand as failed")


def retry(args):
    chosen = Job.objects.failed() if args.all else Job.objects.failed().filter(pk=args.job)
    if args.job is None and not args.all:
        print("Name a job, or say --all.")
        return 2
    again = sum(_is_retried(job) for job in chosen)
    print(f"{again} jobs wait again" if again else "No such failed job. `jobs list --state failed` shows them.")
    return 0 if again or args.all else 1


def _is_retried(job):
    try:
        operations.retry(job=job, at=now())
    except operations.NotFailed:  # somebody else was quicker
        return False
    return True


def _as_dict(job):
    plain = {name: getattr(job, name) for name in ("id", "name", "state", "attempts", "error", "payload")}
    moments = {name: getattr(job, name) for name in ("created_at", "due_at", "finished_at")}
    return plain | {name: moment and moment.isoformat() for name, moment in moments.items()}
