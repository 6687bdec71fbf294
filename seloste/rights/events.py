"""What is done to serve the rights of persons."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, ID, one_of
from seloste.privacy.words import Purpose

from .words import Cause, Closed, Ground, Identified, Kind, Longer, Refused, Via

_RIGHTS = Purpose.RIGHTS
COPIED = Event("rights.copied", _("A copy of everything held about a person was made"), purpose=_RIGHTS, is_reading=True)
COPIED_OF_STAFF = Event(
    "rights.copied_of_staff", _("A copy of everything held about a member of staff or a trainer was made"), purpose=_RIGHTS, is_reading=True
)
COPIED_WITH_FILES = Event(
    "rights.copied_with_files",
    _("A copy of everything held about a person was made with {count} files; {left_out} were left out"),
    purpose=_RIGHTS,
    facts={"count": COUNT, "left_out": COUNT},
    is_reading=True,
)
FILES_CHOSEN = Event(
    "rights.files_chosen",
    _("It was said of {count} files whether they go into a person’s copy; {left_out} do not"),
    purpose=_RIGHTS,
    facts={"count": COUNT, "left_out": COUNT},
)
NOTES_CHOSEN = Event(
    "rights.notes_chosen",
    _("It was said of {count} notes whether they go into a person’s copy; {left_out} do not"),
    purpose=_RIGHTS,
    facts={"count": COUNT, "left_out": COUNT},
)
FILE_READ = Event("rights.file_read", _("A file was looked at before it goes into a copy"), purpose=_RIGHTS, is_reading=True)
FOLLOW_UPS_CHOSEN = Event(
    "rights.follow_ups_chosen",
    _("It was said of {count} follow-ups whether they go into a person’s copy; {left_out} do not"),
    purpose=_RIGHTS,
    facts={"count": COUNT, "left_out": COUNT},
)
FILES_LISTED = Event(
    "rights.files_listed", _("The notes and files of a person’s copy were looked at"), _RIGHTS, {"count": COUNT}, is_reading=True
)
PREVIEWED = Event(
    "rights.erasure_previewed",
    _("It was looked at what erasing a person would remove"),
    purpose=_RIGHTS,
    is_reading=True,
)
ERASED = Event(
    "rights.person_erased",
    _("A person was erased: {deleted} rows deleted, {detached} kept without the person by law"),
    purpose=_RIGHTS,
    facts={"deleted": COUNT, "detached": COUNT},
)
RECEIVED = Event("rights.received", _("A request came in ({kind}), {via}"), _RIGHTS, {"kind": one_of(*Kind), "via": one_of(*Via)})
ASSIGNED = Event("rights.assigned", _("Somebody took a request to serve"), _RIGHTS, {"account": ID})
UNASSIGNED = Event("rights.unassigned", _("A request was put back for anybody to serve"), _RIGHTS)
IDENTIFIED = Event("rights.identified", _("Whoever makes a request was identified: {how}"), _RIGHTS, {"how": one_of(*Identified)})
MATCHED = Event("rights.matched", _("A request was joined to a person in the register"), _RIGHTS)
UNMATCHED = Event("rights.unmatched", _("A request was parted from a person whom it is not about"), _RIGHTS)
TOLD_APART = Event("rights.told_apart", _("An entry that looks like the person of a request was said to be another person"), _RIGHTS)
ALIKE_READ = Event(
    "rights.alike_read", _("Entries that may be the person of a request were looked at"), _RIGHTS, {"count": COUNT}, is_reading=True
)
EXTENDED = Event("rights.extended", _("More time was taken for a request: {reason}"), _RIGHTS, {"reason": one_of(*Longer)})
ANSWERED = Event("rights.answered", _("A request was answered ({kind}), {via}"), _RIGHTS, {"kind": one_of(*Kind), "via": one_of(*Via)})
REFUSED = Event("rights.refused", _("A request was refused, {via}: {reason}"), _RIGHTS, {"reason": one_of(*Refused), "via": one_of(*Via)})
CLOSED = Event("rights.closed", _("A request was closed: {why}"), _RIGHTS, {"why": one_of(*Closed)})
REOPENED = Event("rights.reopened", _("A request was opened again"), _RIGHTS)
LIST_READ = Event("rights.list_read", _("The list of requests was read"), _RIGHTS, {"count": COUNT}, is_reading=True)
READ = Event("rights.read", _("A request was read"), _RIGHTS, is_reading=True)
CANDIDATES_READ = Event(
    "rights.candidates_read", _("Persons whom a request may be about were looked at"), _RIGHTS, {"count": COUNT}, is_reading=True
)
OFFERED = Event("rights.copy_offered", _("A letter said where a copy can be fetched"), _RIGHTS)
LINKS_ENDED = Event("rights.links_ended", _("After a restore {count} links to copies were ended"), _RIGHTS, {"count": COUNT})
FETCHED = Event("rights.copy_fetched", _("A copy was fetched by the link in a letter"), _RIGHTS)
CODE_REFUSED = Event("rights.code_refused", _("A wrong code was typed for a copy"), _RIGHTS)
RESTRICTED = Event("rights.restricted", _("The use of a person's data was restricted: {ground}"), _RIGHTS, {"ground": one_of(*Ground)})
LIFTING_TOLD = Event("rights.lifting_told", _("A person was told that a restriction ends"), _RIGHTS, {"via": one_of(*Via)})
LIFTED = Event("rights.restriction_lifted", _("A restriction was lifted"), _RIGHTS)
TO_TELL_READ = Event(
    "rights.to_tell_read", _("It was read which recipients are to be told of {count} persons"), _RIGHTS, {"count": COUNT}, is_reading=True
)
RECIPIENT_TOLD = Event("rights.recipient_told", _("A recipient of a person’s data was told: {cause}"), _RIGHTS, {"cause": one_of(*Cause)})
