"""Messages are correspondence: kept some months after they left, told and erased with the person they went to."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Erasure, Given, Group, Merging, NotPersonal, Rows, Store
from seloste.privacy.keep import KeepFrom, Period, months
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from .models import LetterText, MailServer, Message, Sender, State
from .words import MAIL

MESSAGES = Group(
    key="messages",
    title=_("Messages that have been sent"),
    category=Category.CORRESPONDENCE,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.PROGRAM,),
    keep=months(12, after=KeepFrom.SENT, cap=Period(years=3)),
    provided=False,
    holds={
        Message: (
            "letter",
            "message_class",
            "language",
            "to",
            "subject",
            "subject_line",
            "body",
            "state",
            "queued_at",
            "queued_by_kind",
            "settled_at",
            "attempts",
            "error",
            "handed_to",
            "message_id",
        )
    },
)

SENDERS = Group(
    key="message_senders",
    title=_("Which account sent a message"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,  # Art. 5(2): who wrote to whom must be shown afterwards
    sources=(Source.PROGRAM,),
    keep=months(12, after=KeepFrom.SENT, cap=Period(years=3)),  # it stands in the message's row and goes with it
    description=DescriptionKey.STAFF,
    provided=False,
    holds={Message: ("queued_by_id",)},
)

MACHINERY = NotPersonal(
    why="when the worker tries next and when it gives up; a key against doubling made of words and numbers",
    holds={Message: ("next_at", "give_up_at", "once")},
)

SETTINGS = NotPersonal(
    why="the business's own mail server with its sealed password, its mailboxes, and its letters' texts before anybody is in them",
    holds={
        MailServer: ("host", "port", "tls", "user", "sealed_password", "revision"),
        Sender: ("name", "address", "reply_to", "bounces_to", "revision"),
        LetterText: ("letter", "language", "subject_line", "body", "original_digest", "revision"),
    },
)

ROWS = (Rows(of=Message, subject="subject", by_ref=True, erasure=Erasure.DELETE, merging=Merging.MOVE),)

GIVEN = Given(of=Message, recipient="handed_to", at="settled_at", keys=(MAIL,), is_kept=False)

STORES = (
    Store(
        kind="folder",
        name="outbox",
        why="without a mail server each message is written here as a file instead of leaving the house",
        group="messages",
        erasure="the file goes with its message's row",
    ),
)

ENDINGS = (
    Ending(group="messages", of=Message, ended=lambda start: Message.objects.exclude(state=State.QUEUED).filter(settled_at__lt=start)),
    Ending(group="message_senders", goes_with="messages", why="goes with the message"),
)
