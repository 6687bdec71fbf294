"""What can happen to the business's own facts. Account numbers are not written down."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import some_of
from seloste.privacy.words import Purpose
from seloste.web.languages import LANGUAGES

LANGUAGES_OFFERED = Event(
    "business.languages_offered",
    _("The languages of public pages and letters were chosen: {languages}"),
    Purpose.SECURITY,
    {"languages": some_of(*LANGUAGES)},
)
BANK_ACCOUNT_ADDED = Event("business.bank_account_added", _("A bank account of the business was added"), Purpose.SECURITY)
BANK_ACCOUNT_REMOVED = Event("business.bank_account_removed", _("A bank account of the business was removed"), Purpose.SECURITY)
LOGO_SET = Event("business.logo_set", _("The logo of the business was changed"), Purpose.SECURITY)
LOGO_REMOVED = Event("business.logo_removed", _("The logo of the business was removed"), Purpose.SECURITY)
