"""What waits in the inbox: the menu's count and the lines of Today, one query each."""

import datetime as dt

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.web.plan import Task, Urgency

from .listings import age
from .models import Enquiry
from .words import State

TARGET = dt.timedelta(days=2)  # what the acknowledgement says: usually within two working days


def count(request):
    return Enquiry.objects.new().count()


def tasks(request):
    """New enquiries with the age of the oldest; those held for review."""
    waiting = Enquiry.objects.filter(state__in=[State.NEW, State.HELD]).values("state")
    found = {row["state"]: row for row in waiting.annotate(number=Count("pk"), oldest=Min("received_at")).order_by()}
    return [task for task in (_new(found.get(State.NEW)), _held(found.get(State.HELD))) if task]


def _new(row):
    if row is None:
        return None
    title = ngettext("%(number)d new enquiry", "%(number)d new enquiries", row["number"]) % row
    urgency = Urgency.LATE if now() - row["oldest"] > TARGET else Urgency.SOON
    detail = _("the oldest came %(age)s") % {"age": age(row["oldest"])}
    return Task(title, detail, reverse("enquiries:inbox"), pgettext("button", "Answer"), urgency)


def _held(row):
    if row is None:
        return None
    title = ngettext("%(number)d enquiry held for review", "%(number)d enquiries held for review", row["number"]) % row
    detail = _("sent without proof that a person writes")
    return Task(title, detail, reverse("enquiries:inbox") + f"?state={State.HELD}", pgettext("button", "Look"), Urgency.CALM)
