"""A day and an hour by the clock on the wall, in the business's zone (EU clock changes: directive 2000/84/EC)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NO_SUCH_HOUR = _("There is no such hour on that day: the clocks are moved forward then.")


def at(day, hour):
    """The moment; of an hour that comes twice the first; ``ValidationError`` of one that a clock change leaves out."""
    zone = timezone.get_default_timezone()
    moment = dt.datetime.combine(day, hour, tzinfo=zone)
    if moment.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise ValidationError(NO_SUCH_HOUR, code="no_such_hour")
    return moment


def moved(moment, days):
    """The same hour on the wall so many days later; an hour that is left out there is the next that there is."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    there = dt.datetime.combine(local.date() + dt.timedelta(days=days), local.time(), tzinfo=local.tzinfo)
    return there.astimezone(dt.UTC).astimezone(local.tzinfo)
