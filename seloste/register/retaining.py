"""What the page of kept times says of the nightly runs."""

from dataclasses import dataclass

from django.utils import timezone

from seloste.description import wording
from seloste.privacy import keeping

from . import operations
from .editing import known
from .lateness import is_late
from .models import Allowance, RetentionRun


@dataclass(frozen=True)
class Row:
    """One group on the page, whatever tables it stands in: rows that are over, that will be within a month, and all of them.

    ``group``: empty of what stands beside the database. ``is_asked``: so much would go that an owner is asked first, ``is_allowed``: an
    owner said yes.
    """

    group: str
    title: str
    keep: str
    over: int
    soon: int
    total: int
    is_asked: bool
    is_allowed: bool


def told(on):
    """The groups, first those that an owner is asked about, then those from which most goes; what stands beside the database; the latest
    runs, which are read first where the last night has failed or is late."""
    allowed = set(Allowance.objects.values_list("group", flat=True))
    rows = [_row(group, dues, group in allowed) for group, dues in by_group(operations.preview(on=on)).items()]
    rows += [Row("", str(one.title), str(one.keep), one.over, one.soon, one.total, False, False) for one in keeping.beside(on)]
    nights = [(run, _removed(run), [(known.group_title(part.group), part) for part in troubles(run)]) for run in latest(7)]
    failed, late = [_has_failed(found) for _run, _removed, found in nights], is_late(timezone.now())
    return {
        "rows": sorted(rows, key=lambda row: (not row.is_asked, -row.over, -row.soon)),
        "runs": nights,
        "has_failed": any(failed),
        "has_trouble": late or failed[:1] == [True],
        "is_late": late,
    }


def _has_failed(found):
    return any(part.error for _title, part in found)


def by_group(parts):
    """``{group: parts}`` of what was asked or done table by table: a group may stand in several."""
    found = {}
    for part in parts:
        found.setdefault(part.group, []).append(part)
    return found


def summed(parts, *names):
    return [sum(getattr(part, name) for part in parts) for name in names]


def _row(group, dues, is_allowed):
    over, soon, total = summed(dues, "over", "soon", "total")
    keep, is_much = str(wording.kept(dues[0].period, dues[0].since)), any(due.is_much for due in dues)
    return Row(group, str(known.group_title(group)), keep, over, soon, total, is_much and not is_allowed, is_allowed)


def latest(most):
    return RetentionRun.objects.order_by("-pk").prefetch_related("parts")[:most]


def _removed(run):
    return sum(part.removed for part in run.parts.all())


def troubles(run):
    return [part for part in run.parts.all() if part.error or part.held_back]
