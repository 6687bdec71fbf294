"""The closed vocabularies of old lists: what a column may hold, and what becomes of who is here already."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seloste.customers.words import BillingFact, OrganisationFact

FEATURE = "imports"


class Kind(TextChoices):
    """Whom a list is of."""

    PERSONS = "persons", _("Persons")
    COMPANIES = "companies", _("Companies")


class State(TextChoices):
    """How far a list has come."""

    WAITING = "waiting", pgettext_lazy("state of a list", "its columns are to be chosen")
    CHECKING = "checking", pgettext_lazy("state of a list", "is being checked")
    CHECKED = "checked", pgettext_lazy("state of a list", "checked, nothing written yet")
    WRITING = "writing", pgettext_lazy("state of a list", "is coming in")
    DONE = "done", pgettext_lazy("state of a list", "came in")
    UNDOING = "undoing", pgettext_lazy("state of a list", "is being undone")
    UNDONE = "undone", pgettext_lazy("state of a list", "undone")


class Duplicates(TextChoices):
    """What happens with rows about somebody who is here already."""

    LEAVE_OUT = "leave_out", _("Leave those rows out")
    JOIN = "join", _("Fill in what is lacking here, and change nothing else")


class PersonField(TextChoices):
    """What a column of a list of persons may hold."""

    FIRST_NAME = "first_name", _("First name")
    LAST_NAME = "last_name", _("Last name")
    NAME = "name", _("Whole name")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    LANGUAGE = "language", _("Language")
    STREET = "street", _("Street address")
    POSTCODE = "postcode", _("Postcode")
    CITY = "city", _("City")
    COUNTRY = "country", _("Country")
    PROTECTED_ADDRESS = "is_address_protected", _("Protected address")
    NO_PHONING = "is_phoning_forbidden", _("Do not phone")
    FORBIDS = "forbids", _("Direct marketing forbidden, by every way")
    FORBIDS_EMAIL = "forbids_email", _("Marketing by e-mail forbidden")
    FORBIDS_SMS = "forbids_sms", _("Marketing by text message forbidden")
    FORBIDS_PHONE = "forbids_phone", _("Marketing by phone forbidden")
    FORBIDS_POST = "forbids_post", _("Marketing by post forbidden")
    PERMITS_EMAIL = "permits_email", _("Marketing by e-mail permitted")
    PERMITS_SMS = "permits_sms", _("Marketing by text message permitted")


SEVERAL = {PersonField.EMAIL, PersonField.PHONE}  # several columns may hold one
CONTACT = "contact_"  # before the fields of an organisation's contact person
BILLING = "billing_"  # before those of its billing profile
_CONTACT = {
    "contact_first_name": _("Contact person’s first name"),
    "contact_last_name": _("Contact person’s last name"),
    "contact_name": _("Contact person’s whole name"),
    "contact_email": _("Contact person’s e-mail"),
    "contact_phone": _("Contact person’s phone"),
}
FIELDS = {
    Kind.PERSONS: dict(PersonField.choices),
    Kind.COMPANIES: {**dict(OrganisationFact.choices), **_CONTACT, **{f"{BILLING}{fact}": fact.label for fact in BillingFact}},
}
