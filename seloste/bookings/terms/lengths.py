"""Lengths of time for people: 23,5 h and not 23 h 30 min, whole minutes at most, but never 48 h where a second is lacking."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from seloste.web.templatetags.web import decimal

_MINUTE = dt.timedelta(minutes=1)
_QUARTER = dt.timedelta(minutes=15)
_DAYS_FROM = dt.timedelta(hours=96)  # longer times are told in days and hours


def length(passed: dt.timedelta):
    """``passed`` is not negative. What is less than a minute is left out."""
    if dt.timedelta(0) < passed < _MINUTE:
        return _("less than a minute")
    passed -= passed % _MINUTE
    if passed >= _DAYS_FROM:
        return _("%(days)d days %(rest)s") % {"days": passed.days, "rest": _hours(passed - dt.timedelta(days=passed.days))}
    return _hours(passed)


def _hours(passed):
    if passed % _QUARTER == dt.timedelta(0):
        return _("%(hours)s h") % {"hours": decimal(Decimal(passed // _QUARTER) / 4)}
    hours, minutes = divmod(passed // _MINUTE, 60)
    return " ".join(f"{count} {unit}" for count, unit in ((hours, "h"), (minutes, "min")) if count)
