"""A trainer's own trainings in the calendar of their phone: the page that makes the address, and what stands at it."""

import datetime as dt
from collections import defaultdict

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from seloste.privacy.access import public
from seloste.web.signing import signed

from .. import calendar, ics, operations
from ..models import CalendarFeed, Training
from .doors import is_a_trainer, sees, shown

LOOKED_BACK = dt.timedelta(days=90)


@sees
@never_cache
def feed(request):
    """Make the address, or end it; it is shown this once."""
    if not is_a_trainer(request.user):
        raise Http404
    link = ""
    if "end" in request.POST:
        operations.end_feed(account=request.user, **signed(request))
        return redirect("courses:feed")
    if request.method == "POST":
        word = operations.make_feed(account=request.user, **signed(request))
        link = request.build_absolute_uri(reverse("courses:own_feed", args=[word]))
    return shown(request, "feed", feed=CalendarFeed.objects.filter(account=request.user).first(), link=link)


@public
@require_safe
@never_cache
def own(request, token):
    """The trainings of whoever the secret word belongs to; 404 for any other word."""
    trainer = operations.feed_of(token)
    if trainer is None:
        raise Http404
    return HttpResponse(_written(request, trainer, timezone.now()), content_type="text/calendar; charset=utf-8")


def _written(request, trainer, now):
    theirs = defaultdict(set)
    for rows in (trainer.sessions, trainer.dropped_sessions):
        for training, number in rows.filter(ends_at__gt=now - LOOKED_BACK).values_list("training", "number"):
            theirs[training].add(number)
    trainings = calendar.for_calendars(Training.objects.filter(pk__in=theirs)).order_by("starts_at", "pk")
    told = {"at": now, "language": trainer.account.language, "with_links": True}
    events = []
    for training in trainings:
        address = request.build_absolute_uri(training.get_absolute_url())
        events += ics.events_of(training, address=address, sessions=theirs[training.pk], **told)
    with override(trainer.account.language):
        return ics.calendar_of(events, name=_("My trainings"))
