"""The history of a person or a company as a page shows it: what is to be done, then what happened, the newest first."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.privacy.words import Permission
from seloste.staff import writers
from seloste.web.lists import Listing, Order
from seloste.web.plan import Urgency

from . import notes
from .models import FollowUp, Note

PAGE = 30  # notes a page
NEWEST = Order("newest", "", ("-happened_at", "-pk"))
_MOST_DEEDS = 50


@dataclass(frozen=True)
class Line:
    """One note with its writer's name; ``may_change``: by this reader."""

    note: Any
    by: str
    changed_by: str
    may_change: bool


def of(whose, request):
    """Lines of one page with the addresses of its neighbours, and the follow-ups that are open."""
    page = Listing(Note.objects.filter(**whose.rows).whole(), [], [], [NEWEST], request, size=PAGE)
    names = writers.names({signature for note in page.rows for signature in (note.by, note.changed_by) if signature})
    actor, may_finish = request.user.as_actor(), request.user.may(Permission.CUSTOMERS_CORRECT)
    may_write = may_finish and not whose.one.is_restricted

    def line(note):
        may_change = may_write and not note.is_restricted and notes.may_change(note, actor)
        return Line(note, names.get(note.by, ""), names.get(note.changed_by, ""), may_change)

    lines = [line(note) for note in page.rows]
    return {"lines": lines, "page": page, "deeds": deeds(whose), "may_write": may_write, "may_finish": may_finish}


def deeds(whose):
    """Open follow-ups of a person or a company, the soonest first, each with how it stands."""
    rows = FollowUp.objects.open().of_whom().filter(**whose.rows).order_by("due_on", "pk")
    return [(row, *standing(row.due_on)) for row in rows[:_MOST_DEEDS]]


def named(told):
    """References of everybody else whom the lines and follow-ups name, for the journal."""
    rows = [*(line.note for line in told["lines"]), *(row for row, *_standing in told["deeds"])]
    return [person.ref for row in rows for person in row.persons]


def standing(due_on, today=None):
    """(urgency, in words) of a day by which something is to be done."""
    days = ((today or timezone.localdate()) - due_on).days
    if days > 0:
        return Urgency.LATE, ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}
    return (Urgency.SOON, _("today")) if days == 0 else (Urgency.CALM, "")
