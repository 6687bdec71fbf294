"""What a request for a quote says of its company, as the register holds companies."""

from django.core.exceptions import ValidationError

from seloste.customers import readers
from seloste.customers.words import BillingFact, OrganisationKind
from seloste.description import permits
from seloste.privacy.words import Purpose

from .models import QuoteRequest
from .quote_words import Buyer

_KINDS = {
    Buyer.COMPANY: OrganisationKind.COMPANY,
    Buyer.ASSOCIATION: OrganisationKind.ASSOCIATION,
    Buyer.MUNICIPALITY: OrganisationKind.MUNICIPALITY,
}
_INVOICING = {
    "e_invoice_address": BillingFact.EINVOICE_ADDRESS,
    "intermediary": BillingFact.INTERMEDIARY,
    "invoice_reference": BillingFact.BUYER_REFERENCE,
    "payer": BillingFact.PAYER_NAME,
}


def of(enquiry):
    """The ``QuoteRequest`` that names a company; None of any other enquiry."""
    return QuoteRequest.objects.filter(enquiry=enquiry).exclude(organisation="").first()


def facts(asked, language):
    """By ``OrganisationFact``. The writer's e-mail and phone are their own, and stay with them."""
    own = {name: getattr(asked, name) for name in ("business_id", "street", "postcode", "city")}
    return {"name": asked.organisation, "kind": _KINDS[Buyer(asked.buyer)].value, "language": language, **own}


def invoicing(asked, source):
    """How it is invoiced by ``BillingFact``, and the titles of what cannot stand there: staff look at it themselves.

    That is what has another shape than the register's, and everything while the description does not tell of how companies are invoiced.
    """
    changes, left = {}, []
    is_told = permits.allows(source=source, purpose=Purpose.INVOICING, group="billing_profiles")
    for name, fact in _INVOICING.items():
        if value := getattr(asked, name):
            try:
                changes |= {fact.value: readers.billing_reader_of(fact)(value)}
            except ValidationError:
                left.append(QuoteRequest._meta.get_field(name).verbose_name)
    given = [QuoteRequest._meta.get_field(name).verbose_name for name in _INVOICING if getattr(asked, name)]
    return (changes, left) if is_told else ({}, given)
