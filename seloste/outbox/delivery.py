"""One delivery: take the message, hand it over, write down how it went. The worker's side of the outbox."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings
from django.utils.timezone import now

from seloste.description import permits

from . import files, gates, letters, operations, smtp, stopping
from .models import Message
from .operations.handing_over import leaving
from .words import MAIL

WAITING_FOR_DESCRIPTION = "not_listed"  # the mail server is no recipient that the description lists (§7)


def deliver(*, message_id, at):
    """Deliver one message if its time has come. Never raises for what a mail server does."""
    message = operations.claim(message_id=message_id, at=at)
    if message is None:
        return
    if settings.SELOSTE_SMTP:
        _by_mail(message)
    else:
        files.write(message, written(message).as_bytes())
        operations.settle_sent(message=message, at=now())


def _by_mail(message):
    if not permits.recipient(MAIL):
        return operations.defer(message=message, error=WAITING_FOR_DESCRIPTION, at=now(), gap=operations.SOON)
    try:
        smtp.hand_over(written(message), to=message.to, still_wanted=lambda: is_wanted(message))
    except smtp.Deferred as problem:
        operations.defer(message=message, error=problem.code, at=now())
    except smtp.Rejected as problem:
        operations.fail(message=message, error=problem.code, handed_to=MAIL if problem.code.isdigit() else "", at=now())
    except smtp.NotWanted:
        operations.withdraw_claimed(message=message, at=now())
    else:
        operations.settle_sent(message=message, handed_to=MAIL, at=now())


def is_wanted(message):
    """Asked just before DATA: a prohibition or an erasure that came while we talked to the server still counts."""
    if not Message.objects.queued().filter(pk=message.pk).exists():
        return False
    try:
        gates.demand(leaving(message))
    except gates.Refused:
        return False
    return True


def written(message):
    """The mail itself, the same bytes at every attempt."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender()
    mail["To"] = Address(addr_spec=message.to)
    mail["Subject"] = message.subject_line
    mail["Date"] = format_datetime(message.queued_at)
    mail["Message-ID"] = message.message_id
    if letters.is_automatic(message.letter):
        mail["Auto-Submitted"] = "auto-generated"
    for name, value in stopping.headers(message).items():
        mail[name] = value
    mail.set_content(message.body, charset="utf-8", cte="quoted-printable")
    mail["Content-Language"] = message.language
    return mail


def sender():
    """The controller in force, by its published address; before the first version only sign-in letters leave."""
    controller = permits.controller()
    address = permits.contact().email or controller.email or "seloste@localhost.invalid"
    return Address(display_name=controller.name or "Seloste", addr_spec=address)
