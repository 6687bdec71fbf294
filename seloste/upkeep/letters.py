"""The letter about backups, to owners."""

from django.utils.translation import gettext_lazy as _

from seloste.outbox.letters import Letter
from seloste.privacy.words import MessageClass

LATE = Letter(
    "upkeep.backup_late",
    MessageClass.SECURITY,
    _("notice to owners that no backup has been made"),
    facts=("day", "link"),
    when=_("to owners, when no backup has been made for too long"),
    is_for_staff=True,
)
