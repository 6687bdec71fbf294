"""How the list of messages looks."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from seloste.web.lists import Column, Empty, Filter, Listing, Order
from seloste.web.templatetags.web import moment

from .models import Message, State

FAILED_FIRST = Order("failed", gettext_lazy("Failed first"), ("state", "-pk"))
NEWEST_FIRST = Order("newest", gettext_lazy("Newest first"), ("-pk",))
NOTHING = Empty(gettext_lazy("No messages"), gettext_lazy("Every message that the register sends stands here, with whether it has left."))


def messages(request):
    states = [("", pgettext_lazy("all messages", "all")), *((state.value, state.label) for state in State)]
    by_state = Filter("state", gettext_lazy("State"), states, lambda rows, state: rows.filter(state=state))
    columns = [
        Column("subject", gettext_lazy("Subject"), "subject_line", link=Message.get_absolute_url),
        Column("to", gettext_lazy("To"), "to", kind="address"),
        Column("kind", gettext_lazy("Kind"), "kind"),
        Column("state", gettext_lazy("State"), _tag, order="failed"),
        Column("written", gettext_lazy("Written"), lambda message: moment(message.queued_at), order="newest", kind="short"),
    ]
    shown = Message.objects.defer("body")
    return Listing(shown, columns, [by_state], [FAILED_FIRST, NEWEST_FIRST], request, empty=NOTHING, name=_("Messages"))


def _tag(message):
    return format_html('<span class="tag {}">{}</span>', message.tone, message.get_state_display())
