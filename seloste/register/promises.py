"""Nothing is held longer than the description says."""

import datetime as dt

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.jobs.tasks import ROUND
from seloste.privacy.promising import Promise, proved, unproved

from . import lateness
from .models import RetentionRun
from .operations import foreseeing

DAY = dt.timedelta(days=1)


def _has_ended(at):
    """Of the day of the last whole run nothing may be left; what is over since then goes tonight."""
    run = RetentionRun.objects.exclude(finished_at=None).order_by("-pk").first()
    is_late = lateness.is_late(at)
    if run is None:
        return proved(False, overdue=0, hours=0) if is_late else unproved(overdue=0, hours=0)
    overdue = _overdue(localdate(run.started_at))
    age = at - run.finished_at
    return proved(not overdue and not is_late and age <= ROUND, overdue=overdue, hours=int(age.total_seconds() // 3600))


def _overdue(night):
    """Rows that should have gone by that night: those of the run itself, and those that rooms remove in rounds of their own, a day later
    at the latest."""
    return foreseeing.overdue(on=night) + foreseeing.overdue_in_rooms(on=night - DAY)


PROMISES = (
    Promise(
        key="register.ended",
        heading="keeps",
        sentence=_("Nothing is held longer than the times given here."),
        evidence=_("Rows held past their time: {overdue}. Hours since the last run: {hours}."),
        nothing=_("No nightly run has been finished yet."),
        check=_has_ended,
        mended_at="register:retention",
        is_told=True,
    ),
)
