"""The verbs of rights: take a request in, serve it, answer it; a copy of everything (GDPR Art. 15, 20), erasure (Art. 17)."""

from .answering import CannotAnswer, TooLate, answer, extend, refuse
from .copying import copy
from .deeds import Stale
from .erasing import erase
from .receiving import receive, receive_from_enquiry
from .serving import CannotTurn, assign, close, identify, match_person, reopen, unassign, unmatch

__all__ = [
    "CannotAnswer",
    "CannotTurn",
    "Stale",
    "TooLate",
    "answer",
    "assign",
    "close",
    "copy",
    "erase",
    "extend",
    "identify",
    "match_person",
    "receive",
    "receive_from_enquiry",
    "refuse",
    "reopen",
    "unassign",
    "unmatch",
]
