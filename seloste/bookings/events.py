"""What can happen to bookings and to the terms. No name, no sum and no word of the terms is written down."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, DATE, DIGEST, ID, one_of
from seloste.privacy.words import Purpose, Source

from .words import Answer, Moved, Settled, State, Via, Where


def _event(name, sentence, **facts):
    return Event(f"bookings.{name}", sentence, Purpose.BOOKINGS, facts)


TERMS_ADDED = _event("terms_added", _("Terms of cancelling were added: {digest}"), digest=DIGEST)
TERMS_REMOVED = _event("terms_removed", _("Terms of cancelling that were never chosen were removed: {digest}"), digest=DIGEST)
TERMS_CHOSEN = _event("terms_chosen", _("Terms of cancelling were chosen from {day} for {where}"), day=DATE, where=one_of(*Where))
CHOICE_ENDED = _event(
    "choice_ended",
    _("From {day} there are no terms of its own for {where}"),
    day=DATE,
    where=one_of(Where.KIND, Where.COURSE, Where.TRAINING),
)

BOOKED = _event(
    "booked",
    _("Seats were booked: {seats}; {via}; {state}"),
    training=ID,
    seats=COUNT,
    via=one_of(*Via),
    state=one_of(*State),
)
CONFIRMED = _event("confirmed", _("A booking was confirmed"))
SEATS_ENDED = _event("seats_ended", _("Seats of a booking were given up: {seats}; {kind}"), seats=COUNT, kind=one_of(*Settled))
CAME_LATE = _event("came_late", _("It was noted that somebody came too late"))
ABSENCE_TAKEN_BACK = _event("absence_taken_back", _("That somebody had not come, or too late, was taken back: {seats} seats"), seats=COUNT)
MOVED = _event(
    "moved",
    _("A booking was moved to another training: {seats}; {ground}"),
    training=ID,
    seats=COUNT,
    ground=one_of(*Moved),
)
PARTED = _event("parted", _("Seats of a booking became a booking of their own, to move to another training: {seats}"), seats=COUNT)
CUSTOMERS_READ = Event(
    "bookings.customers_read",
    _("Customers of a training were read: {count} shown"),
    Purpose.BOOKINGS,
    {"count": COUNT},
    is_reading=True,
)
ATTENDANCE_PRINTED = Event(
    "bookings.attendance_printed",
    _("The attendance list of a training was opened to be read or printed: {count} on it"),
    Purpose.BOOKINGS,
    {"count": COUNT},
    is_reading=True,
)
OWN_PAGE_PRINTED = Event(
    "bookings.own_page_printed",
    _("The address of a participant’s own page was opened to be printed and handed to them"),
    Purpose.BOOKINGS,
    is_reading=True,
)
PAPER_OPENED = Event(
    "bookings.paper_opened",
    _("A letter about a booking was opened as a paper, to be handed over or posted"),
    Purpose.BOOKINGS,
    is_reading=True,
)
LIST_TAKEN_OUT = _event(
    "list_taken_out", _("The participants of a training were taken out as a list, for our own use: {count}"), count=COUNT
)
LIST_GIVEN = _event(
    "list_given",
    _("The participants of a training were given as a list: {count}, to recipient {recipient} of version {version} of the description"),
    count=COUNT,
    recipient=COUNT,
    version=COUNT,
)
TOLD = _event("told", _("A change of a training was told by letter"), training=ID)
REMINDED = _event("reminded", _("Somebody was reminded of a training by letter"), training=ID)
JOIN_LINK_SENT = _event("join_link_sent", _("The link to join a training was sent"), training=ID)
WRITTEN_TO = _event("written_to", _("Staff wrote to somebody about a training"), training=ID)
REMINDERS_SET = Event(
    "bookings.reminders_set",
    _("When reminders are sent was chosen (0: never): days before a training {days}, before a credit ends {credits}"),
    Purpose.SECURITY,
    {"days": COUNT, "credits": COUNT},
)
TRAVEL_CHANGED = _event("travel_changed", _("How far is driven for a booking was changed, and its price with it"))
REFERENCES_SET = _event("references_set", _("The reference, order number or cost centre of a booking was changed"))
INFORMED = _event("informed", _("The confirmation of a booking was given on paper"))
REACHED = _event("reached", _("A change of a training was told by phone"), training=ID)
ENDED = _event("ended", _("A booking ended: {seats}; {state}"), seats=COUNT, state=one_of(*State))
FEE_LOWERED = _event("fee_lowered", _("Less was charged for seats given up than the terms give"))
PAYMENT_NOTED = _event("payment_noted", _("A payment for a booking was noted"))
RETURN_NOTED = _event("return_noted", _("A payment back for a booking was noted"))
LIST_READ = Event("bookings.list_read", _("The list of bookings was read"), Purpose.BOOKINGS, {"count": COUNT}, is_reading=True)
READ = Event("bookings.read", _("A booking was read"), Purpose.BOOKINGS, is_reading=True)
NAMED = _event("participant_named", _("Somebody was named as a participant ({source})"), source=one_of(*Source))
UNNAMED = _event("participant_exchanged", _("Somebody comes no longer: another was named instead"))
PARTICIPANT_TOLD = _event("participant_told", _("A participant was told who had named them, on paper or aloud"))
PAYER_TOLD = _event("payer_told", _("A payer was told who had named them, on paper or aloud"))
LETTERS_LET = _event("letters_let", _("Staff had looked at whom a booking names, and let the letters go: {count}"), count=COUNT)
NAMES_LOCK_SET = _event("names_lock_set", _("When names are closed was chosen: {hours} hours before a training"), hours=COUNT)
NEEDS_READ = Event(
    "bookings.needs_read",
    _("What participants of a training need was read: {count}"),
    Purpose.BOOKINGS,
    {"count": COUNT},
    is_reading=True,
)
NEED_TOLD = _event("need_told", _("A participant told what they need, with their consent"))
NEED_OF_CHILD_TOLD = _event("need_of_child_told", _("A guardian told what a child who takes part needs, with consent for the child"))
NEED_TAKEN_BACK = _event("need_taken_back", _("What was told of a participant’s needs was taken back, and it was deleted"))
NEED_ENDED = _event(
    "need_ended", _("What was told of a participant’s needs was deleted, because their seat ended or moved to another training")
)
EXPIRY_NOTICE_STOPPED = _event("expiry_notice_stopped", _("The notice before a certificate runs out was stopped"))
CREDIT_ENDS_TOLD = _event("credit_ends_told", _("It was told that a credit is about to end"))
CREDIT_CHOSEN = _event("credit_chosen", _("A credit was chosen in place of money back"))
CREDIT_USED = _event("credit_used", _("A credit was used for a booking"))
OFFERED = _event("offered", _("Seats were offered to somebody on the waiting list: {seats}"), seats=COUNT)
OFFER_ANSWERED = _event("offer_answered", _("An offer of seats ended: {answer}"), answer=one_of(*Answer))
SEATS_KEPT = _event("seats_kept", _("Seats were kept for ten minutes while a page was filled in: {seats}"), training=ID, seats=COUNT)
