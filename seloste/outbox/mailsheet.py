"""What the page of mail shows."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from seloste.description import permits

from . import mailserver
from .forms import MailServerForm, SenderForm
from .models import MailServer, Sender
from .words import MAIL


def mail():
    """The state, the two forms, and whether a trial letter can be sent."""
    server, sender = MailServer.objects.first(), Sender.objects.first()
    return {
        "server": server,
        "is_by_operator": mailserver.is_set_by_operator(),
        "closed": permits.why_not(recipient=MAIL),
        "may_try": may_try(),
        "recipients_url": _recipients_url(),
        "server_form": MailServerForm(standing=server),
        "sender_form": SenderForm(standing=sender),
    }


def may_try():
    return mailserver.is_set() and permits.recipient(MAIL)


def revision(standing):
    return standing.revision if standing else 0


def of_server(row):
    """What stands, in one line, for whoever wrote something else meanwhile."""
    if row is None:
        return _("no mail server")
    return ", ".join(part for part in (f"{row.host}:{row.port}", row.get_tls_display(), row.user) if part)


def of_sender(row):
    return (
        ", ".join(part for part in (row.name, row.address, row.reply_to, row.bounces_to) if part) if row else _("as the description says")
    )


def _recipients_url():
    """The editor stands in a room above; its address is known by name only."""
    try:
        return reverse("register:heading", args=["customers", "recipients"])
    except NoReverseMatch:
        return ""
