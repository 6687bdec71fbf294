"""How lists of requests look: columns, filters, order."""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from seloste.web.lists import Column, Empty, Filter, Listing, Order
from seloste.web.templatetags.web import day

from . import clock
from .models import Request
from .words import State

ALL = pgettext_lazy("all requests", "all")
NOTHING = Empty(
    gettext_lazy("No requests here"),
    gettext_lazy("What people ask about their own data, and complaints, stand here with the days that are left to answer."),
)
PRESSING_FIRST = Order("due", gettext_lazy("Most pressing first"), ("due_on", "pk"))
NEWEST_FIRST = Order("newest", gettext_lazy("Newest first"), ("-received_on", "-pk"))


def requests(request):
    by_state = Filter(
        "state",
        gettext_lazy("State"),
        [(state.value, state.label) for state in State] + [("", ALL)],
        lambda rows, state: rows.filter(state=state),
        default=State.RECEIVED,
    )
    return Listing(
        Request.objects.with_people(),
        [
            Column("kind", gettext_lazy("Request"), Request.get_kind_display, link=Request.get_absolute_url),
            Column("name", gettext_lazy("Whom it is about"), "shown_name"),
            Column("received", gettext_lazy("Came"), lambda asked: day(asked.received_on), kind="short"),
            Column("due", gettext_lazy("To be answered"), _due, order="due", kind="short"),
            Column("assignee", gettext_lazy("Who serves it"), lambda asked: asked.taken_by.name if asked.taken_by else ""),
        ],
        [by_state],
        [PRESSING_FIRST, NEWEST_FIRST],
        request,
        empty=NOTHING,
        name=_("Requests"),
    )


def _due(asked):
    """The day and, while it is open, how much time is left."""
    time = clock.of(asked, timezone.localdate())
    return format_html('{} <span class="tag {}">{}</span>', day(asked.due_on), time.tone, time.words) if time else asked.get_state_display()
