"""The verbs of rights: take a request in, serve it, answer it; a copy of everything (GDPR Art. 15, 20), erasure (Art. 17)."""

from .answering import CannotAnswer, TooLate, answer, extend, refuse
from .choosing import choose_files, choose_follow_ups, choose_notes
from .copying import copy
from .copying_of_staff import copy_of_staff
from .deeds import Stale
from .erasing import erase
from .forgetting import answer_by_erasing
from .from_enquiries import receive_from_enquiry
from .handing_over import CannotOffer, NotLookedAt, Shut, WrongCode, end_handovers, fetch_copy, may_offer, offer_copy
from .identifying import NotIdentified, identify
from .receiving import receive
from .reminding import remind
from .restricting import CannotRestrict, NotTold, announce_lifting, lift, restrict
from .restricting_again import restrict_again
from .serving import CannotTurn, assign, close, match_person, reopen, unassign, unmatch
from .telling import note_recipient_told
from .telling_apart import MayBeTheSame, tell_apart

__all__ = [
    "CannotAnswer",
    "CannotOffer",
    "CannotRestrict",
    "CannotTurn",
    "MayBeTheSame",
    "NotIdentified",
    "NotLookedAt",
    "NotTold",
    "Shut",
    "Stale",
    "TooLate",
    "WrongCode",
    "announce_lifting",
    "answer",
    "answer_by_erasing",
    "assign",
    "choose_files",
    "choose_follow_ups",
    "choose_notes",
    "close",
    "copy",
    "copy_of_staff",
    "end_handovers",
    "erase",
    "extend",
    "fetch_copy",
    "identify",
    "lift",
    "match_person",
    "may_offer",
    "note_recipient_told",
    "offer_copy",
    "receive",
    "receive_from_enquiry",
    "refuse",
    "remind",
    "reopen",
    "restrict",
    "restrict_again",
    "tell_apart",
    "unassign",
    "unmatch",
]
