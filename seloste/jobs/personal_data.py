"""The queue knows numbers and references of rows, never the values that stand in them."""

from seloste.privacy.declarations import NotPersonal

from .models import Heartbeat, Job, Schedule

WORK = NotPersonal(
    why="What the program has to do: names of tasks, numbers and references of rows, kinds of errors. Finished work goes after a day.",
    holds={
        Job: ("name", "payload", "once", "state", "created_at", "due_at", "attempts", "worker", "error", "finished_at"),
        Schedule: ("name", "next_at"),
        Heartbeat: ("worker", "started_at", "seen_at"),
    },
)
