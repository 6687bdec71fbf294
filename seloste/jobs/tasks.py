"""Declaring work: ``@task`` for what runs later, ``@schedule`` for what comes round. Each room's are in its ``tasks.py``.

    @task(name="outbox.deliver")
    def deliver(*, message): …

    deliver.enqueue(message=12)          in the transaction of what caused it: no commit, no job

A task runs at least once: a worker that dies in the middle leaves it to the next one. So it must bear being repeated. It runs outside
any transaction and is given only keywords; their values are numbers, references, dates or words of the code, never personal data.
"""

import datetime as dt
import inspect
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import autodiscover_modules
from django.utils.timezone import now

_tasks: dict[str, "Task"] = {}
_WORD = re.compile(r"[a-z][a-z_.]{0,79}")
_MOMENT_OR_REF = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d([T ][0-9:.+]+)?")


class UnfitPayload(TypeError):
    """A job was to carry a key its task does not take, or a value that could be personal data."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """``attempts``: after so many failures, the gaps between them growing, the job stands as failed until somebody retries it.

    ``when_given_up``: told the same keywords after the last of them, so that whoever waits for the work is told too.
    """

    name: str
    run: Callable
    attempts: int
    timing: "Timing | None" = None
    when_given_up: Callable | None = None

    def __call__(self, **payload):
        return self.run(**payload)

    def enqueue(self, *, run_at=None, once=None, **payload):
        """Write the job in the caller's transaction. With ``once`` nothing happens while a live job has that key.

        The queue runs by the wall clock, whatever moment the caller's business is about, so the clock is read here.
        """
        from . import operations  # operations ask the declared tasks how often to try

        operations.enqueue(name=self.name, payload=self._checked(payload), run_at=run_at, once=once, at=now())

    def _checked(self, payload):
        try:
            inspect.signature(self.run).bind(**payload)
        except TypeError as error:
            raise UnfitPayload(f"{self.name}: {error}") from None
        unfit = [key for key, value in payload.items() if not _is_fit(value)]
        if unfit:
            raise UnfitPayload(f"{self.name}: {', '.join(unfit)} must be a number, reference, date or word of the code")
        return {key: str(value) if isinstance(value, uuid.UUID) else value for key, value in payload.items()}


@dataclass(frozen=True)
class Timing:
    """Every so often, or daily at a wall-clock time of the house's zone (a time that summer time skips runs an hour later)."""

    every: dt.timedelta | None = None
    daily: dt.time | None = None

    def after(self, moment):
        """The first due moment after ``moment``."""
        if self.every:
            return moment + self.every
        zone = ZoneInfo(settings.TIME_ZONE)
        day = moment.astimezone(zone).date()
        todays = dt.datetime.combine(day, self.daily, zone).astimezone(dt.UTC)
        return todays if todays > moment else dt.datetime.combine(day + dt.timedelta(days=1), self.daily, zone).astimezone(dt.UTC)

    @property
    def period(self):
        return self.every or dt.timedelta(days=1)


ROUND = dt.timedelta(hours=26)  # between two nightly rounds at most: a day, and two hours for summer time and a long round


def task(*, name, attempts=8, when_given_up: Callable | None = None):
    """Declare a task. ``name`` is ``room.verb``, stable, because waiting jobs are stored by it."""
    return lambda run: _declare(Task(name=name, run=run, attempts=attempts, when_given_up=when_given_up))


def schedule(*, name, every: dt.timedelta | None = None, daily: dt.time | None = None, attempts=8):
    """Declare a task without arguments that comes round by itself; never doubled, and made up for once after a pause."""
    if bool(every) == bool(daily):
        raise ValueError(f"{name}: say either every= or daily=")
    return lambda run: _declare(Task(name=name, run=run, attempts=attempts, timing=Timing(every, daily)))


def declared():
    """Every task of the house by name."""
    _read_all()
    return dict(_tasks)


@cache
def _read_all():
    autodiscover_modules("tasks")


def scheduled():
    return [declared_task for declared_task in declared().values() if declared_task.timing]


def _declare(new):
    if new.name in _tasks:
        raise ValueError(f"task {new.name} is declared twice")
    _tasks[new.name] = new
    return new


def _is_fit(value):
    if value is None or isinstance(value, int | uuid.UUID):
        return True
    return isinstance(value, str) and bool(_WORD.fullmatch(value) or _MOMENT_OR_REF.fullmatch(value))


@schedule(name="jobs.sweep", every=dt.timedelta(hours=1))
def sweep():
    """Finished work is forgotten after a day, dead workers after an hour."""
    from . import operations

    operations.sweep(at=now())
