"""What trainings ask for on Today: what this week lacks, what is to be decided, times that are kept no longer, what was held."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from seloste.privacy.words import Permission
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import day, weekday

from . import calendar, coming, lights, whereabouts
from .words import COMING, State

MOST = 10  # told one by one
WEEK, HOLD_SOON = dt.timedelta(days=7), dt.timedelta(days=3)


def tasks(request):
    """A line for each thing that a training lacks, at most ten trainings, a trainer their own; always two questions."""
    now = timezone.now()
    rows = list(_asking(calendar.minded_by(request.user), now)[: MOST + 1])
    may_edit = request.user.may(Permission.COURSES_EDIT)
    told = [task for training in rows[:MOST] for task in _of(training, now, may_edit=may_edit)]
    return [*told, *_more(rows)]


def _asking(trainings, now):
    """Those planned that end within the week or have ended, whose decision is near, or whose kept time ends."""
    today = timezone.localdate(now)
    near = Q(starts_at__lt=now + WEEK) | Q(decide_by_on__lte=today + lights.TO_DECIDE) | Q(hold_until_on__lte=today + HOLD_SOON)
    return coming.beside(calendar.with_sessions(trainings.filter(near, state__in=COMING))).order_by("starts_at", "pk")


def _of(training, now, *, may_edit):
    found = [_of_end(training, may_edit=may_edit)] if training.ends_at <= now else _before(training, now, timezone.localdate(now))
    return [task for task in found if task]


def _of_end(training, *, may_edit):
    deed = {"deed": pgettext("button", "Mark as held"), "deed_url": reverse("courses:noting_held", args=[training.pk])}
    return _task(training, _("has ended and is not marked as held"), Urgency.SOON, **(deed if may_edit else {}))


def _before(training, now, today):
    if training.starts_at < now + WEEK:
        yield _lacking(training)
    if lights.is_to_be_decided(training, now, today):
        told = {"lacking": lights.lacks_participants(training, now), "day": weekday(training.decide_by_on)}
        urgency = Urgency.LATE if training.decide_by_on < today else Urgency.SOON
        yield _task(training, _("lacks participants: %(lacking)s; to be decided by %(day)s") % told, urgency)
    until = training.hold_until_on
    if training.state == State.TENTATIVE and until and until <= today + HOLD_SOON:
        words = _("the time was kept until %(day)s") if until < today else _("the time is kept until %(day)s")
        yield _task(training, words % {"day": day(until)}, Urgency.LATE if until < today else Urgency.SOON)


def _lacking(training):
    sessions = list(training.sessions.all())
    for session in sessions:
        session.training = training
    has_all_places = not any(whereabouts.is_unknown(session) for session in sessions)
    has_all_trainers = all(session.trainers.all() for session in sessions)
    if has_all_places and has_all_trainers:
        return None
    words = _("has no trainer") if has_all_places else _("has no place") if has_all_trainers else _("has neither trainer nor place")
    return _task(training, words, Urgency.SOON)


def _task(training, words, urgency, **deed):
    title = f"{weekday(training.starts_at)}: {training.course.name}"
    return Task(title, words, training.get_absolute_url(), pgettext("button", "Open"), urgency, **deed)


def _more(rows):
    if len(rows) > MOST:
        address = reverse("courses:calendar") + "?view=list"
        yield Task(
            _("More trainings ask for something"), _("the earliest stand above"), address, pgettext("button", "See all"), Urgency.SOON
        )
