"""Why the description's tables hold what they hold: the contact person's name and address stand in what is published."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Group, Json, NotPersonal
from seloste.privacy.keep import Keep
from seloste.privacy.words import Basis, Category, DescriptionKey, KeepFrom, Purpose, Source

from .content import Content
from .models import HORIZON, Draft, Review, Version

PARTS = tuple(Content.__dataclass_fields__)
DATED = ("text", "language", "dated_on", "slips")

PUBLISHED = Group(
    key="description_published",
    title=_("Contact person named in the description, and who published or reviewed it"),
    category=Category.STAFF_TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,  # Art. 5(2), 13(1)(b): what was told, when and by whom must be shown afterwards
    sources=(Source.OWNER,),
    keep=Keep(period=HORIZON, since=KeepFrom.SUPERSEDED, floor=HORIZON),
    description=DescriptionKey.STAFF,
    provided=False,
    always="a version says whom to ask, and who published it",
    holds={
        Version: (Json("plain", keys=PARTS + DATED), "by_kind", "by_id"),
        Draft: (Json("plain", keys=PARTS), "by_kind", "by_id"),
        Review: ("by_kind", "by_id"),
    },
)

PLAIN = NotPersonal(
    why="numbers, moments and digests of published texts",
    holds={
        Version: ("key", "number", "digest", "previous_digest", "journal_head", "published_at"),
        Draft: ("key", "revision", "changed_at"),
        Review: ("version", "reviewed_at"),
    },
)


def _replaced(start):
    return Version.objects.replaced_before(start)


ENDINGS = (Ending(group="description_published", of=Version, ended=_replaced),)
