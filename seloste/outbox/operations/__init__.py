"""The verbs of the outbox: put in, take out, hand over, settle."""

from ..gates import Refused
from .handing_over import SOON, claim, defer, fail, settle_sent, withdraw_claimed
from .sending import NotFailed, attribute, detach, retry, send, send_written, withdraw

__all__ = [
    "SOON", "NotFailed", "Refused", "attribute", "claim", "defer", "detach", "fail", "retry", "send", "send_written", "settle_sent",
    "withdraw", "withdraw_claimed",
]  # fmt: skip
