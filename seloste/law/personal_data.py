"""Who appended a number of the law; the numbers themselves are no personal data."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Group, NotPersonal
from seloste.privacy.keep import KeepFrom, Period, years
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from .models import SIGNED_AT_LEAST, Parameter

SIGNATURES = Group(
    key="law_signatures",
    title=_("Which account entered a number of the law"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.RIGHTS,),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.PROGRAM,),
    keep=years(10, after=KeepFrom.CREATION, floor=SIGNED_AT_LEAST, cap=Period(years=10), law="GDPR Art. 5(2)"),
    provided=False,
    description=DescriptionKey.STAFF,
    holds={Parameter: ("added_by_id",)},
)

NUMBERS = NotPersonal(
    why="numbers of the law, where they are said and when they were entered",
    holds={Parameter: ("key", "starts_on", "value", "source", "added_by_kind", "added_at")},
)


def _signed(start):
    return Parameter.objects.signed_before(start)


ENDINGS = (Ending(group="law_signatures", of=Parameter, ended=_signed),)
