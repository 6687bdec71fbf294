"""What the program can do, and the purpose each thing serves: a feature whose purpose does not carry it is off."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from seloste.privacy.words import Purpose


@dataclass(frozen=True)
class Feature:
    """``is_always_on``: the program never does without it, so that no description may leave it out while it states the purpose."""

    key: str
    purpose: Purpose
    title: Any
    is_always_on: bool = False


FEATURES = {
    feature.key: feature
    for feature in (
        Feature("customer_pages", Purpose.CUSTOMER_RELATIONS, _("customers' pages and finding them")),
        Feature("contact_form", Purpose.CUSTOMER_RELATIONS, _("contact form and answers")),
        Feature("quote_requests", Purpose.CUSTOMER_RELATIONS, _("quote requests and quotes")),
        Feature("notes", Purpose.CUSTOMER_RELATIONS, _("notes and follow-ups")),
        Feature("newsletters", Purpose.MARKETING, _("newsletters")),
        Feature("sales_letters", Purpose.MARKETING, _("quote follow-ups and rebooking offers")),
        Feature("feedback", Purpose.SERVICE_DEVELOPMENT, _("feedback forms")),
        Feature("statistics", Purpose.SERVICE_DEVELOPMENT, _("statistics of the use of services")),
        Feature("bookings", Purpose.BOOKINGS, _("bookings and attendance")),
        Feature("certificates", Purpose.CERTIFICATES, _("certificates")),
        Feature("invoices", Purpose.INVOICING, _("invoices and reminders")),
        Feature("vouchers", Purpose.BOOKKEEPING, _("keeping vouchers")),
        Feature("rights_requests", Purpose.RIGHTS, _("requests about rights"), is_always_on=True),
        Feature("journal", Purpose.SECURITY, _("journal of readings and changes"), is_always_on=True),
        Feature("backups", Purpose.SECURITY, _("backups")),
        Feature("staff_accounts", Purpose.STAFF_ACCESS, _("accounts of staff"), is_always_on=True),
    )
}


def always_on(purpose):
    return [feature for feature in FEATURES.values() if feature.purpose == purpose and feature.is_always_on]
