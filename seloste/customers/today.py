"""Follow-ups on Today: one's own that are due, each done by one press; and that some belong to nobody any more."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.description import permits
from seloste.privacy.words import Permission
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import day

from . import events, notes, timeline, whose
from .models import FollowUp

MOST = 10  # told one by one


def tasks(request):
    """Who is shown is written down, as on every list."""
    if not permits.feature(notes.FEATURE):
        return []
    today = timezone.localdate()
    due = FollowUp.objects.open().filter(assignee=request.user).due(today).of_whom().order_by("due_on", "pk")
    rows = list(due[: MOST + 1])
    if rows:
        shown = [person.ref for row in rows[:MOST] for person in row.persons]
        events.FOLLOW_UPS_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(rows[:MOST]))
    may_do = request.user.may(Permission.CUSTOMERS_CORRECT)
    told = [_task(row, today, may_do) for row in rows[:MOST]]
    return [*told, *_more(rows), *_nobodys()]


def _task(row, today, may_do):
    urgency, words = timeline.standing(row.due_on, today)
    return Task(
        title=f"{row.whom}: {row.text}",
        detail=" · ".join(filter(None, (_("due %(day)s") % {"day": day(row.due_on)}, words))),
        url=whose.address_of(row),
        action=pgettext("button", "Open"),
        urgency=urgency,
        deed=pgettext("button", "Done") if may_do else "",
        deed_url=reverse("customers:done", args=[row.pk]) if may_do else "",
    )


def _more(rows):
    if len(rows) > MOST:
        yield Task(_("More follow-ups are due"), _("the longest due stand above"), _list(), pgettext("button", "See all"), Urgency.LATE)


def _nobodys():
    """Of accounts that were closed, and of none: somebody takes them over."""
    if count := FollowUp.objects.open().nobodys().count():
        title = ngettext("%(count)d follow-up belongs to nobody", "%(count)d follow-ups belong to nobody", count) % {"count": count}
        yield Task(title, _("nobody was named, or they have left"), f"{_list()}?whose=nobody", pgettext("button", "See all"), Urgency.SOON)


def _list():
    return reverse("customers:follow_ups")
