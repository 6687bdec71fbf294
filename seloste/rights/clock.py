"""Until when a request is to be answered: a month from its arrival, two more with a reason (GDPR Art. 12(3)), from the law's table."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste import law
from seloste.privacy.keep import Period
from seloste.web.plan import Urgency

SOON = 7  # days


def due(received_on: dt.date) -> dt.date:
    """The last day to answer: 31 January leads to the last day of February. ``law.Missing`` while the number is not known."""
    return Period(months=law.value("gdpr.answer_months", on=received_on)).after(received_on)


def longest(received_on: dt.date) -> dt.date:
    """The last day with the extension, counted from the arrival too."""
    months = law.value("gdpr.answer_months", on=received_on) + law.value("gdpr.extension_months", on=received_on)
    return Period(months=months).after(received_on)


@dataclass(frozen=True)
class Clock:
    """How a request's time stands on a day."""

    due_on: dt.date
    days: int  # left; below zero: late

    @property
    def urgency(self):
        return Urgency.LATE if self.days < 0 else Urgency.SOON if self.days <= SOON else Urgency.CALM

    @property
    def tone(self):
        return {Urgency.LATE: "bad", Urgency.SOON: "soon"}.get(self.urgency, "")

    @property
    def words(self):
        if self.days == 0:
            return _("to be answered today")
        if self.days < 0:
            return ngettext("one day late", "%(days)d days late", -self.days) % {"days": -self.days}
        return ngettext("one day left", "%(days)d days left", self.days) % {"days": self.days}


def of(asked, today):
    """The clock of an open request; of another None."""
    return Clock(asked.due_on, (asked.due_on - today).days) if asked.is_open else None
