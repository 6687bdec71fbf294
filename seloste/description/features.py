"""What the program does, and the purpose each thing serves: a feature whose purpose does not carry it is off.

A room that is built adds its own here. What is not built is not named: a description offers and announces only what happens.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from seloste.privacy.words import Purpose


@dataclass(frozen=True)
class Feature:
    """``is_always_on``: the program never does without it, so that no description may leave it out while it states the purpose.

    ``told``: what the description says under the purpose while it is done, where its reader would not know of it else.
    Every other has a door that is closed while no purpose in force carries it; a test finds one that has none.
    """

    key: str
    purpose: Purpose
    title: Any
    is_always_on: bool = False
    told: Any = ""


FEATURES = {
    feature.key: feature
    for feature in (
        Feature("customer_pages", Purpose.CUSTOMER_RELATIONS, _("customers' pages and finding them")),
        Feature("notes", Purpose.CUSTOMER_RELATIONS, _("notes of calls, visits and e-mails, and follow-ups")),
        Feature("imports", Purpose.CUSTOMER_RELATIONS, _("old lists of customers taken in")),
        Feature("contact_form", Purpose.CUSTOMER_RELATIONS, _("contact form and answers")),
        Feature("quote_requests", Purpose.CUSTOMER_RELATIONS, _("requests for a quote")),
        Feature("logged_enquiries", Purpose.CUSTOMER_RELATIONS, _("calls, e-mails and visits in the inbox of enquiries")),
        Feature("trainings", Purpose.BOOKINGS, _("courses, their prices, and trainings on their days")),
        Feature("bookings", Purpose.BOOKINGS, _("bookings and the terms by which they are cancelled")),
        Feature("feedback", Purpose.SERVICE_DEVELOPMENT, _("feedback after trainings and its averages")),
        Feature("direct_marketing", Purpose.MARKETING, _("direct marketing to those it may reach")),
        Feature(
            "soft_opt_in",
            Purpose.MARKETING,
            _("electronic marketing to customers who bought and were told of it"),
            told=_(
                "Customers who have bought from us, and were told of it then, are also sent electronic marketing of similar services of "
                "our own until they forbid it (Act on Electronic Communications Services 917/2014, section 200(3))."
            ),
        ),
        Feature("rights_requests", Purpose.RIGHTS, _("requests about rights"), is_always_on=True),
        Feature("journal", Purpose.SECURITY, _("journal of readings and changes"), is_always_on=True),
        Feature("staff_accounts", Purpose.STAFF_ACCESS, _("accounts of staff"), is_always_on=True),
    )
}


def always_on(purpose):
    return [feature for feature in FEATURES.values() if feature.purpose == purpose and feature.is_always_on]


def told_of(keys):
    """What of these an owner has chosen that no ready text tells of, in the active language."""
    chosen = (FEATURES[key] for key in keys if key in FEATURES)
    return [str(feature.told) for feature in chosen if feature.told]
