"""The owner's settings of mail: the server, and in whose name letters leave."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from seloste.databases import turns
from seloste.description import permits

from .. import events, mailserver, sealing
from ..models import THE_ONE, MailServer, Sender, Tls
from ..words import MAIL

KEEP = None  # the password that stands
LONGEST_SECRET = 200


class Stale(Exception):
    """Somebody changed it in between; ``standing`` is what stands now, so that both can be shown (None: nothing)."""

    def __init__(self, standing):
        self.standing = standing
        super().__init__("stale")


@transaction.atomic
def set_mail_server(*, host, port, tls, user, password=KEEP, revision, by, at):
    """Letters are handed to this server from now on. ``NotPermitted`` unless the description lists the deliverer of e-mail.

    ``password``: ``KEEP`` keeps the one that stands, for the same host and user only: else it could be sent to another server and read
    there. It is kept sealed and never shown. ``revision`` is the one the writer saw (0: none); ``Stale`` when another stands;
    ``ValidationError`` by field when a part is unfit.
    """
    permits.demand(recipient=MAIL)
    turns.wait("outbox:mail_server")
    standing = MailServer.objects.first()
    if (standing.revision if standing else 0) != revision:
        raise Stale(standing)
    row = MailServer(pk=THE_ONE, host=mailserver.host(host), port=port, tls=Tls(tls), user=user.strip(), revision=revision + 1)
    _check(row, password)
    row.sealed_password = _kept(standing, row) if password is KEEP else sealing.sealed(password)
    row.save()
    events.MAIL_SERVER_SET.record(by=by, at=at, about=row, encryption=str(row.tls))
    return row


@transaction.atomic
def forget_mail_server(*, revision, by, at):
    """Letters become files again, until a server is set. ``Stale`` when another stands than the one that was seen."""
    turns.wait("outbox:mail_server")
    standing = MailServer.objects.first()
    if standing is None:
        return
    if standing.revision != revision:
        raise Stale(standing)
    events.MAIL_SERVER_FORGOTTEN.record(by=by, at=at, about=standing)
    standing.delete()


@transaction.atomic
def set_sender(*, name, address, reply_to, bounces_to, revision, by, at):
    """In whose name letters leave, where answers go and where undeliverable ones come back. Empty: as the description says."""
    turns.wait("outbox:sender")
    standing = Sender.objects.first()
    if (standing.revision if standing else 0) != revision:
        raise Stale(standing)
    row = Sender(pk=THE_ONE, name=mailserver.name(name), revision=revision + 1)
    row.address, row.reply_to, row.bounces_to = (mailserver.address(one) for one in (address, reply_to, bounces_to))
    row.save()
    events.SENDER_SET.record(by=by, at=at, about=row)
    return row


def _check(row, password):
    if not 1 <= row.port <= 65535:
        raise ValidationError({"port": _("A port is a number between 1 and 65535.")})
    if row.tls == Tls.NONE and not mailserver.is_this_machine(row.host):
        raise ValidationError({"tls": _("Only a server on this very machine may do without encryption.")})
    if any(ord(mark) < 32 or ord(mark) == 127 for mark in row.user + (password or "")) or len(row.user) > 254:
        raise ValidationError({"user": _("User name and password cannot have line breaks or other characters that are not seen.")})
    if len(password or "") > LONGEST_SECRET:
        raise ValidationError({"password": _("The password is longer than %(longest)d characters.") % {"longest": LONGEST_SECRET}})


def _kept(standing, row):
    if not row.user:
        return ""
    if standing is None or (standing.host, standing.user) != (row.host, row.user) or not standing.sealed_password:
        raise ValidationError({"password": _("Write the password: it is kept for the same server and user name only.")})
    return standing.sealed_password
