"""What can happen to persons. No entry holds a value: only which fields, how many, and by which way."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, one_of, some_of
from seloste.privacy.words import Purpose, Source

from .words import HowApproved, HowInformed, Listed, Scalar

_FIELDS = some_of(*Scalar, *Listed)
_SOURCE = one_of(*Source)

ADDED = Event(
    "customers.person_added",
    _("A person was added to the register ({source}), approved {how_approved}, informed {how_informed}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"source": _SOURCE, "how_approved": one_of(*HowApproved), "how_informed": one_of(*HowInformed), "fields": _FIELDS},
)
CORRECTED = Event(
    "customers.person_corrected",
    _("Facts were corrected: {fields}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"source": _SOURCE, "fields": _FIELDS},
)
UNDONE = Event(
    "customers.correction_undone",
    _("A correction was undone: {fields}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"fields": _FIELDS},
)
MERGED = Event(
    "customers.persons_merged",
    _("Two entries became one person"),
    purpose=Purpose.CUSTOMER_RELATIONS,
)
UNMERGED = Event(
    "customers.persons_unmerged",
    _("Two persons who had been made one were parted again"),
    purpose=Purpose.CUSTOMER_RELATIONS,
)
MERGES_FORGOTTEN = Event(
    "customers.merges_forgotten",
    _("What would part merged entries reached its end and was removed: {count}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"count": COUNT},
)
DUPLICATES_READ = Event(
    "customers.duplicates_read",
    _("Entries that may be the same person were read: {count} shown"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"count": COUNT},
    is_reading=True,
)
FORGOTTEN = Event(
    "customers.superseded_forgotten",
    _("Superseded facts reached their end and were removed: {count}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"count": COUNT},
)
OPENED = Event("customers.person_opened", _("A person's page was opened"), purpose=Purpose.CUSTOMER_RELATIONS, is_reading=True)
LISTED = Event(
    "customers.list_read",
    _("A list of persons was read: {count} shown"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"count": COUNT},
    is_reading=True,
)
FORM_OPENED = Event(
    "customers.correction_opened", _("A person's facts were opened for correcting"), purpose=Purpose.CUSTOMER_RELATIONS, is_reading=True
)
MESSAGES_READ = Event(
    "customers.messages_read", _("The messages to a person were read"), purpose=Purpose.CUSTOMER_RELATIONS, is_reading=True
)
SEEN_BY_READ = Event("customers.seen_by_read", _("Who has seen a person's data was read"), purpose=Purpose.RIGHTS, is_reading=True)
FILLED = Event("customers.filled", _("Invented persons were written: {count}"), purpose=Purpose.SERVICE_DEVELOPMENT, facts={"count": COUNT})
