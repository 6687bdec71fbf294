"""Why old lists are held: to take people in, and for undoing that."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Belongs, Ending, Group, Json, Merging, NotPersonal, Rows, Store
from seloste.privacy.keep import days
from seloste.privacy.words import Basis, Category, KeepFrom, Purpose, Source

from . import ending
from .models import Import, Imported, ImportedOrganisation, ImportedProhibition

_FACTS_OF_PERSONS = ("first_name", "last_name", "is_address_protected", "is_phoning_forbidden", "email", "phone", "address")
_FACTS_OF_ORGANISATIONS = ("business_id", "vat_id", "street", "postcode", "city", "email", "phone", "billing_…")
_MONTH = days(30, after=KeepFrom.CREATION)

IMPORTS = Group(
    key="imports",
    title=_("With which old list a person came into the register and what it filled in, for undoing it; and the list while it waits"),
    category=Category.CONTACT_DETAILS,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.PROGRAM,),
    keep=days(30, after=KeepFrom.CREATION, cap=_MONTH.period),
    provided=False,
    holds={
        Imported: ("is_new", Json("filled", keys=_FACTS_OF_PERSONS), "at"),
        ImportedOrganisation: ("is_new", Json("filled", keys=_FACTS_OF_ORGANISATIONS), "at"),
        ImportedProhibition: ("was", "became", "at"),
    },
)

KEYS_OF_IMPORTS = NotPersonal(
    why="which list, and whom it brought; they leave with their row",
    holds={
        Imported: ("batch", "person"),
        ImportedOrganisation: ("batch", "organisation"),
        ImportedProhibition: ("batch", "person", "suppression"),
    },
)

LISTS_OF_IMPORTS = NotPersonal(
    why="a list as a whole: its day, what its columns hold, how many rows came of it; it names nobody",
    holds={Import: tuple(field.name for field in Import._meta.concrete_fields if field.name != "id")},
)

ROWS_OF_IMPORTS = (
    Rows(of=Imported, subject="person", merging=Merging.DROP),
    Rows(of=ImportedOrganisation, subject="organisation__trader"),
    Rows(of=ImportedProhibition, subject="person", merging=Merging.DROP),
)

BELONGING_OF_IMPORTS = Belongs(of=ImportedOrganisation, column="organisation", merging=Merging.DROP)  # no list takes back what was merged

ENDINGS_OF_IMPORTS = (Ending(group="imports", of=Imported, ended=ending.imported_before),)

FOLDER_OF_LISTS = Store(
    kind="folder",
    name="imports",
    why="An old list while it waits to come in, without identity codes, for the program alone.",
    group="imports",
    erasure="A list goes when it has come in or was discarded, else after two days; while its form is corrected, after an hour.",
)
