"""What rights ask for on Today: requests with their clocks, and recipients who are to be told (GDPR Art. 19)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.web.plan import Task, Urgency

from . import clock, events, telling
from .models import Request
from .words import State

MOST = 8  # lines; the others are told as a number


def requests(request):
    """Every open request with its clock, the most pressing first: from the day it came, that a month be no surprise. Nobody is named."""
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


def to_tell(request):
    """A line for each recipient and person, ticked as told in place. That the persons were read is written down."""
    found = telling.lines(telling.waiting().select_related("person")[: MOST + 1])
    if shown := [line.row.person for line in found[:MOST] if line.row.person]:
        events.TO_TELL_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(shown))
    return [*map(_telling, found[:MOST]), *([_more_to_tell()] if len(found) > MOST else [])]


def _telling(line):
    door = reverse("rights:recipient_told", args=[line.row.pk])
    action = pgettext("button", "Look")
    return Task(
        line.sentence, line.detail, reverse("rights:recipients"), action, line.time.urgency, deed=pgettext("button", "Told"), deed_url=door
    )


def _more_to_tell():
    title, detail = _("More recipients are to be told"), _("the oldest stand above")
    return Task(title, detail, reverse("rights:recipients"), pgettext("button", "Look"), Urgency.SOON)
