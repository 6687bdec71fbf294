"""The verbs of bookings."""

from .booking import Changed, book
from .cancelling import FeeChanged, cancel, cancel_for_us, lower_fee, withdraw
from .holding import Stale
from .paying import note_payment, note_return, use_credit
from .seats import NoSeats
from .terms import add_terms, choose_terms, end_choice, remove_terms

__all__ = [
    "Changed",
    "FeeChanged",
    "NoSeats",
    "Stale",
    "add_terms",
    "book",
    "cancel",
    "cancel_for_us",
    "choose_terms",
    "end_choice",
    "lower_fee",
    "note_payment",
    "note_return",
    "remove_terms",
    "use_credit",
    "withdraw",
]
