"""What owners do with the register itself, beside what ``description`` and ``law`` record."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, FLAG, one_of
from seloste.privacy.promising import State
from seloste.privacy.words import Purpose

JOURNAL_READ = Event(
    "register.journal_read", _("The journal was read ({count} entries)"), Purpose.SECURITY, {"count": COUNT}, is_reading=True
)
JOURNAL_VERIFIED = Event(
    "register.journal_verified",
    _("The journal was compared with its seals ({entries} entries, {findings} findings)"),
    Purpose.SECURITY,
    {"entries": COUNT, "findings": COUNT, "is_sound": FLAG},
)
RETAINED = Event("register.retained", _("Data whose time was over was removed: {count} rows"), Purpose.RIGHTS, {"count": COUNT})
RETENTION_FAILED = Event(
    "register.retention_failed",
    _("What was over in one group could not all be removed ({count} rows went)"),
    Purpose.RIGHTS,
    {"count": COUNT},
)
REMOVAL_ALLOWED = Event("register.removal_allowed", _("An owner let go what would have gone in great numbers"), Purpose.RIGHTS)
PROMISES_CHECKED = Event(
    "register.promises_checked",
    _("The promises of the description were checked: {kept} kept, {broken} broken, {unproved} not proved"),
    Purpose.SECURITY,
    {"kept": COUNT, "broken": COUNT, "unproved": COUNT},
)
PROMISE_TURNED = Event(
    "register.promise_turned",
    _("A promise of the description came to stand otherwise: {state}"),
    Purpose.SECURITY,
    {"state": one_of(*State)},
)
