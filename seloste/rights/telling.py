"""Recipients to be told that data they keep was corrected, erased, restricted or freed (GDPR Art. 19): by when, of whom."""

from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste.web.templatetags.web import day, weekday

from . import clock, received
from .models import Telling
from .words import Cause

SHOWN = 200  # on the page, the oldest first


@dataclass(frozen=True)
class Line:
    """``name``, ``what``: of the recipient, as listed when they received it; ``lists``: what they received lists of."""

    row: Telling
    name: str
    what: str
    time: clock.Clock
    lists: list[tuple[str, str]]

    @property
    def sentence(self):
        said = {"recipient": self.name, "name": self.row.person.full_name if self.row.person else ""}
        if self.row.cause == Cause.ERASED:
            return _("Tell %(recipient)s that a person on their list was erased") % said
        if self.row.cause == Cause.RESTRICTED:
            return _("Tell %(recipient)s that the data of %(name)s is not to be used for now") % said
        if self.row.cause == Cause.LIFTED:
            return _("Tell %(recipient)s that the data of %(name)s may be used again") % said
        return _("Tell %(recipient)s that the data of %(name)s was corrected") % said

    @property
    def left(self):
        return self.time.words if self.time.days else _("to be told today")

    @property
    def detail(self):
        said = {"day": weekday(self.time.due_on), "what": self.what, "given": day(self.row.given_at)}
        return _("by %(day)s at the latest: they have %(what)s, of %(given)s") % said


def waiting():
    """Rows of those who are still to be told, the oldest first; a month from what gave cause (Art. 12(3))."""
    return received.without_later(Telling.objects.untold()).order_by("at", "pk")


def lines(rows):
    """In a few questions, however many."""
    rows, today = list(rows), localdate()
    names = received.named({(row.recipient, row.given_at) for row in rows})
    lists = received.lists_of({number for row in rows for number in row.lists})
    told = [(row, names.get((row.recipient, row.given_at))) for row in rows]
    return [_line(row, *found, lists, today) for row, found in told if found]


def _line(row, recipient, what, lists, today):
    due_on = clock.due(localdate(row.at))
    return Line(row, recipient.name, what, clock.Clock(due_on, (due_on - today).days), [lists[one] for one in row.lists if one in lists])


def of_correction(person):
    """Sentences for the page of somebody who was corrected: who is still to be told, with what they received and when."""
    owed = set(waiting().filter(person=person, cause=Cause.CORRECTED).values_list("recipient", flat=True))
    for row, what, moments in received.keepers(person) if owed else ():
        if row.key in owed:
            facts = {"recipient": row.name, "what": what, "when": received.when(moments)}
            yield _("Tell %(recipient)s of the correction: they have received %(what)s, %(when)s.") % facts
