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
