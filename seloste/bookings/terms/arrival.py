"""When a booking's end was told to us, and how long before the start that is: where telling why a fee is what it is begins."""

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seloste.web.templatetags.web import NARROW, moment, weekday

from . import clock
from .case import Event
from .lengths import length


def lines(story):
    """When it came, how long before the start that is, and what of it counts."""
    left, asked = story.left, story.case
    match asked.event:
        case Event.ORGANISER:
            return []
        case Event.NO_SHOW:
            return [_("The place was neither used nor cancelled.")]
        case Event.LATE:
            facts = _moments(left, story.came_at, asked.starts_at, asked.here)
            return [_("The training began %(start)s, the participant came %(at)s, %(left)s later.") % facts]
    told = _told_at(left, story.came_at, asked.starts_at, asked.here)
    return [told] if _has_begun(left) else [told, *_two_readings(left), _opened(story)]


def if_cancelled_now(outcome, starts_at):
    """Why a cancelling costs what it does that is only looked at, at this moment: nobody has told us anything yet."""
    told, now = (words(outcome.left, outcome.at, starts_at, outcome.at.tzinfo) for words in (_told_at, _told_now))
    return tuple(now if line == told else line for line in outcome.explanation[get_language()])


def when(at, here):
    """``la 12.12.2026 klo 9.00``"""
    local = clock.utc(at).astimezone(here)
    return f"{weekday(local).split()[0]}{NARROW}{moment(local)}"


def _told_at(left, at, starts_at, here):
    told = _("We were told on %(at)s, %(left)s before the start (%(start)s).")
    late = _("We were told on %(at)s, %(left)s after the start (%(start)s).")
    return (late if _has_begun(left) else told) % _moments(left, at, starts_at, here)


def _told_now(left, at, starts_at, here):
    told = _("If you cancel now, it is %(left)s before the start (%(start)s).")
    late = _("If you cancel now, it is %(left)s after the start (%(start)s).")
    return (late if _has_begun(left) else told) % _moments(left, at, starts_at, here)


def _moments(left, at, starts_at, here):
    return {"at": when(at, here), "start": when(starts_at, here), "left": length(abs(left.real))}


def _has_begun(left):
    return left.real < dt.timedelta(0)


def _opened(story):
    if story.withdrawn or clock.utc(story.case.at) == clock.utc(story.came_at):
        return ""
    return _("By the terms it counts from when the office next opened: %(at)s.") % {"at": when(story.case.at, story.case.here)}


def _two_readings(left):
    if left.differ:
        yield _("The clocks are changed in between: %(shown)s by the clock, %(real)s in fact. What is better for you counts: %(used)s.") % {
            "shown": length(left.shown),
            "real": length(left.real),
            "used": length(left.used),
        }
