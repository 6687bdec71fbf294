"""The verbs of enquiries: receive, take, answer, turn, say who it is and for which company."""

from .answering import CannotAnswer, answer, note_phone_answer
from .feedback import admit_feedback, discard_feedback, forget_feedback, is_open_to_feedback, receive_feedback
from .inbox import CannotTurn, Stale, assign, turn, unassign
from .matching import make_person, match_person, unmatch
from .matching_organisations import HereAlready, NoCompany, make_organisation, match_organisation, unmatch_organisation
from .noting import is_open_to_logging, log
from .quoting import is_open_to_quotes, receive_quote
from .receiving import SentBefore, is_open, receive
from .telling import tell_more
from .trying import try_channel

__all__ = [
    "CannotAnswer",
    "CannotTurn",
    "HereAlready",
    "NoCompany",
    "SentBefore",
    "Stale",
    "admit_feedback",
    "answer",
    "assign",
    "discard_feedback",
    "forget_feedback",
    "is_open",
    "is_open_to_feedback",
    "is_open_to_logging",
    "is_open_to_quotes",
    "log",
    "make_organisation",
    "make_person",
    "match_organisation",
    "match_person",
    "note_phone_answer",
    "receive",
    "receive_feedback",
    "receive_quote",
    "tell_more",
    "try_channel",
    "turn",
    "unassign",
    "unmatch",
    "unmatch_organisation",
]
