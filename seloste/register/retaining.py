"""What the retention page and Today say of the nightly runs."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.description import wording
from seloste.jobs.models import Schedule
from seloste.web.plan import Task, Urgency

from . import operations
from .editing import known
from .models import Allowance, RetentionRun

LATE = dt.timedelta(hours=2)  # after the hour of the night at which it was due


@dataclass(frozen=True)
class Row:
    """One group on the page; ``is_asked``: so much would go that an owner is asked first, ``is_allowed``: an owner said yes."""

    due: Any
    title: str
    keep: str
    is_asked: bool
    is_allowed: bool


def told(on):
    """The groups with what is over, and the latest runs."""
    allowed = set(Allowance.objects.values_list("group", flat=True))
    return {
        "rows": [_row(due, allowed) for due in operations.preview(on=on)],
        "runs": [(run, sum(part.removed for part in run.parts.all()), _troubles(run)) for run in _latest(7)],
        "is_late": is_late(timezone.now()),
    }


def _row(due, allowed):
    keep = str(wording.kept(due.period, due.since))
    return Row(due, str(known.group_title(due.group)), keep, due.is_much and due.group not in allowed, due.group in allowed)


def _latest(most):
    return RetentionRun.objects.order_by("-pk").prefetch_related("parts")[:most]


def _troubles(run):
    return [part for part in run.parts.all() if part.error or part.held_back]


def tasks(request):
    """A late or failed run, and what waits for an owner's word; two queries."""
    now, found = timezone.now(), []
    if is_late(now):
        found.append(_task(_("Nothing has ended as the description says"), _("The nightly run is late."), Urgency.LATE))
    run = next(iter(_latest(1)), None)
    parts = _troubles(run) if run else []
    if failed := [part for part in parts if part.error]:
        title = ngettext("The nightly run failed for %(count)d group", "The nightly run failed for %(count)d groups", len(failed))
        found.append(_task(title % {"count": len(failed)}, _("It is tried again tonight."), Urgency.LATE))
    if held := sum(part.held_back for part in parts if part.held_back):
        title = ngettext("%(count)d row would go at once", "%(count)d rows would go at once", held) % {"count": held}
        found.append(_task(title, _("So many that you are asked first."), Urgency.SOON))
    return found


def _task(title, detail, urgency):
    return Task(title, str(detail), reverse("register:retention"), str(_("Look")), urgency)


def is_late(now):
    """The night's run has not been taken up, or was broken off."""
    if Schedule.objects.filter(name="register.retain", next_at__lt=now - LATE).exists():
        return True
    latest = RetentionRun.objects.order_by("-pk").first()
    return latest is not None and latest.finished_at is None and latest.started_at < now - LATE
