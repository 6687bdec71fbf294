"""What is done to keep the house in order."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT
from seloste.privacy.words import Purpose

SCRUBBED = Event(
    "upkeep.scrubbed",
    _("{tables} tables were rewritten so that nothing of deleted rows is left in their files; {left} are left for the next night"),
    purpose=Purpose.SECURITY,
    facts={"tables": COUNT, "left": COUNT},
)

BACKED_UP = Event("upkeep.backed_up", _("A backup of the whole register was made"), purpose=Purpose.SECURITY)

BACKUP_FAILED = Event("upkeep.backup_failed", _("A backup could not be made"), purpose=Purpose.SECURITY)

BACKUPS_REMOVED = Event(
    "upkeep.backups_removed",
    _("{count} backups whose time was over were removed"),
    purpose=Purpose.SECURITY,
    facts={"count": COUNT},
)

BACKUP_PROVED = Event("upkeep.backup_proved", _("A backup was read through and found whole"), purpose=Purpose.SECURITY)

BACKUP_DAMAGED = Event("upkeep.backup_damaged", _("A backup was read through and found damaged"), purpose=Purpose.SECURITY)

RESTORED = Event(
    "upkeep.restored",
    _(
        "The register was put back from a backup: {erased} persons were erased again, {noted} decisions about marketing noted again,"
        " {held} waiting messages held back, {sessions} sessions ended"
    ),
    purpose=Purpose.SECURITY,
    facts={"erased": COUNT, "noted": COUNT, "held": COUNT, "sessions": COUNT},
)

CAUGHT_UP = Event(
    "upkeep.caught_up",
    _("After the program had been broken off: {erased} persons erased again, {noted} decisions about marketing noted again"),
    purpose=Purpose.SECURITY,
    facts={"erased": COUNT, "noted": COUNT},
)

WITHOUT_LEDGER = Event(
    "upkeep.opened_without_ledger",
    _("The register was opened although its ledger is lost: nobody could be forgotten again"),
    purpose=Purpose.SECURITY,
)

WITHOUT_KEY = Event(
    "upkeep.opened_without_key",
    _("The key of suppressed addresses is lost: {count} persons' prohibitions were noted for their addresses under a new one"),
    purpose=Purpose.SECURITY,
    facts={"count": COUNT},
)
