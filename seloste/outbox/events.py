"""What can happen to a message. The purpose of an entry is that of the message's class, so each class has its own events."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, one_of
from seloste.privacy.words import MessageClass, Purpose
from seloste.web.languages import LANGUAGES

from .models import Tls

PURPOSES = {
    MessageClass.CONTRACT: Purpose.CUSTOMER_RELATIONS,
    MessageClass.SERVICE: Purpose.CUSTOMER_RELATIONS,
    MessageClass.SALES: Purpose.MARKETING,
    MessageClass.MARKETING: Purpose.MARKETING,
    MessageClass.SECURITY: Purpose.SECURITY,
    MessageClass.RIGHTS: Purpose.RIGHTS,
}


def _of_each_class(verb, sentence, **facts):
    return {kind: Event(f"outbox.{kind}_{verb}", sentence, PURPOSES[kind], facts) for kind in MessageClass}


QUEUED = _of_each_class("queued", _("A message was written and put in the outbox"))
SENT = _of_each_class("sent", _("A message was handed to the mail server or, without one, written to a file"))
FAILED = _of_each_class("failed", _("A message could not be delivered"))
WITHDRAWN = _of_each_class("withdrawn", _("A message was taken out of the outbox before it left"))
RETRIED = _of_each_class("retried", _("A failed message was put back in the outbox"))
WITHDRAWN_TOGETHER = Event(
    "outbox.withdrawn",
    _("Waiting messages were taken out of the outbox"),
    Purpose.CUSTOMER_RELATIONS,
    {"count": COUNT},
)
HELD = Event(
    "outbox.held",
    _("After a restore {count} waiting messages were held back: they may have left already"),
    Purpose.SECURITY,
    {"count": COUNT},
)
LIST_READ = Event(
    "outbox.list_read",
    _("The list of messages was read"),
    Purpose.CUSTOMER_RELATIONS,
    {"count": COUNT},
    is_reading=True,
)
READ = Event("outbox.read", _("A message was read"), Purpose.CUSTOMER_RELATIONS, is_reading=True)
ATTRIBUTED = Event("outbox.attributed", _("Messages were joined to a person"), Purpose.CUSTOMER_RELATIONS, {"count": COUNT})
DETACHED = Event(
    "outbox.detached",
    _("Messages were parted from a person to whom they did not belong"),
    Purpose.CUSTOMER_RELATIONS,
    {"count": COUNT},
)
NAME_LEFT_OUT = Event(
    "outbox.name_left_out",
    _("The name of somebody who is erased was taken out of {count} letters to others"),
    Purpose.RIGHTS,
    {"count": COUNT},
)
MAIL_SERVER_SET = Event(
    "outbox.mail_server_set",
    _("The mail server was set, encryption: {encryption}"),
    Purpose.SECURITY,
    {"encryption": one_of(*Tls)},
)
MAIL_SERVER_FORGOTTEN = Event("outbox.mail_server_forgotten", _("The mail server was forgotten"), Purpose.SECURITY)
SENDER_SET = Event("outbox.sender_set", _("In whose name letters leave was changed"), Purpose.SECURITY)
LETTER_TEXT_SET = Event(
    "outbox.letter_text_set", _("The text of a letter was changed ({language})"), Purpose.SECURITY, {"language": one_of(*LANGUAGES)}
)
LETTER_TEXT_RESTORED = Event(
    "outbox.letter_text_restored",
    _("The original text of a letter was restored ({language})"),
    Purpose.SECURITY,
    {"language": one_of(*LANGUAGES)},
)
