"""Why requests are held: to answer them in time, and to show afterwards that they were (GDPR Art. 5(2), 12)."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Erasure, Group, NotPersonal, Rows, Store
from seloste.privacy.keep import KeepFrom, Period, months
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from . import ending
from .models import Deed, Request

_WORDS = ("name", "email", "address", "wish", "identified_words", "letter")  # what tells who it was

REQUESTS = Group(
    key="rights_requests",
    title=_("Requests about rights and complaints: what was asked, how the person was identified, what was done and answered"),
    category=Category.RIGHTS_REQUESTS,
    purposes=(Purpose.RIGHTS,),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.SELF,),
    keep=months(36, after=KeepFrom.ANSWER, cap=Period(years=10), law="GDPR Art. 5(2)"),
    always="a request by right is taken at every door (GDPR Art. 12(2))",
    holds={
        Request: (
            *_WORDS,
            "kind",
            "via",
            "received_on",
            "due_on",
            "language",
            "identified",
            "state",
            "extended_on",
            "extension",
            "answered_on",
            "refusal",
            "outcome",
            "closing",
        ),
        Deed: ("what", "via", "at"),
    },
)

HANDLERS = Group(
    key="rights_handlers",
    title=_("Which account served a request about rights"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,  # Art. 5(2): who answered must be shown afterwards
    sources=(Source.PROGRAM,),
    keep=months(36, after=KeepFrom.ANSWER, cap=Period(years=10)),  # it stands in the request's rows and goes with them
    description=DescriptionKey.STAFF,
    provided=False,
    holds={Request: ("assignee",), Deed: ("account",)},
)

KEYS = NotPersonal(
    why="keys of other rows, a form's random key, a counter; they leave with their row",
    holds={Request: ("person", "enquiry", "once", "revision"), Deed: ("asked", "message")},
)

ROWS = (
    Rows(of=Deed, subject="asked__person", erasure=Erasure.DETACH, contact="at"),
    Rows(of=Request, subject="person", erasure=Erasure.DETACH, empties=_WORDS),
)

STORES = (
    Store(
        kind="folder",
        name="ledger",
        why="When somebody was erased, with a keyed digest of their random reference: a restored backup is told whom to forget again.",
        group="journal",
        erasure="Stays: it points at nobody who is not in a backup.",
    ),
)

ENDINGS = (
    Ending(group="rights_requests", of=Request, ended=ending.settled_before),
    Ending(group="rights_handlers", why="goes with the request"),
)
