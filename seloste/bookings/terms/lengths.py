"""Lengths of time for people: 23,5 h and not 23 h 30 min 0 s, but never 48 h where a second is lacking."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from .wording import number

_QUARTER = dt.timedelta(minutes=15)
_DAYS_FROM = dt.timedelta(hours=96)  # longer times are told in days and hours


def length(passed: dt.timedelta):
    """``passed`` is not negative. Parts of a second are left out."""
    if passed >= _DAYS_FROM:
        return _("%(days)d days %(rest)s") % {"days": passed.days, "rest": _hours(passed - dt.timedelta(days=passed.days))}
    return _hours(passed)


def _hours(passed):
    if passed % _QUARTER == dt.timedelta(0):
        return _("%(hours)s h") % {"hours": number(Decimal(passed // _QUARTER) / 4)}
    seconds = int(passed.total_seconds())
    parts = [(seconds // 3600, "h"), (seconds // 60 % 60, "min"), (seconds % 60, "s")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"
