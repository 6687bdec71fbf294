"""What waits about rights: the menu's count and the lines of Today, one query each. Nobody is named."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.web.plan import Task

from . import clock
from .models import Request
from .words import State

MOST = 8  # lines; the others are told as a number


def tasks(request):
    """Every open request with its clock, the most pressing first: from the day it came, so that a month is not a surprise."""
    today = timezone.localdate()
    found = list(Request.objects.open().order_by("due_on", "pk")[: MOST + 1])
    lines = [_line(asked, clock.of(asked, today)) for asked in found[:MOST]]
    return [*lines, *(_others(clock.of(asked, today)) for asked in found[MOST:])]


def _line(asked, time):
    title = _("Request %(number)d: %(kind)s") % {"number": asked.number, "kind": asked.get_kind_display()}
    return Task(title, time.words, asked.get_absolute_url(), pgettext("button", "Serve"), time.urgency)


def _others(time):
    """As pressing as the first of those that are not told."""
    title = ngettext("More than %(count)d request is open", "More than %(count)d requests are open", MOST) % {"count": MOST}
    address = reverse("rights:requests") + f"?state={State.RECEIVED}"
    return Task(title, _("the most pressing stand above"), address, pgettext("button", "Look"), time.urgency)
