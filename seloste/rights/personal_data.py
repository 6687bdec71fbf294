"""Why requests are held: to answer them in time, and to show afterwards that they were (GDPR Art. 5(2), 12)."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Erasure, Group, Merging, NotPersonal, Rows, Store
from seloste.privacy.keep import KeepFrom, Period, days, months
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from . import ending
from .models import Apart, Deed, FileChoice, FollowUpChoice, Handover, NoteChoice, Request, Restriction, Telling

_NEVER_REFUSED = "a request by right is taken and served at every door (GDPR Art. 12(2))"
_WORDS = ("name", "email", "address", "wish", "identified_words", "letter")  # what tells who it was

REQUESTS = Group(
    key="rights_requests",
    title=_("Requests about rights and complaints: what was asked, how the person was identified, what was done and answered"),
    category=Category.RIGHTS_REQUESTS,
    purposes=(Purpose.RIGHTS,),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.SELF,),
    keep=months(36, after=KeepFrom.ANSWER, cap=Period(years=10), law="GDPR Art. 5(2)"),
    always=_NEVER_REFUSED,
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
        Restriction: ("ground", "since", "told_on", "told_via", "lifts_on"),
        FileChoice: ("reason", "at"),
        NoteChoice: ("reason", "at"),
        FollowUpChoice: ("reason", "at"),
        Apart: ("at",),
        Telling: ("cause", "recipient", "given_at", "at", "told_at"),
    },
)

HANDOVERS = Group(
    key="rights_handovers",
    title=_("Links to fetch the copy: until when, wrong codes, when it was fetched"),
    category=Category.RIGHTS_REQUESTS,
    purposes=(Purpose.RIGHTS,),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.PROGRAM,),
    keep=days(30, after=KeepFrom.EXPIRY, cap=Period(years=1)),
    provided=False,
    always=_NEVER_REFUSED,
    holds={Handover: ("ends_at", "tries", "fetched_at")},
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
    why="keys of other rows, a form's random key, numbers of trainings, a counter; they leave with their row",
    holds={
        Request: ("person", "enquiry", "once", "revision"),
        Deed: ("asked", "message"),
        Handover: ("asked", "once"),
        Restriction: ("person", "asked"),
        FileChoice: ("file",),
        NoteChoice: ("note", "revision"),
        FollowUpChoice: ("follow_up", "revision"),
        Apart: ("asked", "other"),
        Telling: ("person", "lists"),
    },
)

ROWS = (
    Rows(of=Deed, subject="asked__person", erasure=Erasure.DETACH, contact="at"),
    Rows(of=Handover, subject="asked__person"),
    Rows(of=FileChoice, subject="file__note__person", business="file__note__organisation"),
    Rows(of=NoteChoice, subject="note__person", business="note__organisation"),
    Rows(of=FollowUpChoice, subject="follow_up__person", business="follow_up__organisation"),
    Rows(of=Apart, subject="asked__person"),
    Rows(of=Telling, subject="person"),
    Rows(of=Restriction, subject="person", merging=Merging.DROP),  # there is none to drop: whoever is restricted is not merged
    Rows(of=Request, subject="person", erasure=Erasure.DETACH, empties=_WORDS),
)

STORES = (
    Store(
        kind="folder",
        name="ledger",
        why="When somebody was erased, the use of their data restricted or direct marketing forbidden, with a keyed digest of their random "
        "reference, and of each address and number to which nothing is sent: a restored backup is told whom to forget again, whom to leave "
        "alone and where nothing goes. A line goes a week after the last backup, or copy of the database, that would have to be told it.",
        group="journal",
        erasure="Stays until no backup could bring the person back: it points at nobody who is neither in a backup nor known by the same "
        "address or number.",
    ),
)

ENDINGS = (
    Ending(group="rights_requests", of=Request, ended=ending.settled_before),
    Ending(group="rights_requests", of=Telling, ended=lambda start: Telling.objects.filter(told_at__lt=start)),
    Ending(group="rights_handovers", of=Handover, ended=lambda start: Handover.objects.filter(ends_at__lt=start)),
    Ending(group="rights_handlers", goes_with="rights_requests", why="goes with the request"),
)
