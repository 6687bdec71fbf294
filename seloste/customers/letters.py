"""The letter by which somebody is told what is kept about them and why (GDPR Art. 13, 14)."""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

INFORMED = Letter(
    "customers.informed",
    MessageClass.SERVICE,
    _("notice of what is kept about somebody"),
    facts=("source", "notice", "link"),
    when=_("when you add somebody and send the description at once, from a person’s page, and to the persons of an old list"),
)
