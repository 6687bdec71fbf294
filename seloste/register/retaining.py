"""What the retention page and Today say of the nightly runs."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.description import wording
from seloste.web.plan import Standing, Task, Tone, Urgency
from seloste.web.templatetags.web import moment

from . import operations
from .editing import known
from .lateness import is_late
from .models import Allowance, RetentionRun


@dataclass(frozen=True)
class Row:
    """One group on the page, whatever tables it stands in: rows that are over, that will be within a month, and all of them.

    ``is_asked``: so much would go that an owner is asked first, ``is_allowed``: an owner said yes.
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
    """The groups, first those that an owner is asked about, then those from which most goes; and the latest runs."""
    allowed, parts = set(Allowance.objects.values_list("group", flat=True)), {}
    for due in operations.preview(on=on):
        parts.setdefault(due.group, []).append(due)
    rows = [_row(group, dues, group in allowed) for group, dues in parts.items()]
    return {
        "rows": sorted(rows, key=lambda row: (not row.is_asked, -row.over, -row.soon)),
        "runs": [(run, _removed(run), [(known.group_title(part.group), part) for part in _troubles(run)]) for run in _latest(7)],
        "is_late": is_late(timezone.now()),
    }


def _row(group, dues, is_allowed):
    over, soon, total = (sum(getattr(due, name) for due in dues) for name in ("over", "soon", "total"))
    keep, is_much = str(wording.kept(dues[0].period, dues[0].since)), any(due.is_much for due in dues)
    return Row(group, str(known.group_title(group)), keep, over, soon, total, is_much and not is_allowed, is_allowed)


def _latest(most):
    return RetentionRun.objects.order_by("-pk").prefetch_related("parts")[:most]


def _removed(run):
    return sum(part.removed for part in run.parts.all())


def _troubles(run):
    return [part for part in run.parts.all() if part.error or part.held_back]


def tasks(request):
    """A late or failed run, and what waits for an owner's word, given in place; three queries."""
    now, found = timezone.now(), []
    if is_late(now):
        found.append(_task(_("Nothing has ended as the description says"), _("The nightly run is late."), Urgency.LATE))
    run = next(iter(_latest(1)), None)
    parts = _troubles(run) if run else []
    if failed := [part for part in parts if part.error]:
        title = ngettext("The nightly run failed for %(count)d group", "The nightly run failed for %(count)d groups", len(failed))
        found.append(_task(title % {"count": len(failed)}, _("It is tried again tonight."), Urgency.LATE))
    return found + [_asked(group, count) for group, count in _held_back(parts).items()]


def _held_back(parts):
    """``{group: rows}`` that wait for an owner who has not let them go yet."""
    held = {}
    for part in parts:
        if part.held_back:
            held[part.group] = held.get(part.group, 0) + part.held_back
    allowed = set(Allowance.objects.filter(group__in=held).values_list("group", flat=True)) if held else set()
    return {group: count for group, count in held.items() if group not in allowed}


def _asked(group, count):
    said = {"count": count, "group": known.group_title(group)}
    title = ngettext("%(count)d row would go at once: %(group)s", "%(count)d rows would go at once: %(group)s", count) % said
    deed = {"deed": _("Let it go tonight"), "deed_url": reverse("register:allow_removal", args=[group])}
    return _task(title, _("So many that you are asked first."), Urgency.SOON, **deed)


def _task(title, detail, urgency, **deed):
    return Task(title, str(detail), reverse("register:retention"), str(_("Look")), urgency, **deed)


def standing(request):
    """The line beside Today's list: whether what is over goes."""
    run = next(iter(_latest(1)), None)
    if is_late(timezone.now()):
        tone, word = Tone.BAD, _("late")
    elif run is None:
        tone, word = Tone.SOON, _("none yet")
    elif any(part.error for part in run.parts.all()):
        tone, word = Tone.BAD, _("not everything")
    else:
        tone, word = Tone.GOOD, _("done")
    detail = _("the latest: %(when)s") % {"when": moment(run.started_at)} if run else _("every night")
    return Standing(_("What ends by itself"), detail, tone, word, reverse("register:retention"))
