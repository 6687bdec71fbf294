"""The verbs of the outbox: put in, take out, hand over, settle."""

from ..gates import Refused
from .handing_over import SOON, claim, defer, fail, file_away, give_up_trial, hold_waiting, settle_sent, withdraw_claimed
from .sending import NotFailed, attribute, can_reach, detach, is_open, leave_name_out, retry, send, send_trial, send_written, withdraw
from .setting import Stale, forget_mail_server, set_mail_server, set_sender
from .texting import NotEditable, restore_letter_text, set_letter_text

__all__ = [
    "SOON",
    "NotEditable",
    "NotFailed",
    "Refused",
    "Stale",
    "attribute",
    "can_reach",
    "claim",
    "defer",
    "detach",
    "fail",
    "file_away",
    "forget_mail_server",
    "give_up_trial",
    "hold_waiting",
    "is_open",
    "leave_name_out",
    "restore_letter_text",
    "retry",
    "send",
    "send_trial",
    "send_written",
    "set_letter_text",
    "set_mail_server",
    "set_sender",
    "settle_sent",
    "withdraw",
    "withdraw_claimed",
]
