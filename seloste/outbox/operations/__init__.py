"""The verbs of the outbox: put in, take out, hand over, settle."""

from ..gates import Refused
from .handing_over import SOON, claim, defer, fail, settle_sent, withdraw_claimed
from .sending import NotFailed, attribute, detach, is_open, retry, send, send_written, withdraw

__all__ = [
    "SOON",
    "NotFailed",
    "Refused",
    "attribute",
    "claim",
    "defer",
    "detach",
    "fail",
    "is_open",
    "retry",
    "send",
    "send_written",
    "settle_sent",
    "withdraw",
    "withdraw_claimed",
]
