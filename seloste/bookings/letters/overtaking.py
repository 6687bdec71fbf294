"""What a colleague did to the customers of a training, while another had the same page open: that one sees both."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Max
from django.utils.translation import gettext as _

from seloste.courses import events
from seloste.courses.words import State
from seloste.journal.models import Entry
from seloste.web import plain_text
from seloste.web.languages import NAMES

from ..models import Booking
from . import changes


@dataclass(frozen=True)
class Theirs:
    """``who`` did it, in words, and when; ``reason``: why they cancelled, in words, or nothing where they told of a change.

    ``letters``: (language, subject line, text) as the first reader of each language got it; ``count``: of all of them; ``readers``: the
    bookings of those whose letters are shown.
    """

    who: str
    at: datetime
    reason: str
    letters: list
    count: int
    readers: list


def mark(training):
    """What stands of what was told, on the page that shows it: to be sent back with the form."""
    newest = changes.told_now(training).aggregate(newest=Max("pk"))["newest"] or 0
    return f"{_is_cancelled(training):d}.{newest}"


def since(training, seen):
    """``Theirs`` where more was done than a page showed whose ``mark`` is given, else None."""
    was_cancelled, _dot, newest = seen.partition(".")
    rows = list(changes.told_now(training).filter(pk__gt=plain_text.number(newest) or 0).order_by("pk"))
    cancels = _is_cancelled(training) and was_cancelled != "1"
    if not rows and not cancels:
        return None
    first = {row.language: row for row in reversed(rows)}
    readers = Booking.objects.filter(pk__in=[changes.booking_of(row) for row in first.values()]).select_related("booker")
    return Theirs(
        *(_cancelled(training) if cancels else (_who(rows[-1].queued_by_kind, rows[-1].queued_by_id), rows[-1].queued_at)),
        reason=training.get_reason_display() if cancels else "",
        letters=[(NAMES[code], first[code].subject_line, first[code].body) for code in NAMES if code in first],
        count=len(rows),
        readers=list(readers),
    )


def _is_cancelled(training):
    return training.state == State.CANCELLED


def _cancelled(training):
    about = {"about_kind": training._meta.label_lower, "about_id": str(training.pk), "event": events.TRAINING_CANCELLED.name}
    entry = Entry.objects.filter(**about).order_by("pk").last()
    return _who(entry.actor_kind, entry.actor_id) if entry else _("a colleague"), training.settled_at


def _who(kind, number):
    account = get_user_model().objects.filter(pk=number).first() if kind == "staff" and number else None
    return account.name if account else _("a colleague")
