"""Letters of this room, class rights: they answer a request by right, or remind staff to (GDPR Art. 12(3)-(4)), and always leave."""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

_CLASS, _ABOUT = MessageClass.RIGHTS, ("number", "kind", "received_on")
RECEIVED = Letter(
    "rights.received",
    _CLASS,
    _("confirmation that a request has come"),
    facts=(*_ABOUT, "due_on"),
    when=_("when a request has been taken in and its sender is to be told"),
)
EXTENSION = Letter(
    "rights.extension",
    _CLASS,
    _("more time for a request"),
    facts=(*_ABOUT, "reason", "due_on"),
    when=_("when you take more time for a request"),
)
ANSWER = Letter(
    "rights.answer",
    _CLASS,
    _("answer to a request"),
    facts=(*_ABOUT, "answer", "authority"),
    when=_("when you answer a request"),
    is_automatic=False,
)
REFUSAL = Letter(
    "rights.refusal",
    _CLASS,
    _("refusal of a request"),
    facts=(*_ABOUT, "reason", "authority"),
    when=_("when you refuse a request"),
    is_automatic=False,
)
COPY = Letter(
    "rights.copy",
    _CLASS,
    _("where the copy can be fetched"),
    facts=(*_ABOUT, "link", "until", "authority"),
    when=_("when you offer a copy by a link"),
)
ERASED = Letter(
    "rights.erased",
    _CLASS,
    _("answer to a request for erasure"),
    facts=("number", "received_on", "day", "gone", "stays", "authority"),
    when=_("when you answer a request by erasing"),
    forgets_address=True,
)
LIFTING = Letter(
    "rights.lifting",
    _CLASS,
    _("notice that a restriction ends"),
    facts=(*_ABOUT, "lifts_on", "authority"),
    when=_("when you tell somebody that the restriction on their data ends"),
)
REMINDER = Letter(
    "rights.reminder",
    _CLASS,
    _("reminder to staff of a request's last day"),
    facts=("number", "kind", "due_on", "link"),
    when=_("to staff, a week before a request's last day and on that day"),
    is_for_staff=True,
)
