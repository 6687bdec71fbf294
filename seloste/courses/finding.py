"""How visitors find a training: by course, language, place and month. What they choose stands in the address."""

import datetime as dt
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from seloste.web import plain_text
from seloste.web.languages import NAMES
from seloste.web.lists import Empty, Filter, Listing, Order
from seloste.web.sorting import sort_key

from . import calendar
from .models import Course, Session, Training
from .words import Kind

ONLINE = "online"
FED = ("course", "language")  # what narrows the calendar too
BY_START = [Order("start", "", ("starts_at", "pk"))]
_SEEN = ("course_id", "language", "starts_at", "kind", "sessions__venue_id", "sessions__venue__city", "sessions__venue__name")


class Trainings(Listing):
    """The trainings that visitors are shown, the next first."""

    def selects(self):
        """(key, title, choices, what is chosen) of each filter that leaves a choice; its first choice is all."""
        return [(one.key, one.title, one.choices, one.chosen(self.query)) for one in self.filters if len(one.choices) > 2]


def trainings(request, now):
    """The list as the address narrows it. Its filters are made of what there is to find, by one question and the courses' names."""
    found = Training.objects.findable(now)
    queryset = found.select_related("course__certificate")
    return Trainings(queryset, [], _filters(list(found.values_list(*_SEEN))), BY_START, request, empty=Empty(""))


def feed_of(listing):
    """The address of the calendar that is narrowed as the list is, as far as a calendar can be."""
    chosen = {one.key: value for one in listing.filters if one.key in FED and (value := one.chosen(listing.query))}
    return f"{reverse('open_feed')}?{urlencode(chosen)}" if chosen else reverse("open_feed")


def narrowed(query, now):
    """What calendars follow, narrowed by the course and the language that their address says; nothing for one that is none."""
    found = Training.objects.followable(now)
    if "course" in query:
        found = found.filter(course=plain_text.number(query["course"]))
    return found.filter(language=query["language"]) if "language" in query else found


def _filters(seen):
    courses = {row[0] for row in seen}
    named = [(str(one.pk), one.name) for one in Course.objects.filter(pk__in=courses).only("names")] if courses else []
    spoken = {row[1] for row in seen}
    return [
        Filter("course", _("Course"), _all(_("All courses"), sorted(named, key=lambda one: sort_key(one[1]))), _of_course),
        Filter("language", _("Language"), _all(_("All languages"), [(c, n) for c, n in NAMES.items() if c in spoken]), _in_language),
        Filter("place", _("Place"), _all(_("All places"), _places(seen)), _at_place),
        Filter("month", _("Month"), _all(_("All months"), _months(seen)), _in_month),
    ]


def _all(title, choices):
    return [("", title), *choices]


def _places(seen):
    """Online first, then each city, and the venues of a city that has several."""
    cities = {}
    for *_rest, venue, city, name in seen:
        if venue:
            cities.setdefault(city or name, {})[venue] = name
    choices = [(ONLINE, _("Online"))] if any(row[3] == Kind.WEBINAR or not row[4] for row in seen) else []
    for city in sorted(cities, key=sort_key):
        choices.append((city, city))
        venues = sorted(cities[city].items(), key=lambda one: (sort_key(one[1]), one[0]))
        choices += [(str(venue), f"{city}: {name}") for venue, name in venues if len(venues) > 1]
    return choices


def _months(seen):
    months = sorted({timezone.localtime(row[2]).strftime("%Y-%m") for row in seen})
    return [(month, f"{MONTHS[int(month[5:])]} {month[:4]}") for month in months]


def _of_course(trainings, value):
    return trainings.filter(course=value)


def _in_language(trainings, value):
    return trainings.filter(language=value)


def _at_place(trainings, value):
    if value == ONLINE:
        return trainings.filter(Q(kind=Kind.WEBINAR) | _has_session(venue__isnull=True))
    if value.isdecimal():
        return trainings.filter(_has_session(venue=value))
    return trainings.filter(_has_session(Q(venue__city=value) | Q(venue__city="", venue__name=value)))


def _has_session(*where, **more):
    return Exists(Session.objects.filter(*where, training=OuterRef("pk"), **more))


def _in_month(trainings, value):
    first = dt.date.fromisoformat(f"{value}-01")
    last = (first + dt.timedelta(days=31)).replace(day=1)
    return trainings.filter(starts_at__gte=calendar.midnight(first), starts_at__lt=calendar.midnight(last))
