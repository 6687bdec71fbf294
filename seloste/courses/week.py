"""The trainings of the coming week beside Today: when, how many come, where and who holds them. Nobody else is named."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from seloste.web.plan import Standing, Tone
from seloste.web.templatetags.web import moment, weekday

from . import calendar, lights, whereabouts
from .models import Session
from .words import COMING, State

DAYS = dt.timedelta(days=7)
MOST = 20  # sessions; the calendar has them all


def rows(request):
    """A line for each session from today on, the first first: of all trainings for whoever plans them, of a trainer's own."""
    now, today = timezone.now(), timezone.localdate()
    first, last = calendar.midnight(today), calendar.midnight(today + DAYS)
    mine = Session.objects.filter(training__in=calendar.minded_by(request.user), training__state__in=(*COMING, State.HELD))
    week = mine.filter(starts_at__gte=first, starts_at__lt=last).order_by("starts_at", "pk")[:MOST]
    return [_row(session, now) for session in calendar.with_all(week)]


def _row(session, now):
    training, light = session.training, lights.seen(session.training, now)
    starts_at = timezone.localtime(session.starts_at)
    came = _("%(taken)d of %(most)d") % {"taken": training.taken, "most": training.maximum} if training.has_seats else ""
    trainers = ", ".join(sorted(trainer.name for trainer in session.trainers.all()))
    told = [f"{weekday(starts_at).partition(' ')[0]} {moment(starts_at)}", came, whereabouts.line(session), trainers]
    tone = Tone(light.tone) if light.tone else Tone.PLAIN
    return Standing(training.course.name, " · ".join(filter(None, told)), tone, str(light.word), training.get_absolute_url())
