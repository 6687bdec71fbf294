"""The closed vocabularies of persons: which facts there are, how a person approved, how they were informed."""

from django.db.models import TextChoices
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

UNSAID = _("Choose how.")  # a person approved, or was informed


class Scalar(TextChoices):
    """Facts that a person has one of; where each came from stands in ``Provenance``."""

    FIRST_NAME = "first_name", _("First name")
    LAST_NAME = "last_name", _("Last name")
    LANGUAGE = "language", _("Language")
    PROTECTED_ADDRESS = "is_address_protected", _("Protected address")
    NO_PHONING = "is_phoning_forbidden", _("Do not phone")


class Listed(TextChoices):
    """Facts that a person may have several of, each a row with its own source."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    ADDRESS = "address", _("Postal address")


class NoteKind(TextChoices):
    """What a note is of."""

    CALL = "call", pgettext_lazy("kind of note", "Call")
    VISIT = "visit", pgettext_lazy("kind of note", "Visit")
    EMAIL = "email", pgettext_lazy("kind of note", "E-mail")
    NOTE = "note", pgettext_lazy("kind of note", "Note")


class HowApproved(TextChoices):
    """How the person approved that they are put into the register (the register description, heading 6)."""

    FORM = "form", pgettext_lazy("how approved", "on a form of ours")
    PHONE = "phone", pgettext_lazy("how approved", "by phone")
    IN_PERSON = "in_person", pgettext_lazy("how approved", "in person")
    WRITING = "writing", pgettext_lazy("how approved", "by letter or e-mail")


class HowInformed(TextChoices):
    """How the person was told what is done with the data (GDPR Art. 13)."""

    FORM = "form", pgettext_lazy("how informed", "the form showed the description")
    READ_ALOUD = "read_aloud", pgettext_lazy("how informed", "the main points were read aloud")
    PAPER = "paper", pgettext_lazy("how informed", "the description was given on paper")
    WRITING = "writing", pgettext_lazy("how informed", "the description was sent by letter or e-mail")


class WhyCorrected(TextChoices):
    """Why facts are corrected while the use of the person's data is restricted: what Art. 18 leaves open, and nothing else."""

    ASKED = "asked", pgettext_lazy("why corrected", "the person asks for it or agrees to it")  # Art. 16, 18(2)
    CHECKED = "checked", pgettext_lazy("why corrected", "it has been looked into: what stands is wrong")  # Art. 18(1)(a)
    CLAIM = "claim", pgettext_lazy("why corrected", "a legal claim needs it")  # Art. 18(2)


class OrganisationKind(TextChoices):
    """What sort of customer an organisation is; what is held of a sole trader's business is personal data."""

    COMPANY = "company", _("Company")
    SOLE_TRADER = "sole_trader", _("Sole trader")
    ASSOCIATION = "association", _("Association")
    MUNICIPALITY = "municipality", _("Municipality or authority")
    OTHER = "other", _("Other")


class Duty(TextChoices):
    """What a person does for an organisation."""

    ORDERS = "orders", pgettext_lazy("duty of a contact", "orders")
    PAYS = "pays", pgettext_lazy("duty of a contact", "pays")
    ON_SITE = "on_site", pgettext_lazy("duty of a contact", "on site")


class OrganisationFact(TextChoices):
    """What is known of an organisation: its fields by name."""

    NAME = "name", _("Name")
    BUSINESS_ID = "business_id", _("Business ID")
    KIND = "kind", _("Kind of customer")
    LANGUAGE = "language", _("Language")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    STREET = "street", _("Street address")
    POSTCODE = "postcode", _("Postcode")
    CITY = "city", _("City")
    COUNTRY = "country", _("Country")
    VAT_ID = "vat_id", _("VAT number")


class BillingFact(TextChoices):
    """What is known of how an organisation wants its invoices: the profile's fields by name, in the order they are asked."""

    EINVOICE_ADDRESS = "einvoice_address", _("E-invoice address")
    INTERMEDIARY = "intermediary", _("Intermediary's ID")
    INVOICE_EMAIL = "invoice_email", _("E-mail for PDF invoices")
    SCANNING_ADDRESS = "scanning_address", _("Address of the scanning service")
    BUYER_REFERENCE = "buyer_reference", _("Buyer's reference")
    ORDER_NUMBER = "order_number", _("Purchase order number")
    COST_CENTRE = "cost_centre", _("Cost centre")
    PROJECT_NUMBER = "project_number", _("Project number")
    PAYMENT_DAYS = "payment_days", _("Days to pay")
    LANGUAGE = "language", _("Language of invoices")
    ONE_PER_COURSE = "is_one_per_course", _("One invoice for each course")
    REMINDER_EMAIL = "reminder_email", _("E-mail for reminders")
    REMINDER_ADDRESS = "reminder_address", _("Postal address for reminders")
    PAYER_NAME = "payer_name", _("Payer")
    BUSINESS_ID = "business_id", _("Payer's business ID")
    VAT_ID = "vat_id", _("Payer's VAT number")
    STREET = "street", _("Payer's street address")
    POSTCODE = "postcode", _("Payer's postcode")
    CITY = "city", _("Payer's city")
    COUNTRY = "country", _("Payer's country")


def yes_or_no(flag):
    """A fact that is so or not, as its reader says it."""
    return gettext("yes") if flag else gettext("no")
