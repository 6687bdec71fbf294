"""Reasons for publishing are written by owners about the register, not about anybody; what could hold more is refused or told to staff."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Group, NotPersonal
from seloste.privacy.keep import KeepFrom, Period, years
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from .models import Reason

REASONS = Group(
    key="publishing_reasons",
    title=_("What an owner wrote as the reason of a version"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,  # Art. 5(2): why the processing changed must be shown afterwards
    sources=(Source.OWNER,),
    keep=years(10, after=KeepFrom.SUPERSEDED, floor=Period(years=10)),
    description=DescriptionKey.STAFF,
    provided=False,
    always="an owner publishes for a reason",
    holds={Reason: ("text",)},
)

KEYS = NotPersonal(why="which version a reason belongs to", holds={Reason: ("version",)})
