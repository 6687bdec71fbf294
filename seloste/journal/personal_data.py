"""The journal tells of people twice: whose data was used (customers), and who used it (staff)."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Erasure, Group, Merging, NotPersonal, Rows
from seloste.privacy.keep import KeepFrom, Period, months
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from . import ending, telling
from .models import Entry, Seal, Shown

KEY = "journal"

TRACES = Group(
    key=KEY,
    title=_("Log of how the data has been used"),
    category=Category.TRACES,
    purposes=(Purpose.SECURITY, Purpose.RIGHTS),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.PROGRAM,),
    keep=months(24, after=KeepFrom.CREATION, floor=Period(months=6), cap=Period(years=6), law="GDPR Art. 5(2), 32"),
    provided=False,
    is_sealed=True,
    always="nobody acts on data, an owner who publishes included, without leaving an entry",
    holds={
        Entry: ("at", "event", "purpose", "subject", "about_kind", "about_id", "actor_kind", "actor_role"),
        Shown: ("entry", "subject"),
    },
)

STAFF_TRACES = Group(
    key="staff_journal",
    title=_("Log of what each account has done"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY, Purpose.RIGHTS),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.PROGRAM,),
    keep=months(24, after=KeepFrom.CREATION, floor=Period(months=6), cap=Period(years=6), law="GDPR Art. 5(2), 32"),
    provided=False,
    description=DescriptionKey.STAFF,
    is_sealed=True,
    always="an entry says who acted",
    holds={Entry: ("actor_id",)},
)

FACTS = NotPersonal(why="counts, dates and words from closed lists; an event refuses anything else", holds={Entry: ("facts",)})

SEALS = NotPersonal(
    why="digests over batches of entries that hold random references only",
    holds={Seal: ("number", "first_id", "last_id", "count", "root", "previous_head", "head", "sealed_at", "keep_until")},
)

ROWS = (
    Rows(of=Entry, subject="subject", by_ref=True, erasure=Erasure.KEEP, merging=Merging.ALIAS, tells=telling.entries),
    Rows(of=Shown, subject="subject", by_ref=True, erasure=Erasure.KEEP, merging=Merging.ALIAS, tells=telling.shown),
)

ENDINGS = (
    Ending(group="journal", of=Entry, ended=ending.over_before, room="journal.close_day"),
    Ending(group="staff_journal", goes_with="journal", why="goes with the entry"),
)
