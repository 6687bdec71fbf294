"""Reasons for publishing are written by owners about the register, not about anybody; what could hold more is refused or told to staff."""

from django.utils.translation import gettext_lazy as _

from seloste.description.models import HORIZON
from seloste.privacy.declarations import Ending, Group, NotPersonal
from seloste.privacy.keep import Keep, KeepFrom, days
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from .models import Allowance, PromiseResult, Reason, RetentionPart, RetentionRun

REASONS = Group(
    key="publishing_reasons",
    title=_("What an owner wrote as the reason of a version"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,  # Art. 5(2): why the processing changed must be shown afterwards
    sources=(Source.OWNER,),
    keep=Keep(period=HORIZON, since=KeepFrom.SUPERSEDED, floor=HORIZON),
    description=DescriptionKey.STAFF,
    provided=False,
    always="an owner publishes for a reason",
    holds={Reason: ("text",)},
)

KEYS = NotPersonal(why="which version a reason belongs to", holds={Reason: ("version",)})

RUNS = NotPersonal(
    why="when data ended and how many rows; nobody can be told from it",
    holds={
        RetentionRun: ("started_at", "finished_at"),
        RetentionPart: ("run", "group", "removed", "held_back", "error", "place"),
        Allowance: ("group",),
    },
)

RESULTS = NotPersonal(
    why="which promises of the description were found kept, when, and how many rows speak for it; nobody can be told from it",
    holds={PromiseResult: ("key", "state", "counts", "checked_at", "since", "kept_at")},
)

ALLOWED = Group(
    key="removals_allowed",
    title=_("Which owner let data go that would have gone in great numbers"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,  # Art. 5(2)
    sources=(Source.PROGRAM,),
    keep=days(30, after=KeepFrom.CREATION),
    description=DescriptionKey.STAFF,
    provided=False,
    always="an owner is asked before much goes, and the answer is written down",
    holds={Allowance: ("allowed_at", "by_kind", "by_id")},
)

ENDINGS = (
    Ending(group="removals_allowed", of=Allowance, ended=lambda start: Allowance.objects.filter(allowed_at__lt=start)),
    Ending(group="publishing_reasons", goes_with="description_published", why="goes with the version"),
)
