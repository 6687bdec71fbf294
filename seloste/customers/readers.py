"""How each fact of an organisation and of its billing profile is read, alike by the form that asks and the verb that writes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.web.languages import LANGUAGES
from seloste.web.plain_text import line

from . import numbers, wellformed
from .words import BillingFact, OrganisationFact, OrganisationKind

MOST_DAYS = 120
LONGEST = {
    "name": 200,
    "payer_name": 200,
    "business_id": 20,
    "vat_id": 20,
    "email": 254,
    "phone": 40,
    "street": 200,
    "postcode": 20,
    "city": 100,
    "country": 60,
    "scanning_address": 300,
    "reminder_address": 300,
    "einvoice_address": 60,
    "intermediary": 35,
    "invoice_email": 254,
    "reminder_email": 254,
    "buyer_reference": 70,
    "order_number": 35,
    "cost_centre": 35,
    "project_number": 35,
}
NAMELESS = _("Write the name.")
NO_LANGUAGE = _("Choose Finnish, Swedish or English.")


def organisation(facts):
    """All facts of an organisation, well-formed; ``ValidationError`` by the names of all fields where one is not."""
    read, wrong = _each(OrganisationFact, reader_of, facts)
    if not (read.get("name") or "name" in wrong):
        wrong["name"] = ValidationError(NAMELESS)
    return _whole(read, wrong, read.get("country"))


def billing(facts, country):
    """The same of a billing profile. ``country``: the organisation's own, which holds where the payer has none."""
    read, wrong = _each(BillingFact, billing_reader_of, facts)
    return _whole(read, wrong, read.get("country") or country)


def _each(fields, reader_of_one, facts):
    """(what could be read, what is wrong), both by the field's name: who corrects a row reads all that is wrong of it at once."""
    read, wrong = {}, {}
    for field in fields:
        try:
            read[field.value] = reader_of_one(field)(facts.get(field, ""))
        except ValidationError as error:
            wrong[field.value] = error
    return read, wrong


def _whole(read, wrong, country):
    """With the business ID as its country has it."""
    if not {"business_id", "country"} & wrong.keys():
        try:
            read["business_id"] = numbers.business_id(read["business_id"], country)
        except ValidationError as error:
            wrong["business_id"] = error
    if wrong:
        raise ValidationError(wrong)
    return read


def reader_of(field):
    """The reader of one fact of an organisation. The business ID is only read as a line: whose country's it is, another field says."""
    special = {
        OrganisationFact.VAT_ID: numbers.vat_id,
        OrganisationFact.EMAIL: wellformed.email,
        OrganisationFact.PHONE: wellformed.phone,
        OrganisationFact.COUNTRY: wellformed.country,
        OrganisationFact.KIND: lambda value: OrganisationKind(value or OrganisationKind.COMPANY).value,
        OrganisationFact.LANGUAGE: lambda value: _one_of(LANGUAGES, value or "fi"),
    }
    return special.get(field) or _line_of(field)


def billing_reader_of(field):
    special = {
        BillingFact.VAT_ID: numbers.vat_id,
        BillingFact.EINVOICE_ADDRESS: numbers.einvoice_address,
        BillingFact.INTERMEDIARY: numbers.intermediary,
        BillingFact.INVOICE_EMAIL: wellformed.email,
        BillingFact.REMINDER_EMAIL: wellformed.email,
        BillingFact.COUNTRY: lambda value: wellformed.country(value) if value else "",
        BillingFact.LANGUAGE: lambda value: _one_of(LANGUAGES, value) if value else "",
        BillingFact.ONE_PER_COURSE: bool,
        BillingFact.PAYMENT_DAYS: _days,
    }
    return special.get(field) or _line_of(field)


def _line_of(field):
    return lambda value: line(value, longest=LONGEST[field])


def _days(value):
    """None: as the house asks everybody."""
    if value in (None, ""):
        return None
    if not str(value).isascii() or not str(value).isdigit() or not 0 < int(value) <= MOST_DAYS:
        raise ValidationError(_("Write the days as a number from 1 to %(most)d.") % {"most": MOST_DAYS}, code="no_days")
    return int(value)


def _one_of(known, value):
    if value not in known:
        raise ValidationError(NO_LANGUAGE, code="no_language")
    return value
