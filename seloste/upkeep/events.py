"""What is done to keep the house in order."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, one_of
from seloste.privacy.words import Purpose, Source

from .words import Kind, State

SCRUBBED = Event(
    "upkeep.scrubbed",
    _("{tables} tables were rewritten so that nothing of deleted rows is left in their files; {left} are left for the next night"),
    purpose=Purpose.SECURITY,
    facts={"tables": COUNT, "left": COUNT},
)

BACKED_UP = Event("upkeep.backed_up", _("A backup of the whole register was made"), purpose=Purpose.SECURITY)

BACKUP_ASKED = Event("upkeep.backup_asked", _("A backup was asked for"), purpose=Purpose.SECURITY)

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
        "The register was put back from a backup: {erased} persons were erased again, {noted} decisions about marketing and restrictions"
        " noted again, {held} waiting messages held back, {sessions} sessions ended"
    ),
    purpose=Purpose.SECURITY,
    facts={"erased": COUNT, "noted": COUNT, "held": COUNT, "sessions": COUNT},
)

CAUGHT_UP = Event(
    "upkeep.caught_up",
    _(
        "After the program had been broken off: {erased} persons erased again, {noted} decisions about marketing and restrictions"
        " noted again"
    ),
    purpose=Purpose.SECURITY,
    facts={"erased": COUNT, "noted": COUNT},
)

LEDGER_SHORTENED = Event(
    "upkeep.ledger_shortened",
    _("{count} lines beside the database, about erasures, prohibitions and restrictions, went: no backup needs them any more"),
    purpose=Purpose.SECURITY,
    facts={"count": COUNT},
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

_LIST = Purpose.CUSTOMER_RELATIONS
STAGED = Event(
    "upkeep.list_staged",
    _("An old list of {kind} was brought in to be looked at ({source}); rows: {rows}"),
    _LIST,
    {"kind": one_of(*Kind), "source": one_of(*Source), "rows": COUNT},
)
COPY_KEPT = Event(
    "upkeep.list_kept", _("An old list was kept for an hour while its form was corrected; rows: {rows}"), _LIST, {"rows": COUNT}
)
COLUMNS_CHOSEN = Event("upkeep.columns_chosen", _("It was said what the columns of an old list hold"), _LIST)
CHECKED = Event(
    "upkeep.list_checked", _("An old list was checked; rows: {rows}, wrong: {wrong}"), _LIST, dict.fromkeys(("rows", "wrong"), COUNT)
)
PREVIEWED = Event("upkeep.list_read", _("What an old list holds was read before it came in"), _LIST, is_reading=True)
BEGUN = Event("upkeep.list_begun", _("Work on an old list began: {state}"), _LIST, {"state": one_of(*State)})
GIVEN_UP = Event("upkeep.list_given_up", _("Work on an old list was refused and changed nothing"), _LIST)
TAKEN_IN = Event(
    "upkeep.list_taken_in",
    _("An old list came in; rows: {rows}, new: {new}, filled in: {joined}, left out: {left_out}, wrong: {wrong}"),
    _LIST,
    dict.fromkeys(("rows", "new", "joined", "left_out", "wrong"), COUNT),
)
UNDONE = Event(
    "upkeep.list_undone",
    _("An old list was undone; gone: {gone}, staying: {stay}, taken out again: {taken_out}"),
    _LIST,
    dict.fromkeys(("gone", "stay", "taken_out"), COUNT),
)
DISCARDED = Event("upkeep.list_discarded", _("An old list was discarded before anything came in"), _LIST)
FORGOTTEN = Event("upkeep.lists_forgotten", _("Old lists that nobody took in were forgotten: {count}"), _LIST, {"count": COUNT})
INFORMED = Event("upkeep.list_informed", _("The persons of an old list were informed: {count}"), _LIST, {"count": COUNT})
LETTERS_BEGUN = Event("upkeep.letters_begun", _("Letters to the persons of an old list about what is kept of them were begun"), _LIST)
UNTOLD_READ = Event(
    "upkeep.untold_read",
    _("Which persons of an old list no letter reaches was read: {count} shown"),
    _LIST,
    {"count": COUNT},
    is_reading=True,
)
