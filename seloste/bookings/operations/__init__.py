"""The verbs of bookings."""

from .asking import ask_for_withdrawing
from .booking import Changed, Freed, book
from .cancelling import FeeChanged, cancel, cancel_for_us, lower_fee, withdraw
from .holding import Stale
from .keeping import hold_seats
from .moving import MoveChanged, move_booking
from .offering import accept_offer, decline_offer, lapse_offer, leave_list, mind, tell_offer
from .paying import note_payment, note_return, use_credit
from .seats import NoSeats
from .telling import call_off_booking, note_reached, tell_booking
from .terms import add_terms, choose_terms, end_choice, remove_terms

__all__ = [
    "Changed",
    "FeeChanged",
    "Freed",
    "MoveChanged",
    "NoSeats",
    "Stale",
    "accept_offer",
    "add_terms",
    "ask_for_withdrawing",
    "book",
    "call_off_booking",
    "cancel",
    "cancel_for_us",
    "choose_terms",
    "decline_offer",
    "end_choice",
    "hold_seats",
    "lapse_offer",
    "leave_list",
    "lower_fee",
    "mind",
    "move_booking",
    "note_payment",
    "note_reached",
    "note_return",
    "remove_terms",
    "tell_booking",
    "tell_offer",
    "use_credit",
    "withdraw",
]
