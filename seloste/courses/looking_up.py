"""Trainings as the search box finds them: by words of the course and the place, and by the day; the next first, then the last."""

import datetime as dt
import re

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from seloste.search import norm
from seloste.search.nouns import Found
from seloste.web.templatetags.web import weekday

from . import calendar, whereabouts
from .models import Course, Session, Venue
from .words import State

MOST = 8
YEARS = range(2000, 2200)
SHORTEST = 3  # a word that is looked for; shorter ones only beside such a one
_DAY = re.compile(r"\b(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})|(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?:\.(?P<y>\d{4})?)?)(?!\w)")


def keys(request, text, hits):
    """Of at most ``MOST`` trainings that the reader may see: every word begins one of course or place, each day is theirs."""
    text, now = text[: norm.LONGEST_QUERY], timezone.now()
    days, words = [_days(found, timezone.localdate(now)) for found in _DAY.finditer(text)], norm.terms(_DAY.sub(" ", text))
    if not days and not any(len(word) >= SHORTEST for word in words):
        return []
    found = calendar.visible_to(request.user).filter(*map(_on_one_of, days), *_meant(words))
    coming = list(found.filter(ends_at__gt=now).order_by("starts_at", "pk").values_list("pk", flat=True)[:MOST])
    past = found.filter(ends_at__lte=now).order_by("-starts_at", "-pk").values_list("pk", flat=True)[: MOST - len(coming)]
    return [str(pk) for pk in [*coming, *past]]


def rows(request, keys):
    """``{key: Found}``, in a few queries."""
    trainings = calendar.with_sessions(calendar.visible_to(request.user).filter(pk__in=[int(key) for key in keys]))
    return {str(training.pk): _found(training) for training in trainings}


def _found(training):
    first = next(iter(training.sessions.all()), None)
    if first:
        first.training = training
    detail = " · ".join(filter(None, (weekday(training.starts_at), first and whereabouts.line(first))))
    tag = _("Cancelled") if training.state == State.CANCELLED else ""
    return Found(title=training.course.name, url=training.get_absolute_url(), detail=detail, tag=tag)


def _meant(words):
    """A condition for each word: courses and venues are few, so that their names are looked through."""
    courses = [(pk, _words(*names.values())) for pk, names in Course.objects.values_list("pk", "names")] if words else []
    venues = [(pk, _words(name, city)) for pk, name, city in Venue.objects.values_list("pk", "name", "city")] if words else []
    for word in words:
        there = Session.objects.filter(training=OuterRef("pk"), venue__in=_begun(venues, word))
        yield Q(course__in=_begun(courses, word)) | Q(Exists(there))


def _words(*texts):
    return norm.normalise(" ".join(texts)).split()


def _begun(named, word):
    return [pk for pk, words in named if any(one.startswith(word) for one in words)]


def _days(found, today):
    """The day that is written; of one without its year that of this year, the last and the next."""
    year, month, day = (found[name] or found[short] for name, short in (("year", "y"), ("month", "m"), ("day", "d")))
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    return [one for one in (_day(number, int(month), int(day)) for number in years) if one]


def _day(year, month, day):
    try:
        return dt.date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _on_one_of(days):
    on = Q(pk__in=[])
    for day in days:
        begins, ends = calendar.midnight(day), calendar.midnight(day + dt.timedelta(days=1))
        on |= Q(Exists(Session.objects.filter(training=OuterRef("pk"), starts_at__gte=begins, starts_at__lt=ends)))
    return on
