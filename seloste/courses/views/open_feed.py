"""The trainings to book as a calendar that other programs follow: ``/calendar.ics``, narrowed by ``?course=`` and ``?language=``."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from seloste.description import permits
from seloste.privacy.access import public
from seloste.web import languages
from seloste.web.caching import MINUTE, kept

from .. import calendar, finding, ics
from ..operations.doors import FEATURE

MOST = 300  # the next ones; a calendar that follows asks again


@public
@require_safe
@kept(MINUTE)
def feed(request):
    """The next trainings that visitors are shown, each in its own language with the address of its page and without a link to join.

    What is cancelled is told so until its day: calendars that hold it would keep it for ever.
    """
    if not permits.feature(FEATURE):
        raise Http404
    now = timezone.now()
    trainings = list(calendar.for_calendars(finding.narrowed(request.GET, now)).order_by("starts_at", "pk")[:MOST])
    return HttpResponse(_written(request, trainings, now), content_type="text/calendar; charset=utf-8")


def _written(request, trainings, now):
    events = []
    for one in trainings:
        language = languages.fitting(one.language)
        with translation.override(language):
            address = request.build_absolute_uri(reverse("trainings:training", args=[one.pk]))
        events += ics.events_of(one, at=_stamp(now), language=language, address=address)
    return ics.calendar_of(events, name=_("Trainings to book"))


def _stamp(now):
    """When the events are said to be written: the day's beginning, so that the same trainings are the same bytes all day."""
    return calendar.midnight(timezone.localdate(now))
