"""What waits in the inbox: the menu's count and the lines of Today, one query each."""

import datetime as dt

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.law import days
from seloste.web.plan import Task, Urgency

from .listings import age
from .models import Enquiry, Feedback
from .words import State

LOOKED_BACK = dt.timedelta(days=7)  # low scores stand on Today for so long
TARGET = 2  # working days within which they are usually answered, as the acknowledgement says


def count(request):
    return Enquiry.objects.new().count()


def tasks(request):
    """New enquiries with the age of the oldest and how many want to be called; those held for review."""
    waiting = Enquiry.objects.filter(state__in=[State.NEW, State.HELD]).values("state")
    counted = {"number": Count("pk"), "first": Min("pk"), "oldest": Min("received_at"), "calls": Count("pk", filter=Q(wants_call=True))}
    found = {row["state"]: row for row in waiting.annotate(**counted).order_by()}
    return [task for task in (_new(found.get(State.NEW)), _held(found.get(State.HELD))) if task]


def _new(row):
    if row is None:
        return None
    title = ngettext("%(number)d new enquiry", "%(number)d new enquiries", row["number"]) % row
    answer_by = days.working_day(localdate(row["oldest"]), TARGET, eves=False)
    urgency = Urgency.LATE if localdate() > answer_by else Urgency.SOON
    detail = _("the oldest came %(age)s") % {"age": age(row["oldest"])}
    if row["calls"]:
        detail += " · " + ngettext("%(calls)d wants a call", "%(calls)d want a call", row["calls"]) % row
    is_alone = row["number"] == 1  # then it is opened at once
    address = reverse("enquiries:enquiry", args=[row["first"]]) if is_alone else reverse("enquiries:inbox")
    return Task(title, detail, address, pgettext("button", "Answer"), urgency)


def _held(row):
    if row is None:
        return None
    title = ngettext("%(number)d enquiry held for review", "%(number)d enquiries held for review", row["number"]) % row
    detail = _("sent without proof that a person writes")
    return Task(title, detail, reverse("enquiries:inbox") + f"?state={State.HELD}", pgettext("button", "Look"), Urgency.CALM)


def feedback_tasks(request):
    """Low scores of the last days, and feedback held for review; one query."""
    of_late = Q(given_on__gt=localdate() - LOOKED_BACK, is_held=False)
    low = Count("pk", filter=of_late & Feedback.LOW)
    found = Feedback.objects.filter(of_late | Q(is_held=True)).aggregate(low=low, held=Count("pk", filter=Q(is_held=True)))
    address, tasks = reverse("enquiries:feedback"), []
    if found["low"]:
        title = ngettext("%(low)d feedback answer with a low score", "%(low)d feedback answers with a low score", found["low"]) % found
        tasks.append(Task(title, _("of the last week"), f"{address}?show=low", pgettext("button", "Look"), Urgency.CALM))
    if found["held"]:
        title = ngettext("%(held)d feedback answer held for review", "%(held)d feedback answers held for review", found["held"]) % found
        detail = _("sent without proof that a person writes")
        tasks.append(Task(title, detail, f"{address}?show=held", pgettext("button", "Look"), Urgency.CALM))
    return tasks
