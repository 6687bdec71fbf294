"""What can happen to persons and organisations. No entry holds a value: only which fields, how many, and by which way."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, ID, one_of, some_of
from seloste.privacy.words import Purpose, Source

from .words import BillingFact, Duty, HowApproved, HowInformed, Listed, NoteKind, OrganisationFact, OrganisationKind, Scalar, WhyCorrected

_FIELDS = some_of(*Scalar, *Listed)
_SOURCE = one_of(*Source)

ADDED = Event(
    "customers.person_added",
    _("A person was added to the register ({source}), approved {how_approved}, informed {how_informed}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"source": _SOURCE, "how_approved": one_of(*HowApproved), "how_informed": one_of(*HowInformed), "fields": _FIELDS},
)
NAMED = Event(
    "customers.person_named",
    _("A person whom another had named was added to the register ({source}): {fields}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"source": _SOURCE, "fields": _FIELDS},
)
TAKEN_IN = Event(
    "customers.persons_taken_in",
    _("Persons came in with an old list ({source}), approved {how_approved}: {count}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"source": _SOURCE, "how_approved": one_of(*HowApproved), "count": COUNT},
)
FILLED_IN = Event(
    "customers.person_filled_in",
    _("What was lacking came with an old list: {fields}; persons: {count}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"source": _SOURCE, "fields": _FIELDS, "count": COUNT},
)
INFORMED = Event(
    "customers.persons_informed",
    _("Persons were informed {how_informed}: {count}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"how_informed": one_of(*HowInformed), "count": COUNT},
)
TAKEN_OUT = Event(
    "customers.filling_in_undone",
    _("What had come with an old list was taken out again: {fields}; persons: {count}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"fields": _FIELDS, "count": COUNT},
)
SENT_BACK = Event(
    "customers.persons_sent_back",
    _("Persons who had come in with an old list were taken out again: {count}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"count": COUNT},
)
CORRECTED = Event(
    "customers.person_corrected",
    _("Facts were corrected: {fields}"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"source": _SOURCE, "fields": _FIELDS},
)
CORRECTED_ALL_THE_SAME = Event(
    "customers.person_corrected_while_restricted",
    _("Facts were corrected while the use was restricted: {fields}. Why: {why}"),
    purpose=Purpose.RIGHTS,
    facts={"source": _SOURCE, "fields": _FIELDS, "why": one_of(*WhyCorrected)},
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
TOLD_APART = Event(
    "customers.told_apart",
    _("Another entry that looks alike was found to be another person"),
    purpose=Purpose.CUSTOMER_RELATIONS,
)
APART_TAKEN_BACK = Event(
    "customers.apart_taken_back",
    _("That another entry is another person was taken back"),
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


def _of_notes(name, sentence, is_reading=False, **facts):
    return Event(f"customers.{name}", sentence, purpose=Purpose.CUSTOMER_RELATIONS, facts=facts, is_reading=is_reading)


NOTED = _of_notes("note_written", _("A note was written: {kind}; files: {files}"), kind=one_of(*NoteKind), files=COUNT)
NOTE_CHANGED = _of_notes("note_changed", _("A note was changed: {kind}"), kind=one_of(*NoteKind))
NOTE_DELETED = _of_notes("note_deleted", _("A note was deleted; files: {files}"), files=COUNT)
MAIL_KEPT = _of_notes("mail_kept", _("An e-mail was kept as a note; files: {files}"), files=COUNT)
FILE_DELETED = _of_notes("file_deleted", _("A file was deleted"))
FILE_READ = _of_notes("file_read", _("A file was opened"), is_reading=True)
HISTORY_READ = _of_notes("history_read", _("What happened with a person was read"), is_reading=True)
ORGANISATION_HISTORY_READ = _of_notes("organisation_history_read", _("What happened with a company was read"), is_reading=True)
FOLLOW_UP_SET = _of_notes("follow_up_set", _("A follow-up was set"))
FOLLOW_UP_CHANGED = _of_notes("follow_up_changed", _("A follow-up was changed"))
FOLLOW_UP_TAKEN = _of_notes("follow_up_taken", _("A follow-up was taken over"))
FOLLOW_UP_DONE = _of_notes("follow_up_done", _("A follow-up was done"))
FOLLOW_UP_REOPENED = _of_notes("follow_up_reopened", _("A follow-up was opened again"))
FOLLOW_UPS_READ = _of_notes("follow_ups_read", _("Follow-ups were read: {count} shown"), is_reading=True, count=COUNT)

OPENED = Event("customers.person_opened", _("A person's page was opened"), purpose=Purpose.CUSTOMER_RELATIONS, is_reading=True)
LISTED = Event(
    "customers.list_read",
    _("A list of persons was read: {count} shown"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"count": COUNT},
    is_reading=True,
)
PRINTED = Event("customers.person_printed", _("A person's facts were printed"), purpose=Purpose.CUSTOMER_RELATIONS, is_reading=True)
LIST_PRINTED = Event(
    "customers.list_printed",
    _("A list of persons was printed: {count} on it"),
    purpose=Purpose.CUSTOMER_RELATIONS,
    facts={"count": COUNT},
    is_reading=True,
)
NOTICES_READ = Event(
    "customers.notices_read", _("What a person was told about their data was read"), purpose=Purpose.CUSTOMER_RELATIONS, is_reading=True
)
NOTICE_PRINTED = Event(
    "customers.notice_printed",
    _("The notice of what is kept about a person was printed"),
    purpose=Purpose.CUSTOMER_RELATIONS,
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

_RELATIONS = Purpose.CUSTOMER_RELATIONS
_OF_ORGANISATION = some_of(*OrganisationFact)

ORGANISATION_ADDED = Event(
    "customers.organisation_added",
    _("An organisation was added to the register ({kind}, {source})"),
    _RELATIONS,
    {"source": _SOURCE, "kind": one_of(*OrganisationKind), "fields": _OF_ORGANISATION},
)
ORGANISATION_CORRECTED = Event(
    "customers.organisation_corrected",
    _("Facts of an organisation were corrected: {fields}"),
    _RELATIONS,
    {"source": _SOURCE, "fields": _OF_ORGANISATION},
)
ORGANISATION_DELETED = Event("customers.organisation_deleted", _("An organisation was deleted"), _RELATIONS)
_MANY = {"source": _SOURCE, "count": COUNT}
ORGANISATIONS_TAKEN_IN = Event(
    "customers.organisations_taken_in", _("Organisations came in with an old list ({source}): {count}"), _RELATIONS, _MANY
)
ORGANISATIONS_FILLED_IN = Event(
    "customers.organisations_filled_in", _("What organisations lacked came with an old list ({source}): {count}"), _RELATIONS, _MANY
)
CONTACTS_TAKEN_IN = Event(
    "customers.contacts_taken_in", _("Who orders for organisations came with an old list ({source}): {count}"), _RELATIONS, _MANY
)
ORGANISATIONS_SENT_BACK = Event(
    "customers.organisations_sent_back",
    _("Organisations that had come in with an old list were taken out again: {count}"),
    _RELATIONS,
    {"count": COUNT},
)
_ENTRY = {"organisation": ID}  # the number of the entry that went, came back, or is another company
ORGANISATIONS_MERGED = Event("customers.organisations_merged", _("Two entries became one company"), _RELATIONS, _ENTRY)
ORGANISATIONS_UNMERGED = Event(
    "customers.organisations_unmerged", _("Two companies that had been made one were parted again"), _RELATIONS, _ENTRY
)
ORGANISATION_MERGES_FORGOTTEN = Event(
    "customers.organisation_merges_forgotten",
    _("What would part merged entries of companies reached its end and was removed: {count}"),
    _RELATIONS,
    {"count": COUNT},
)
ORGANISATIONS_TOLD_APART = Event(
    "customers.organisations_told_apart", _("Another entry that looks alike was found to be another company"), _RELATIONS, _ENTRY
)
ORGANISATIONS_APART_TAKEN_BACK = Event(
    "customers.organisations_apart_taken_back", _("That another entry is another company was taken back"), _RELATIONS, _ENTRY
)
ORGANISATION_DUPLICATES_READ = Event(
    "customers.organisation_duplicates_read",
    _("Entries that may be the same company were read: {count} shown"),
    _RELATIONS,
    {"count": COUNT},
    is_reading=True,
)
TRADER_NAMED = Event("customers.trader_named", _("It was written down that a business is the person's own"), _RELATIONS)
BILLING_SET = Event(
    "customers.billing_set",
    _("How an organisation is invoiced was written down: {fields}"),
    Purpose.INVOICING,
    {"source": _SOURCE, "fields": some_of(*BillingFact)},
)
DUTIES_SET = Event(
    "customers.duties_set",
    _("The person is a contact of an organisation: {duties}"),
    _RELATIONS,
    {"source": _SOURCE, "duties": some_of(*Duty)},
)
CONTACT_REMOVED = Event("customers.contact_removed", _("The person is no contact of an organisation any more"), _RELATIONS)
ORGANISATION_OPENED = Event("customers.organisation_opened", _("An organisation's page was opened"), _RELATIONS, is_reading=True)
ORGANISATIONS_LISTED = Event(
    "customers.organisations_read",
    _("A list of organisations was read: {count} shown"),
    _RELATIONS,
    {"count": COUNT},
    is_reading=True,
)
DUTIES_READ = Event("customers.duties_read", _("The organisations for which a person acts were read"), _RELATIONS, is_reading=True)
