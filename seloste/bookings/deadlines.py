"""Until when somebody who waited may answer an offer, and when it may be sent. By the clock on the wall."""

import datetime as dt

from django.utils import timezone

MORNING, NIGHT = dt.time(8), dt.time(21)  # letters about offers leave between them
EVENING = dt.time(18)  # of the next day: until when one answers
NEAR = dt.timedelta(hours=24)  # before the start; nearer than this the answer is asked for sooner
LEAST = dt.timedelta(hours=3)  # time to answer, when it is near
LAST = dt.timedelta(hours=1)  # before the start; later nothing is offered by letter


def is_night(at):
    """Whether people sleep: what can wait until the morning is not sent."""
    return not MORNING <= timezone.localtime(at).time() < NIGHT


def sent_at(at, starts_at):
    """When an offer that is made at a moment is told: at once, or in the morning; at night only when the training is on the next day."""
    local = timezone.localtime(at)
    if not is_night(at) or _days_between(at, starts_at) <= 1:
        return at
    day = local.date() + dt.timedelta(days=local.time() >= NIGHT)
    return dt.datetime.combine(day, MORNING, tzinfo=local.tzinfo)


def until(at, starts_at):
    """The last moment to answer an offer made at a moment, or None when the training is too near to ask anybody by letter."""
    told = sent_at(at, starts_at)
    local = timezone.localtime(told)
    usual = dt.datetime.combine(local.date() + dt.timedelta(days=1), EVENING, tzinfo=local.tzinfo)
    latest = starts_at - NEAR
    moment = usual if usual <= latest else min(max(latest, told + LEAST), usual, starts_at - LAST)
    return moment if moment - told >= LEAST and moment <= starts_at - LAST else None


def _days_between(at, starts_at):
    return (timezone.localdate(starts_at) - timezone.localdate(at)).days
