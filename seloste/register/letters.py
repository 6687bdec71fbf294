"""The letter about data that does not end in time, to owners."""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

TROUBLE = Letter(
    "register.retention_trouble",
    MessageClass.SECURITY,
    _("notice to owners that data has not ended in time"),
    facts=("day", "link"),
    when=_("to owners, when the nightly removal is late, fails or waits for their word"),
    is_for_staff=True,
)
