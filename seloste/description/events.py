"""What can happen to a description."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, DIGEST, one_of
from seloste.privacy.words import DescriptionKey, Purpose

KEY = one_of(*DescriptionKey)

DRAFTED = Event(
    "description.drafted",
    _("Draft of the description changed (revision {revision})"),
    Purpose.SECURITY,
    {"description": KEY, "revision": COUNT},
)
DISCARDED = Event("description.discarded", _("Draft of the description discarded"), Purpose.SECURITY, {"description": KEY})
PUBLISHED = Event(
    "description.published",
    _("Version {number} of the description published"),
    Purpose.SECURITY,
    {"description": KEY, "number": COUNT, "digest": DIGEST},
)
DATED = Event(
    "description.dated",
    _("The description from before the program kept as version 0"),
    Purpose.SECURITY,
    {"description": KEY, "digest": DIGEST},
)
LET_GO = Event(
    "description.let_go",
    _("Version {number} of the description has gone: its time was over"),
    Purpose.SECURITY,
    {"description": KEY, "number": COUNT, "digest": DIGEST},
)
REVIEWED = Event(
    "description.reviewed", _("Version {number} of the description reviewed"), Purpose.SECURITY, {"description": KEY, "number": COUNT}
)
