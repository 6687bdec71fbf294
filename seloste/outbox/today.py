"""What of the outbox waits for a person: failed messages, a house that sends nothing."""

from django.db.models import Count, Min, Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.description import permits
from seloste.web.plan import Banner, Task, Tone, Urgency
from seloste.web.templatetags.web import weekday

from . import mailserver, words
from .delivery import WAITING_FOR_DESCRIPTION
from .models import MailServer, Message, State

MOST = 5  # told one by one
FAILED, SERVERS = "failed", "servers"


def count(request):
    """Of failed messages: the number beside the menu."""
    return _of_page(request).get(FAILED, 0)


def tasks(request):
    """Why messages go on waiting, a line for each reason; then one for each failed message, the newest first, tried again in place.
    Nobody is named, for they are not opened here."""
    waiting = Message.objects.in_vain().order_by("error").values("error").annotate(count=Count("pk"), since=Min("queued_at"))
    found = list(Message.objects.failed().newest_first().annotate(is_kept=~Q(body="")).defer("body")[: MOST + 1])
    return [*map(_waiting, waiting), *map(_failed, found[:MOST]), *(_more() for _message in found[MOST:])]


def _waiting(found):
    title = ngettext(
        "%(number)d message does not leave, of %(day)s", "%(number)d messages do not leave, the oldest of %(day)s", found["count"]
    )
    detail = _("%(reason)s It is tried again by itself, for five days at most.") % {"reason": words.reason(found["error"])}
    address = reverse("outbox:messages") + f"?state={State.QUEUED}"
    said = {"number": found["count"], "day": weekday(found["since"])}
    return Task(title % said, detail, address, pgettext("button", "Look"), Urgency.LATE)


def _failed(message):
    said = {"letter": message.get_letter_display(), "day": weekday(message.queued_at)}
    title = _("Could not be delivered: %(letter)s, %(day)s") % said
    can = message.is_kept and message.to
    deed = {"deed": _("Try again"), "deed_url": reverse("outbox:retry", args=[message.pk])} if can else {}
    detail = message.reason or _("the reader does not know what we wrote")
    return Task(title, detail, message.get_absolute_url(), pgettext("button", "Look"), Urgency.LATE, **deed)


def _more():
    number = Message.objects.failed().count() - MOST
    title = ngettext("%(number)d more message could not be delivered", "%(number)d more messages could not be delivered", number)
    address = reverse("outbox:messages") + f"?state={State.FAILED}"
    return Task(title % {"number": number}, _("the newest stand above"), address, pgettext("button", "Look"), Urgency.LATE)


def banner(request):
    """To owners: nothing leaves the house, and why."""
    if not request.user.is_owner:
        return None
    if not mailserver.is_set_by_operator() and not _of_page(request).get(SERVERS):
        detail = _("Until a mail server is set they stay on this machine as files, and nobody gets them.")
        return Banner(_("Nothing leaves the house."), detail, Tone.SOON, reverse("email_settings:email"), _("Set it"))
    if not permits.recipient(words.MAIL):
        told = words.reason(WAITING_FOR_DESCRIPTION)
        return Banner(_("Messages wait."), told, Tone.SOON, reverse("email_settings:email"), pgettext("button", "Look"))
    return None


def _of_page(request):
    """How many messages have failed and mail servers are set, by what is counted.

    The menu and the banner of every page want one of them each: they are asked for together, once a page.
    """
    if not hasattr(request, "outbox_counts"):
        kinds = {FAILED: Message.objects.failed(), SERVERS: MailServer.objects.all()}
        failed, servers = (rows.order_by().values(kind=Value(kind)).annotate(count=Count("pk")) for kind, rows in kinds.items())
        request.outbox_counts = {row["kind"]: row["count"] for row in failed.union(servers, all=True)}
    return request.outbox_counts
