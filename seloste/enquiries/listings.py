"""How lists of enquiries look: columns, filters, order."""

import datetime as dt

from django.utils.timesince import timesince
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from seloste.web.lists import Column, Empty, Filter, Listing, Order

from .models import Enquiry
from .words import State

ALL = pgettext_lazy("all enquiries", "all")
NOTHING = Empty(
    gettext_lazy("No enquiries here"),
    gettext_lazy("What people write by a form or say to you comes here, the one who has waited longest first."),
)
OLDEST_FIRST = Order("oldest", gettext_lazy("Oldest first"), ("received_at", "pk"))
NEWEST_FIRST = Order("newest", gettext_lazy("Newest first"), ("-received_at", "-pk"))


def inbox(request):
    states = [(state.value, state.label) for state in State] + [("", ALL)]
    by_state = Filter("state", gettext_lazy("State"), states, lambda rows, state: rows.filter(state=state), default=State.NEW)
    columns = [
        Column("name", gettext_lazy("Who wrote"), "name", link=Enquiry.get_absolute_url),
        Column("kind", gettext_lazy("Way"), Enquiry.get_kind_display),
        Column("topic", gettext_lazy("Topic"), Enquiry.get_topic_display),
        Column("received", gettext_lazy("Came"), _age, order="oldest"),
        Column("assignee", gettext_lazy("Who answers"), lambda enquiry: enquiry.taken_by.name if enquiry.taken_by else ""),
        Column("wish", gettext_lazy("Wish"), lambda enquiry: _("a call") if enquiry.wants_call else ""),
    ]
    return Listing(
        Enquiry.objects.with_people(), columns, [by_state], [OLDEST_FIRST, NEWEST_FIRST], request, empty=NOTHING, name=_("Enquiries")
    )


def of_person(request, enquiries):
    columns = [
        Column("topic", gettext_lazy("Topic"), Enquiry.get_topic_display, link=Enquiry.get_absolute_url),
        Column("received", gettext_lazy("Came"), _age),
        Column("state", gettext_lazy("State"), Enquiry.get_state_display),
    ]
    empty = Empty(gettext_lazy("No enquiries"), gettext_lazy("Enquiries that are joined to this person stand here."))
    return Listing(enquiries, columns, [], [NEWEST_FIRST], request, empty=empty, name=_("Enquiries"))


def of_organisation(request, enquiries):
    columns = [
        Column("name", gettext_lazy("Who wrote"), "name", link=Enquiry.get_absolute_url),
        Column("topic", gettext_lazy("Topic"), Enquiry.get_topic_display),
        Column("received", gettext_lazy("Came"), _age),
        Column("state", gettext_lazy("State"), Enquiry.get_state_display),
    ]
    empty = Empty(gettext_lazy("No enquiries"), gettext_lazy("Enquiries that are joined to this company stand here."))
    return Listing(enquiries, columns, [], [NEWEST_FIRST], request, empty=empty, name=_("Enquiries"))


def _age(enquiry):
    return age(enquiry.received_at)


def age(moment, at=None):
    """How long ago, in one unit, such as "3 days"."""
    at = at or now()
    return _("just now") if at - moment < dt.timedelta(minutes=1) else _("%(age)s ago") % {"age": timesince(moment, at, depth=1)}
