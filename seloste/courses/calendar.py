"""Trainings as staff look at them: by month, by week, in a list; each account sees what it may."""

import calendar
import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q
from django.utils import timezone

from seloste.databases.prepared import Remembered, number
from seloste.privacy.words import Permission

from .models import Session, Training
from .words import OF_ONE_CUSTOMER


@Remembered
def _sessions():
    return Session.objects.select_related("venue", "room").filter(training=number("training")).order_by("starts_at", "pk")


@dataclass
class Day:
    """A day of the calendar with its sessions, the earliest first. ``is_outside``: of the month before or after."""

    day: dt.date
    is_outside: bool = False
    sessions: list = field(default_factory=list)


def visible_to(account):
    """The trainings that an account may see: those agreed with one customer only for whoever sees customers, and for their trainers."""
    if account.may(Permission.CUSTOMERS_VIEW):
        return Training.objects.all()
    theirs = Session.objects.filter(trainers__account=account).values("training")
    return Training.objects.filter(~Q(kind__in=OF_ONE_CUSTOMER) | Q(pk__in=theirs))


def minded_by(account):
    """The trainings whose duties stand on an account's Today: all of them for whoever plans them, a trainer's own, nobody else's."""
    if account.may(Permission.COURSES_EDIT):
        return visible_to(account)
    return Training.objects.filter(pk__in=Session.objects.filter(trainers__account=account).values("training"))


def month(trainings, day):
    """The weeks of a day's month, Monday first, each of seven ``Day``."""
    weeks = calendar.Calendar().monthdatescalendar(day.year, day.month)
    days = [Day(one, one.month != day.month) for week in weeks for one in week]
    _fill(days, trainings)
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def week(trainings, day):
    """The seven ``Day`` of a day's week, Monday first."""
    monday = day - dt.timedelta(days=day.weekday())
    days = [Day(monday + dt.timedelta(days=number)) for number in range(7)]
    _fill(days, trainings)
    return days


def with_all(sessions):
    """The sessions with what a line about them tells, in a number of questions that does not grow with them."""
    return sessions.select_related("training__course", "training__organisation__trader", "venue", "room").prefetch_related("trainers")


def with_sessions(trainings):
    """The trainings with what a line about them tells."""
    sessions = Prefetch("sessions", Session.objects.select_related("venue", "room").prefetch_related("trainers"))
    return trainings.select_related("course__certificate", "organisation__trader").prefetch_related(sessions)


def for_calendars(trainings):
    """The same with the sessions that were taken out, for calendars that still know them."""
    return with_sessions(trainings).prefetch_related("dropped_sessions")


def sessions_of(training):
    """The sessions of one training as they are now, the first first, each with its venue and room and that very training."""
    rows = _sessions.all(training=training.pk)
    for row in rows:
        row.training = training
    return rows


def midnight(day):
    """When a day begins, in the business's zone."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=timezone.get_default_timezone())


def _fill(days, trainings):
    first, last = midnight(days[0].day), midnight(days[-1].day + dt.timedelta(days=1))
    by_day = {one.day: one for one in days}
    rows = Session.objects.filter(training__in=trainings, starts_at__lt=last, ends_at__gt=first)
    for session in with_all(rows):
        if place := by_day.get(timezone.localdate(session.starts_at)):
            place.sessions.append(session)
