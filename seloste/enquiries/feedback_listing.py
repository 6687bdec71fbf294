"""How the list of feedback looks: columns, filters, order."""

import datetime as dt

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from seloste.web.lists import Column, Empty, Filter, Listing, Order
from seloste.web.templatetags.web import day

from .models import Feedback

NOTHING = Empty(gettext_lazy("No feedback yet"), gettext_lazy("What people answer after a training comes here, the newest first."))
NEWEST_FIRST = Order("newest", gettext_lazy("Newest first"), ("-given_on", "-pk"))
SPANS = {"90": gettext_lazy("three months"), "365": gettext_lazy("a year"), "": pgettext_lazy("all feedback", "all")}
KINDS = {
    "counted": pgettext_lazy("feedback", "counted"),
    "low": pgettext_lazy("feedback", "low scores"),
    "held": pgettext_lazy("feedback", "held for review"),
}
_BY_KIND = {"counted": lambda rows: rows.counted(), "low": lambda rows: rows.counted().low(), "held": lambda rows: rows.held()}


def listing(request):
    filters = [
        Filter("span", gettext_lazy("Span"), list(SPANS.items()), _since, default="365"),
        Filter("show", gettext_lazy("Show"), list(KINDS.items()), lambda rows, kind: _BY_KIND[kind](rows), default="counted"),
    ]
    columns = [
        Column("day", gettext_lazy("Day"), lambda feedback: day(feedback.given_on), link=Feedback.get_absolute_url),
        Column("training", gettext_lazy("Training"), "training"),
        Column("useful", gettext_lazy("What was most useful"), "most_useful"),
        Column("change", gettext_lazy("What they would change"), "would_change"),
        Column("trainer", gettext_lazy("Trainer"), "trainer", kind="number"),
        Column("recommends", gettext_lazy("Recommends"), "recommends", kind="number"),
        Column("writer", gettext_lazy("Writer"), lambda feedback: feedback.enquiry.name if feedback.enquiry else ""),
    ]
    return Listing(Feedback.objects.with_writers(), columns, filters, [NEWEST_FIRST], request, empty=NOTHING, name=_("Feedback"))


def narrowed(listing):
    """What the list's filters leave, all of it: what the averages are of."""
    rows = Feedback.objects.all()
    for one in listing.filters:
        rows = one.narrowed(rows, listing.query)
    return rows


def _since(rows, span):
    return rows.given_since(localdate() - dt.timedelta(days=int(span)))
