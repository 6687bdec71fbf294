"""Verbs about accounts. Each is one transaction and one journal entry; a refusal leaves the database as it was."""

from .accounts import StaleRole, change_role, close, correct, end_sessions, note_use, open_account, reset_factors
from .acknowledgements import acknowledge
from .by_letter import invite_by_letter, reset_factors_by_letter
from .demonstration import Credentials, open_account_with_factors
from .expiring import forget_expired
from .forgetting import forget_ended
from .invitations import accept, first_owner_link, invite, let_back_in, withdraw
from .links import Entry, digest_of
from .refusals import AddressTaken, LastOwner, LinkSpent, Refused, RoleNotListed
from .shutting_out import shut_everybody_out

__all__ = [
    "AddressTaken",
    "Credentials",
    "Entry",
    "LastOwner",
    "LinkSpent",
    "Refused",
    "RoleNotListed",
    "StaleRole",
    "accept",
    "acknowledge",
    "change_role",
    "close",
    "correct",
    "digest_of",
    "end_sessions",
    "first_owner_link",
    "forget_ended",
    "forget_expired",
    "invite",
    "invite_by_letter",
    "let_back_in",
    "note_use",
    "open_account",
    "open_account_with_factors",
    "reset_factors",
    "reset_factors_by_letter",
    "shut_everybody_out",
    "withdraw",
]
