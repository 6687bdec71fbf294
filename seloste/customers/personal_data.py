"""Why persons are held: to keep and look after the customer relation (heading 4 and 5.1 of the register description)."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Belongs, Ending, Erasure, Group, Json, Merging, NotPersonal, Rows
from seloste.privacy.keep import days, months
from seloste.privacy.words import Basis, Category, KeepFrom, Purpose, Source

from . import duties, ending, merging
from .models import (
    Alias,
    BillingProfile,
    Contact,
    EmailAddress,
    Merge,
    Notice,
    Organisation,
    OrganisationAlias,
    OrganisationMerge,
    OrganisationToldApart,
    Person,
    Phone,
    PostalAddress,
    Provenance,
    SetAside,
    Superseded,
    ToldApart,
)
from .notes_held import ASSIGNEES, BELONGINGS_OF_NOTES, ENDINGS_OF_NOTES, FOLDER_OF_FILES, KEYS_OF_NOTES, NOTES, ROWS_OF_NOTES
from .words import BillingFact, OrganisationFact

# Declared beside, and by standing here.
__all__ = ["ASSIGNEES", "BELONGINGS_OF_NOTES", "ENDINGS_OF_NOTES", "FOLDER_OF_FILES", "KEYS_OF_NOTES", "NOTES", "ROWS_OF_NOTES"]

_SOURCES = (
    Source.CONTACT_FORM,
    Source.QUOTE_REQUEST,
    Source.SELF,
    Source.FEEDBACK_FORM,
    Source.BOOKING_PAGE,  # who books
    Source.EMPLOYER,  # whom an employer or another orderer names
    Source.ANOTHER,  # whom somebody else names to staff
)

CONTACT_DETAILS = Group(
    key="contact_details",
    title=_(
        "Names, language and contact details with source and date; protected address, wish not to be phoned, how they were informed, "
        "who looks alike but is another person"
    ),
    category=Category.CONTACT_DETAILS,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=_SOURCES,
    keep=months(36, after=KeepFrom.LAST_CONTACT),
    holds={
        Person: ("first_name", "last_name", "sort_key", "language", "is_address_protected", "is_phoning_forbidden", "created_at"),
        EmailAddress: ("address", "match_key", "mailbox_key", "source", "at", "came_at", "by"),
        Phone: ("number", "source", "at", "came_at", "by"),
        PostalAddress: ("street", "postcode", "city", "country", "source", "at", "came_at", "by"),
        Provenance: ("field", "source", "how", "at", "by"),
        Notice: ("how", "at", "by"),
        ToldApart: ("at", "by"),
    },
)

SUPERSEDED = Group(
    key="superseded_facts",
    title=_("What a fact was before it was corrected, kept for undoing the correction"),
    category=Category.CONTACT_DETAILS,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=_SOURCES,
    keep=days(30, after=KeepFrom.SUPERSEDED, cap=days(30, after=KeepFrom.SUPERSEDED).period),
    holds={
        Superseded: (
            "field",
            Json("value", keys=("text", "address", "number", "street", "postcode", "city", "country")),
            "source",
            "how",
            "at",
            "by",
            "superseded_at",
            "ends_at",
        )
    },
)

MERGED = Group(
    key="merged_entries",
    title=_("What two entries of one person were before they became one, kept for parting them again"),
    category=Category.CONTACT_DETAILS,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=_SOURCES,
    keep=days(30, after=KeepFrom.SUPERSEDED, cap=days(30, after=KeepFrom.SUPERSEDED).period),
    holds={Merge: (Json("held", keys=("rows", "moved", "written", "before", "after")), "at", "ends_at", "by")},
)

ORGANISATIONS = Group(
    key="organisations",
    title=_(
        "Companies and other organisations that are customers: name, business ID and addresses; of a sole trader they are personal data"
    ),
    category=Category.CONTACT_DETAILS,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.SELF, Source.CONTACT_FORM, Source.QUOTE_REQUEST, Source.BOOKING_PAGE, Source.EMPLOYER),
    keep=months(36, after=KeepFrom.LAST_CONTACT),
    holds={
        Organisation: (*OrganisationFact.values, "sort_key", "created_at", "source", "at", "by"),
        OrganisationToldApart: ("at", "by"),
    },
)

MERGED_COMPANIES = Group(
    key="merged_companies",
    title=_(
        "What two entries of one company were before they became one, kept for parting them again, "
        "with what its contact persons did for both; of a sole trader it is personal data"
    ),
    category=Category.CONTACT_DETAILS,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=ORGANISATIONS.sources,
    keep=days(30, after=KeepFrom.SUPERSEDED, cap=days(30, after=KeepFrom.SUPERSEDED).period),
    holds={
        OrganisationMerge: (Json("held", keys=("rows", "moved", "before", "after")), "at", "ends_at", "by"),
        SetAside: ("duty", "source", "at", "by"),
    },
)

CONTACTS = Group(
    key="organisation_contacts",
    title=_("For which company a contact person acts and in what: orders, pays, is on site"),
    category=Category.BOOKINGS,
    purposes=(Purpose.CUSTOMER_RELATIONS,),
    basis=Basis.LEGITIMATE_INTEREST,
    sources=(Source.SELF, Source.EMPLOYER, Source.CONTACT_FORM, Source.QUOTE_REQUEST, Source.BOOKING_PAGE),
    keep=months(36, after=KeepFrom.LAST_CONTACT),
    holds={Contact: ("organisation", "duty", "source", "at", "by")},
)

BILLING = Group(
    key="billing_profiles",
    title=_("How an organisation is invoiced: payer, e-invoice address, references, days to pay; of a sole trader it is personal data"),
    category=Category.BILLING,
    purposes=(Purpose.INVOICING,),
    basis=Basis.CONTRACT,
    sources=(Source.SELF, Source.QUOTE_REQUEST),
    keep=months(36, after=KeepFrom.LAST_CONTACT),
    holds={BillingProfile: (*BillingFact.values, "source", "at", "by")},
)

KEYS = NotPersonal(
    why="random references, keys and counters; they leave with their row",
    holds={
        Person: ("ref", "revision"),
        Alias: ("old", "number", "person"),
        Merge: ("person", "gone", "number"),
        EmailAddress: ("person",),
        Phone: ("person",),
        PostalAddress: ("person",),
        Provenance: ("person",),
        Notice: ("person",),
        ToldApart: ("person", "other"),
        Superseded: ("person", "correction", "row"),
        Organisation: ("trader", "revision"),
        OrganisationAlias: ("number", "organisation"),
        OrganisationMerge: ("organisation", "number", "trader"),
        OrganisationToldApart: ("organisation", "other"),
        SetAside: ("merge", "person", "number"),
        BillingProfile: ("organisation", "revision"),
        Contact: ("person",),
    },
)

ROWS = (
    Rows(of=Person, subject="pk", erasure=Erasure.DELETE, merging=Merging.RULE, rule=merging.stricter_flags),
    Rows(of=Alias, subject="person"),
    Rows(of=EmailAddress, subject="person", contact="at", merging=Merging.RULE, rule=merging.emails_to_move),
    Rows(of=Phone, subject="person", contact="at", merging=Merging.RULE, rule=merging.phones_to_move),
    Rows(of=PostalAddress, subject="person", contact="at", merging=Merging.RULE, rule=merging.addresses_to_move),
    Rows(of=Provenance, subject="person", contact="at", merging=Merging.RULE, rule=merging.origins_to_move),
    Rows(of=Notice, subject="person"),  # that they are told what is held is no sign of theirs
    Rows(of=Merge, subject="person"),
    Rows(of=ToldApart, subject="person", by_ref=True, merging=Merging.ALIAS),
    Rows(of=Superseded, subject="person", merging=Merging.DROP),
    Rows(of=Organisation, subject="trader", contact="at"),
    Rows(of=BillingProfile, subject="organisation__trader", contact="at"),
    Rows(of=OrganisationToldApart, subject="organisation__trader"),
    Rows(of=OrganisationMerge, subject="trader"),
    Rows(of=SetAside, subject="person"),
    Rows(of=Contact, subject="person", contact="at", merging=Merging.RULE, rule=merging.duties_to_move, tells=duties.told),
)

BELONGS = (
    Belongs(of=Contact, column="organisation", merging=Merging.RULE, rule=merging.contacts_to_move),
    Belongs(of=BillingProfile, column="organisation", contact="at", merging=Merging.RULE, rule=merging.billing_to_move),
    Belongs(of=OrganisationAlias, column="organisation"),
    Belongs(of=OrganisationMerge, column="organisation"),
    Belongs(of=OrganisationToldApart, column="organisation"),
)

ENDINGS = (
    Ending(group="contact_details", of=Person, ended=ending.silent_since),
    Ending(group="organisations", of=Organisation, ended=ending.empty_since),
    Ending(group="organisation_contacts", goes_with="contact_details", why="goes with the person"),
    Ending(group="billing_profiles", goes_with="organisations", why="goes with the organisation"),
    Ending(
        group="superseded_facts",
        of=Superseded,
        ended=lambda start: Superseded.objects.filter(superseded_at__lt=start),
        room="customers.forget_superseded",
    ),
    Ending(
        group="merged_companies",
        of=OrganisationMerge,
        ended=lambda start: OrganisationMerge.objects.filter(at__lt=start),
        room="customers.forget_organisation_merges",
    ),
    Ending(group="merged_entries", of=Merge, ended=lambda start: Merge.objects.filter(at__lt=start), room="customers.forget_merges"),
)
