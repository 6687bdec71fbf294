"""The trainings to book as a calendar that other programs follow: ``/sv/calendar.ics``, narrowed by ``?course=`` and ``?language=``."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
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
    """The next trainings that visitors are shown, in the language of the address, each with its page and without a link to join.

    What is cancelled is told so until its day: calendars that hold it would keep it for ever.
    """
    return _answer(request, lambda _training: get_language(), get_language())


@public
@require_safe
@kept(MINUTE)
def feed_of_each(request):
    """The same at the address of before, ``/calendar.ics``, which names no language: each training in its own, the title in the first."""
    return _answer(request, lambda training: languages.fitting(training.language), languages.first())


def _answer(request, language_of, language):
    if not permits.feature(FEATURE):
        raise Http404
    now = timezone.now()
    trainings = calendar.for_calendars(finding.narrowed(request.GET, now)).order_by("starts_at", "pk")[:MOST]
    events = [event for one in trainings for event in _events(request, one, language_of(one), now)]
    with translation.override(language):
        content = ics.calendar_of(events, name=_("Trainings to book"))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _events(request, training, language, now):
    with translation.override(language):
        address = request.build_absolute_uri(reverse("trainings:training", args=[training.pk]))
    return ics.events_of(training, at=_stamp(now), language=language, address=address)


def _stamp(now):
    """When the events are said to be written: the day's beginning, so that the same trainings are the same bytes all day."""
    return calendar.midnight(timezone.localdate(now))
