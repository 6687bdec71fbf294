"""What the calendar's pages show: entries of a month, of a week, and the list with its filters."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seloste.customers import events as of_customers
from seloste.customers import organisation_lists
from seloste.privacy.words import Permission
from seloste.web.lists import Column, Empty, Filter, Listing, Order
from seloste.web.lists.listing import SIZE
from seloste.web.templatetags.web import clock, day, weekday

from . import calendar, lights, sheet, whereabouts
from .models import Session, Trainer, Training
from .words import Kind, State

MONTH, WEEK, LIST = "month", "week", "list"
VIEWS = {MONTH: _("Month"), WEEK: _("Week"), LIST: _("List")}


@dataclass(frozen=True)
class Entry:
    """A session as the calendar shows it. ``customer``: whose training it is, for those who may see customers."""

    session: Any
    place: str
    light: lights.Seen
    customer: str
    is_kept_no_longer: bool

    @property
    def training(self):
        return self.session.training


@dataclass(frozen=True)
class Shown:
    """A day with its entries."""

    day: dt.date
    is_outside: bool
    is_today: bool
    entries: list


def days(request, view, day, now):
    """The weeks that a view of the calendar shows, each a list of ``Shown``; whose trainings they are is written down as read."""
    trainings = calendar.visible_to(request.user)
    weeks = calendar.month(trainings, day) if view == MONTH else [calendar.week(trainings, day)]
    _write_down(request, [session.training.organisation for week in weeks for one in week for session in one.sessions])
    today, may_see = timezone.localdate(now), request.user.may(Permission.CUSTOMERS_VIEW)
    return [
        [Shown(one.day, one.is_outside, one.day == today, [entry(session, now, may_see) for session in one.sessions]) for one in week]
        for week in weeks
    ]


def entry(session, now, may_see):
    training = session.training
    customer = training.organisation.name if may_see and training.organisation else ""
    is_over = training.is_kept_no_longer(timezone.localdate(now))
    return Entry(session, whereabouts.line(session), lights.seen(training, now), customer, is_over)


def around(view, day):
    """(the day to which one turns back, the day to which one turns on) of a view."""
    if view == WEEK:
        return day - dt.timedelta(days=7), day + dt.timedelta(days=7)
    first = day.replace(day=1)
    return (first - dt.timedelta(days=1)).replace(day=1), (first + dt.timedelta(days=31)).replace(day=1)


class Trainings(Listing):
    """The list of trainings. Short filters are links; courses, trainers and places are chosen in a form, for there may be many."""

    LONG = ("course", "trainer", "place")
    SIZE = SIZE

    def __init__(self, *told, **more):
        super().__init__(*told, size=self.SIZE, **more)
        self.path = f"{self.path}?view={LIST}"

    def address(self, **changes):
        return super().address(**changes).replace(f"{self.path}?", f"{self.path}&", 1)

    def choices(self):
        short = [one for one in self.filters if one.key not in self.LONG]
        return [{"title": one.title, "links": [self._link(one, value, title) for value, title in one.choices]} for one in short]

    def long(self):
        """(key, title, choices, what is chosen) of each filter in the form."""
        return [(one.key, one.title, one.choices, one.chosen(self.query)) for one in self.filters if one.key in self.LONG]

    def kept(self):
        """What the form carries along: the short filters that are chosen."""
        short = [(one.key, one.chosen(self.query), one.default) for one in self.filters if one.key not in self.LONG]
        return [("view", LIST), *((key, value) for key, value, default in short if value != default)]


def trainings(request, now):
    """Those an account may see, the next first; the filters stand in the address."""
    may_see = request.user.may(Permission.CUSTOMERS_VIEW)
    listing = Trainings(
        calendar.with_sessions(calendar.visible_to(request.user)),
        _columns(now, may_see, request.user.may(Permission.COURSES_EDIT)),
        _filters(now),
        [Order("soonest", _("The next first"), ("starts_at", "pk")), Order("latest", _("The last first"), ("-starts_at", "-pk"))],
        request,
        empty=_empty(request),
        name=pgettext_lazy("in the menu", "Trainings"),
    )
    _write_down(request, [training.organisation for training in listing.rows])
    return listing


def _empty(request):
    if not request.user.may(Permission.COURSES_EDIT):
        return Empty(_("No training is planned"), _("Trainings stand here when they are planned."))
    told = _("A training is a course at a time: its sessions, place, trainers and seats.")
    return Empty(_("No training is planned"), told, reverse("courses:choosing"), _("Plan a training"))


def _columns(now, may_see, may_edit):
    found = [
        Column("when", _("When"), _when, link=Training.get_absolute_url, order="soonest"),
        Column("course", _("Course"), lambda row: row.course.name),
        Column("place", _("Place"), lambda row: ", ".join(dict.fromkeys(map(_place(row), row.sessions.all())))),
        Column("kind", _("For whom"), lambda row: _for_whom(row, may_see)),
        Column("trainers", _("Trainers"), _trainers),
        Column("light", _("State"), lambda row: _light(row, now)),
        Column("seats", _("Seats"), lambda row: f"{row.taken} / {row.maximum}" if row.has_seats else "", kind="number"),
    ]
    copying = Column("copy", _("Copy"), lambda row: _("Copy"), link=lambda row: reverse("courses:copying", args=[row.pk]), kind="deed")
    return [*found, copying] if may_edit else found


def _when(row):
    return f"{weekday(row.starts_at)}, {clock(row.starts_at)}".replace(" ", "\u00a0")


def _place(row):
    def line(session):
        session.training = row
        return whereabouts.line(session)

    return line


def _for_whom(row, may_see):
    customer = row.organisation.name if may_see and row.organisation else ""
    return f"{row.get_kind_display()}: {customer}" if customer else row.get_kind_display()


def _trainers(row):
    names = {trainer.pk: trainer.name for session in row.sessions.all() for trainer in session.trainers.all()}
    return ", ".join(names.values())


def _light(row, now):
    seen = lights.seen(row, now)
    tag = format_html('<span class="tag {}"><span aria-hidden="true">{}</span>{}</span>', seen.tone, seen.shape, seen.word)
    if row.hold_until_on is None:
        return tag
    return format_html("{} <small>{}</small>", tag, kept(row, timezone.localdate(now)))


def kept(training, today):
    """Until when a tentative time is kept, in words."""
    until = training.hold_until_on
    if training.is_kept_no_longer(today):
        return _("kept no longer")
    return _("kept until %(day)s") % {"day": day(until)}


def _filters(now):
    courses = [(str(course.pk), course.name) for course in sheet.courses()]
    trainers = sorted(Trainer.objects.all(), key=lambda row: row.sort_key)
    venues = [(str(venue.pk), venue.name) for venue in sheet.venues()]
    every = ("", _("all"))
    coming = [("coming", _("coming")), ("past", _("past")), ("", _("all"))]
    return [
        Filter("when", _("When"), coming, lambda rows, value: _in_time(rows, value, now), default="coming"),
        Filter("kind", _("For whom"), [every, *Kind.choices], lambda rows, value: rows.filter(kind=value)),
        Filter("state", _("State"), [every, *State.choices], lambda rows, value: rows.filter(state=value)),
        Filter("course", _("Course"), [every, *courses], lambda rows, value: rows.filter(course=value)),
        Filter("trainer", _("Trainer"), [every, *((str(one.pk), one.name) for one in trainers)], _with_trainer),
        Filter("place", _("Place"), [every, *venues], _at_place),
    ]


def _in_time(rows, value, now):
    return rows.filter(ends_at__gt=now) if value == "coming" else rows.filter(ends_at__lte=now)


def _with_trainer(rows, value):
    return rows.filter(pk__in=Session.objects.filter(trainers=value).values("training"))


def _at_place(rows, value):
    return rows.filter(pk__in=Session.objects.filter(venue=value).values("training"))


def _write_down(request, organisations):
    found = {one.pk: one for one in organisations if one}.values() if request.user.may(Permission.CUSTOMERS_VIEW) else ()
    if found:
        shown = organisation_lists.shown(found)
        of_customers.ORGANISATIONS_LISTED.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(found))
