"""What is done to serve the rights of persons."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT
from seloste.privacy.words import Purpose

COPIED = Event("rights.copied", _("A copy of everything held about a person was made"), purpose=Purpose.RIGHTS, is_reading=True)
PREVIEWED = Event(
    "rights.erasure_previewed",
    _("It was looked at what erasing a person would remove"),
    purpose=Purpose.RIGHTS,
    is_reading=True,
)
ERASED = Event(
    "rights.person_erased",
    _("A person was erased: {deleted} rows deleted, {detached} kept without the person by law"),
    purpose=Purpose.RIGHTS,
    facts={"deleted": COUNT, "detached": COUNT},
)
