"""What can happen to files by themselves; what people do with them is told by the rooms that keep them."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT
from seloste.privacy.words import Purpose

ORPHANS_FORGOTTEN = Event(
    "files.orphans_forgotten",
    _("Files that belonged to nothing any more were deleted: {count}"),
    purpose=Purpose.SECURITY,
    facts={"count": COUNT},
)
