"""An organisation's page as a reader sees it: its facts, where they came from, how it is invoiced."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from seloste.journal.words import SOURCES
from seloste.privacy.words import Source
from seloste.staff import writers
from seloste.web.languages import NAMES

from . import reaching
from .models import BillingProfile
from .newcomers import PLACE
from .sheet import address_as_read
from .words import BillingFact, OrganisationFact


@dataclass(frozen=True)
class Line:
    """One fact: what it is, its value, and a ``mailto:`` or ``tel:`` address where it has one."""

    label: str
    text: str
    href: str = ""


def lines(organisation):
    """Every fact besides the name and the business ID, which stand in the heading; what its trader has had protected is said in words."""
    call = reaching.call_to_organisation(organisation)
    told = [
        Line(OrganisationFact.EMAIL.label, organisation.email, f"mailto:{organisation.email}"),
        Line(OrganisationFact.PHONE.label, call.words, f"tel:{call.number}" if call.number else ""),
        Line(_("Postal address"), place(organisation)),
        Line(OrganisationFact.VAT_ID.label, organisation.vat_id),
        Line(OrganisationFact.LANGUAGE.label, str(organisation.language_name)),
    ]
    return [line for line in told if line.text]


def place(organisation):
    """Where it is, or in words that it is told to nobody."""
    return _hidden(organisation) or _place(organisation)


def billing_of(organisation):
    """The profile, or None."""
    return BillingProfile.objects.filter(organisation=organisation).first()


def billing_lines(profile, organisation):
    """What is known of how invoices are wanted; the payer's address as one line, and protected as the organisation's own."""
    if profile is None:
        return []
    postal = {field: getattr(profile, field) for field in (BillingFact.SCANNING_ADDRESS, BillingFact.REMINDER_ADDRESS)}
    special = {
        BillingFact.LANGUAGE: profile.language and str(NAMES[profile.language]),
        BillingFact.ONE_PER_COURSE: _("yes") if profile.is_one_per_course else "",
        BillingFact.PAYMENT_DAYS: profile.payment_days and str(profile.payment_days),
        BillingFact.STREET: _place(profile),
    }
    if hidden := _hidden(organisation):
        special |= {field: hidden for field, text in {**postal, BillingFact.STREET: _place(profile)}.items() if text}
    told = [(field, special.get(field, getattr(profile, field))) for field in BillingFact if field not in PLACE[1:]]
    return [Line(_("Payer's address") if field == BillingFact.STREET else field.label, text) for field, text in told if text]


def origin(row):
    """Where a row's facts came from last and who wrote them, in words: (source, moment, writer)."""
    own = {Source.SELF: _("the customer"), Source.EMPLOYER: _("another who orders for it")}
    source = own.get(row.source) or str(SOURCES.get(row.source, ""))
    return {"source": source, "at": row.at, "by": writers.names({row.by})[row.by]}


def _hidden(organisation):
    """The words that stand where a protected address would; empty where none is."""
    return _("protected: told to nobody") if reaching.is_place_hidden(organisation) else ""


def _place(row):
    return address_as_read(*(getattr(row, part) for part in PLACE)) if row.street or row.postcode or row.city else ""
