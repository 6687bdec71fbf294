"""Whoever writes to us by the published form reaches us: tried every week, from the form to the inbox."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from seloste.journal.models import Entry
from seloste.privacy.promising import Promise, proved, unproved

from . import events, operations

WEEK = dt.timedelta(days=7)
LONGEST = dt.timedelta(days=8)


def is_to_be_tried(at):
    """A week has passed since it last arrived, or it did not."""
    last = _last()
    return last is None or not last.facts["has_arrived"] or at - last.at >= WEEK - dt.timedelta(hours=2)


def _arrives(at):
    last = _last()
    if last is None or not operations.is_open():
        return unproved(days=0, lost=0)
    has_arrived = last.facts["has_arrived"]
    return proved(has_arrived and at - last.at <= LONGEST, days=(at - last.at).days, lost=int(not has_arrived))


def _last():
    return Entry.objects.filter(event=events.CHANNEL_TRIED.name).order_by("-pk").first()


PROMISES = (
    Promise(
        key="enquiries.channel",
        heading="contact",
        sentence=_("What is written to us by the contact form arrives."),
        evidence=_("Days since the program wrote to itself: {days}. Lost: {lost}."),
        nothing=_("The form has not been tried yet, or it is closed."),
        check=_arrives,
        mended_at="enquiries:inbox",
    ),
)
