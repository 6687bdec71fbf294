"""The attendance list as it is read on a phone and printed: a line for each seat, and columns to sign in."""

from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste.description import permits
from seloste.privacy.words import Permission

from ..letters import particulars
from ..money import absences
from ..operations.doors import OPEN
from . import attendance, needs_sheet

MOST_COLUMNS = 4  # of days, on a sheet of paper


@dataclass(frozen=True)
class Line:
    """``instead``: what stands in place of a name. ``seat``: of which it can be noted that they came too late, or None.

    ``is_late``: it is noted, and they take part.
    """

    name: str
    company: str
    instead: str = ""
    seat: int | None = None
    is_late: bool = False


def of(training, account, at):
    """What the page shows to an account; ``persons`` are those whose names stand on it."""
    told, late = attendance.of(training), _late(training, account)
    notes = account.may(Permission.ATTENDANCE_NOTE) and absences.is_open(training, at)
    lines = [_line(row, row.participant.listed_name, notes) for row in told.rows]
    lines += [_line(row, "", notes, _("not named yet")) for row in told.unnamed]
    lines += [Line("", "", _("not shown: the use of the data is restricted"))] * told.left_out
    return {
        "training": training,
        "sessions": particulars.sessions(training),
        "signatures": _signatures(training),
        "lines": lines,
        "late": late,
        "notes": notes,
        "persons": list(dict.fromkeys([*told.persons, *(seat.participant for seat in late if seat.participant)])),
        "destroy_by": localdate(training.ends_at + needs_sheet.PAPER_KEPT),
    }


def _line(row, name, notes, instead=""):
    seat = row.seat
    return Line(name, row.company, instead, seat.pk if notes else None, bool(notes and seat.settlement_id))


def _late(training, account):
    """Seats of those who came too late, for whoever may note it."""
    return absences.late_of(training) if account.may(Permission.ATTENDANCE_NOTE) else []


def piece(request, training):
    """The way to the list on the page of a training that one may open it of, while the description tells of participants."""
    may_open = training.has_seats and permits.allows(**OPEN, group="participants")
    return {"training": training} if may_open and needs_sheet.trainings_of(request.user).filter(pk=training.pk).exists() else None


def _signatures(training):
    """A column for each day to sign in, or one for all."""
    days = sorted({localdate(starts_at) for starts_at in training.sessions.values_list("starts_at", flat=True)})
    return days if 1 < len(days) <= MOST_COLUMNS else [None]
