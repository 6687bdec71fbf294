"""What waits about rights: the menu's count and the lines of Today, one query each. Nobody is named."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.web.plan import Task, Urgency

from . import clock
from .models import Request
from .words import State

MOST = 8  # lines; the others are told as a number


def tasks(request):
    """Requests that are late or to be answered within a week, the most pressing first."""
    today = timezone.localdate()
    found = list(Request.objects.due_by(today + dt.timedelta(days=clock.SOON))[: MOST + 1])
    lines = [_line(asked, clock.of(asked, today)) for asked in found[:MOST]]
    return [*lines, *([_others()] if len(found) > MOST else [])]


def _line(asked, time):
    title = _("Request %(number)d: %(kind)s") % {"number": asked.number, "kind": asked.get_kind_display()}
    return Task(title, time.words, asked.get_absolute_url(), pgettext("button", "Serve"), time.urgency)


def _others():
    title = ngettext("More than %(count)d request is pressing", "More than %(count)d requests are pressing", MOST) % {"count": MOST}
    address = reverse("rights:requests") + f"?state={State.RECEIVED}"
    return Task(title, _("the most pressing stand above"), address, pgettext("button", "Look"), Urgency.SOON)
