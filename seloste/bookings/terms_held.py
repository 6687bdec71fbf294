"""Terms of cancelling are about nobody; who added and chose them is told to staff."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Group, NotPersonal
from seloste.privacy.keep import KeepFrom, lasting
from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose, Source

from .models import TermsChoice, TermsVersion

SIGNATURES = Group(
    key="terms_signatures",
    title=_("Which account added or chose terms of cancelling"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,  # Art. 5(2): by whose word a booking was charged must be shown as long as it can be disputed
    sources=(Source.PROGRAM,),
    keep=lasting(KeepFrom.TERMS),
    provided=False,
    description=DescriptionKey.STAFF,
    holds={TermsVersion: ("by_kind", "by_id"), TermsChoice: ("by_kind", "by_id")},
)

TERMS = NotPersonal(
    why="the same terms for everybody, and from when they apply to what; nobody is in them",
    holds={
        TermsVersion: ("source", "digest", "code", "name", "names", "label", "languages", "kinds", "valid_from_on", "added_at"),
        TermsChoice: ("version", "training", "course", "kind", "from_on", "chosen_at", "once"),
    },
)

ENDINGS_OF_TERMS = (Ending(group="terms_signatures", why="stands with terms by which customers are charged, which only grow"),)
