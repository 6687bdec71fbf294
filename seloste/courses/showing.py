"""What visitors are shown of a training in a list: when, where, how long, what it costs, what it leads to."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from seloste import law
from seloste.web.languages import NAMES
from seloste.web.templatetags.web import NARROW, money

from . import glances, hours, prices, tariff, whereabouts
from .models import CertificateKind, Price, Session
from .words import Mode

SHOWN = 3  # sessions in a list; the page of the training tells all
IN = {"fi": gettext_lazy("in Finnish"), "sv": gettext_lazy("in Swedish"), "en": gettext_lazy("in English")}


@dataclass(frozen=True)
class About:
    """A course in words, the same for each of its trainings."""

    name: str
    length: str
    certificate: str
    is_not: str


@dataclass(frozen=True)
class Asked:
    """What one place costs: with tax for persons, without it for companies. ``per``: for what, when it is not for one person."""

    gross: str
    net: str
    rate: prices.Rate
    per: str


@dataclass(frozen=True)
class Listed:
    """A training as a list shows it. ``more``: how many sessions stand on its own page only; ``asked``: None without a price."""

    training: Any
    url: str
    about: About
    sittings: list
    more: int
    place: str
    language: str
    glance: glances.Glance
    asked: Asked | None


def listed(trainings, now):
    """The ``Listed`` of each, in as many questions for one as for fifty."""
    _bring(trainings)
    today, rate = timezone.localdate(now), prices.rates()
    lists = _price_lists({one.course_id for one in trainings}, today)
    abouts = {}
    for one in trainings:
        about = abouts.get(one.course_id) or abouts.setdefault(one.course_id, about_course(one.course))
        rows = list(one.own_prices.all()) or lists.get(one.course_id, [])
        yield _listed(one, about, _asked(one, rows, today, rate), now)


def about_course(course):
    """A course in words; its certificate and what it is mistaken for are at hand."""
    kind = course.certificate
    others = ", ".join(sorted(other.name for other in course.mistaken_for.all()))
    return About(course.name, length(course), kind.name if kind else "", others)


def length(course):
    """Lessons as courses are sold, and the time by the clock."""
    lessons = ngettext("%(lessons)s lesson", "%(lessons)s lessons", course.lessons) % {"lessons": course.lessons}
    whole, rest = course.hours_and_minutes
    clock = " ".join(part for part in (f"{whole} h" if whole else "", f"{rest} min" if rest else "") if part)
    return f"{lessons.replace(' ', NARROW)} ({clock.replace(' ', NARROW)})"


def place(training, sessions):
    """Where its sessions are, each place once."""
    return " + ".join(dict.fromkeys(place_of(training, one) for one in sessions))


def place_of(training, session):
    """The venue and its city, that it is online, both, or that the place is told later."""
    if venue := session.venue:
        where = f"{venue.name}, {venue.city}" if venue.city and venue.city not in venue.name else venue.name
        return _("%(place)s, or online") % {"place": where} if session.join_link else where
    return whereabouts.elsewhere(session)


def _bring(trainings):
    sessions = Prefetch("sessions", Session.objects.select_related("venue"))
    mistaken = Prefetch("course__mistaken_for", CertificateKind.objects.only("names"))
    prefetch_related_objects(trainings, sessions, "own_prices", mistaken)


def _price_lists(courses, today):
    """By course the list that holds today: of its lists that have begun, the latest."""
    lists = {}
    for row in Price.objects.filter(course__in=courses, valid_from_on__lte=today).order_by("course_id", "-valid_from_on", "pk"):
        kept = lists.setdefault(row.course_id, [])
        if not kept or kept[0].valid_from_on == row.valid_from_on:
            kept.append(row)
    return lists


def _asked(training, rows, today, rate):
    try:
        cost = tariff.cost(training, 1, on=today, rows=rows, rate=rate)
    except (tariff.Unpriced, law.Missing):
        return None
    return Asked(money(cost.amount.gross), money(cost.amount.net), cost.amount.rate, _per(cost, rows))


def _per(cost, rows):
    group = next((row for row in rows if row.mode == Mode.GROUP), None)
    if cost.lines[0].mode == Mode.GROUP and group:
        return _("for a group of up to %(persons)s") % {"persons": group.up_to}
    return _("minimum charge") if cost.lines[0].mode == Mode.MINIMUM else ""


def _listed(training, about, asked, now):
    sessions = list(training.sessions.all())
    return Listed(
        training,
        reverse("trainings:training", args=[training.pk]),
        about,
        [hours.of(one) for one in sessions[:SHOWN]],
        max(len(sessions) - SHOWN, 0),
        place(training, sessions),
        IN[training.language] if training.language in IN else NAMES.get(training.language, ""),
        glances.of(training, now),
        asked,
    )
