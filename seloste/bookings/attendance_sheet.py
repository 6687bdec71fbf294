"""The attendance list as it is read on a phone and printed: a line for each seat, and columns to sign in."""

import datetime as dt
from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste.description import permits

from . import attendance, needs_sheet, particulars
from .operations.doors import OPEN

PAPER_KEPT = dt.timedelta(days=30)  # after the training, as the ready description says of the signed list
MOST_COLUMNS = 4  # of days, on a sheet of paper


@dataclass(frozen=True)
class Line:
    """``instead``: what stands in place of a name."""

    name: str
    company: str
    instead: str = ""


def of(training):
    """What the page shows; ``persons`` are those whose names stand on it."""
    told = attendance.of(training)
    lines = [Line(row.participant.listed_name, row.company) for row in told.rows]
    lines += [Line("", company, _("not named yet")) for company in told.unnamed]
    lines += [Line("", "", _("not shown: the use of the data is restricted"))] * told.left_out
    return {
        "training": training,
        "sessions": particulars.sessions(training),
        "signatures": _signatures(training),
        "lines": lines,
        "persons": told.persons,
        "destroy_by": localdate(training.ends_at + PAPER_KEPT),
    }


def piece(request, training):
    """The way to the list on the page of a training that one may open it of, while the description tells of participants."""
    may_open = training.has_seats and permits.allows(**OPEN, group="participants")
    return {"training": training} if may_open and needs_sheet.trainings_of(request.user).filter(pk=training.pk).exists() else None


def _signatures(training):
    """A column for each day to sign in, or one for all."""
    days = sorted({localdate(starts_at) for starts_at in training.sessions.values_list("starts_at", flat=True)})
    return days if 1 < len(days) <= MOST_COLUMNS else [None]
