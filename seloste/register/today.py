"""What the register asks of owners on Today: to publish, to mend promises that are not kept, to let go what is over."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.description import permits
from seloste.description.models import Draft
from seloste.description.wording import day
from seloste.privacy.promising import State
from seloste.privacy.words import DescriptionKey
from seloste.web.plan import Standing, Task, Tone, Urgency
from seloste.web.templatetags.web import moment

from . import keeping_word, retaining
from .editing import known
from .lateness import is_late
from .models import Allowance
from .titles import TITLES

MOST = 4  # promises told one by one


def unpublished(request):
    """A description nobody can read yet, a draft that is half way."""
    tasks = []
    for key in DescriptionKey:
        if permits.in_force(key) is None:
            tasks.append(
                _of_description(key, _("To be published: %(title)s"), _("What it does not say yet is closed."), _("Write it"), Urgency.SOON)
            )
    drafts = Draft.objects.filter(key__in=[key for key in DescriptionKey if permits.in_force(key)]).values_list("key", flat=True)
    return tasks + [
        _of_description(key, _("A draft waits: %(title)s"), _("It is not in force before it is published."), _("Go on"), Urgency.CALM)
        for key in drafts
    ]


def _of_description(key, title, detail, action, urgency):
    return Task(title % {"title": TITLES[DescriptionKey(key)]}, str(detail), reverse("register:draft", args=[key]), str(action), urgency)


def promises(request):
    """Promises that are broken and that no other line tells of; one question."""
    broken = [row for row in keeping_word.rows() if row.state == State.BROKEN and not row.promise.is_told]
    return [*map(_not_kept, broken[:MOST]), *_more_not_kept(broken)]


def _not_kept(row):
    title = _("Not kept: %(promise)s") % {"promise": str(row.promise.sentence).rstrip(".")}
    since = _("since %(day)s") % {"day": day(row.found.since)}
    detail = f"{since} · {row.evidence}" if row.evidence else since
    url = row.url or reverse("register:promises")
    return Task(title, detail, url, pgettext("button", "Look"), Urgency.LATE, _("Check again"), reverse("register:check_promises"))


def _more_not_kept(broken):
    if count := len(broken[MOST:]):
        title = ngettext("%(count)d more promise is not kept", "%(count)d more promises are not kept", count) % {"count": count}
        yield Task(title, "", reverse("register:promises"), pgettext("button", "Look"), Urgency.LATE)


def retention(request):
    """A late or failed run, and what waits for an owner's word, given in place."""
    now, found = timezone.now(), []
    if is_late(now):
        found.append(_of_retention(_("Nothing has ended as the description says"), _("The nightly run is late."), Urgency.LATE))
    run = next(iter(retaining.latest(1)), None)
    parts = retaining.troubles(run) if run else []
    if failed := [part for part in parts if part.error]:
        title = ngettext("The nightly run failed for %(count)d group", "The nightly run failed for %(count)d groups", len(failed))
        found.append(_of_retention(title % {"count": len(failed)}, _("It is tried again tonight."), Urgency.LATE))
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
    return _of_retention(title, _("So many that you are asked first."), Urgency.SOON, **deed)


def _of_retention(title, detail, urgency, **deed):
    return Task(title, str(detail), reverse("register:retention"), str(_("Look")), urgency, **deed)


def standing_of_retention(request):
    """The line beside Today's list: whether what is over goes."""
    run = next(iter(retaining.latest(1)), None)
    if is_late(timezone.now()):
        tone, word = Tone.BAD, _("late")
    elif run is None:
        tone, word = Tone.SOON, _("none yet")
    elif any(part.error for part in run.parts.all()):
        tone, word = Tone.BAD, _("not everything")
    elif _held_back(run.parts.all()):
        tone, word = Tone.SOON, _("not everything")
    else:
        tone, word = Tone.GOOD, _("done")
    detail = _("the latest: %(when)s") % {"when": moment(run.started_at)} if run else _("every night")
    return Standing(_("What ends by itself"), detail, tone, word, reverse("register:retention"))
