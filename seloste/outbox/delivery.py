"""One delivery: take the message, hand it over, write down how it went. The worker's side of the outbox."""

import hashlib
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from django.utils.timezone import now

from seloste.description import permits

from . import files, gates, letters, mailserver, operations, sealing, smtp, stopping
from .models import Message, Sender
from .operations.handing_over import leaving
from .words import MAIL

TRIAL_LASTS = 20.0  # seconds for a trial letter, everything included
WAITING_FOR_DESCRIPTION = "not_listed"  # the mail server is no recipient that the description lists (§7)


_LINK = "list-unsubscribe"  # a header of this name


class _Policy(EmailPolicy):
    """Python before 3.13 loses the space where it breaks a subject between two words that it encodes: "lö 9.1." arrived as "lö9.1.".

    It encodes a link, too, that is longer than a line: no mail program decodes it (RFC 2369), and none showed its button.
    """

    def fold(self, name, value):
        if name.lower() == _LINK:
            return f"{name}: {value}{self.linesep}"
        if name.lower() != "subject" or value.isascii():
            return super().fold(name, value)
        return f"{name}: {Header(str(value), 'utf-8', header_name=name).encode(linesep=self.linesep)}{self.linesep}"

    def fold_binary(self, name, value):
        return super().fold_binary(name, value) if name.lower() not in ("subject", _LINK) else self.fold(name, value).encode("ascii")


_POLICY = _Policy(linesep="\r\n")


def deliver(*, message_id, at, whole=None):
    """Deliver one message if its time has come. Never raises for what a mail server does. ``whole``: seconds, where somebody waits."""
    message = operations.claim(message_id=message_id, at=at)
    if message is None:
        return
    try:
        through = mailserver.chosen()
    except sealing.Unreadable:
        return operations.defer(message=message, error="password", at=now(), gap=operations.SOON)
    if through:
        _by_mail(message, through, whole)
    else:
        content = written(message).as_bytes()  # before anybody waits for us
        operations.file_away(message=message, write=lambda: files.write(message, content), at=now())


def try_out(*, to, language, by, at):
    """A trial letter, handed over at once, within ``TRIAL_LASTS`` seconds; the message as it then stands. Nothing is tried again."""
    message = operations.send_trial(to=to, language=language, by=by, at=at)
    deliver(message_id=message.pk, at=at, whole=TRIAL_LASTS)
    operations.give_up_trial(message=message, by=by, at=now())
    message.refresh_from_db()
    return message


def _by_mail(message, through, whole):
    if not permits.recipient(MAIL):
        return operations.defer(message=message, error=WAITING_FOR_DESCRIPTION, at=now(), gap=operations.SOON)
    handing = {"to": message.to, "still_wanted": lambda: is_wanted(message), "through": through, "whole": whole}
    try:
        smtp.hand_over(written(message), **handing)
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
    """The mail itself, the same bytes at every attempt as long as the calendar files that go along tell the same."""
    mail = EmailMessage(policy=_POLICY)
    own = Sender.objects.first() or Sender()
    mail["From"] = sender(own)
    if own.reply_to:
        mail["Reply-To"] = Address(addr_spec=own.reply_to)
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
    _attach(mail, message)
    return mail


def _attach(mail, message):
    """The boundary is made of the Message-ID, which is long and never the same twice."""
    for one in letters.attachments(message):
        kind = {"maintype": "text", "subtype": "calendar", "params": {"charset": "utf-8", "method": one.method}}
        mail.add_attachment(one.content, filename=one.name, **kind)
    if mail.is_multipart():
        mail.set_boundary("=_" + hashlib.sha256(message.message_id.encode()).hexdigest())


def sender(own):
    """As the owner's settings say, else the controller in force, by its published address; before both only sign-in letters leave."""
    controller = permits.controller()
    address = own.address or permits.contact().email or controller.email or "seloste@localhost.invalid"
    return Address(display_name=own.name or controller.name or "Seloste", addr_spec=address)
