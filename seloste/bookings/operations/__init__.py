"""The verbs of bookings."""

from ..attending.roll import Unfit
from .asking import ask_for_withdrawing
from .booking import Changed, Freed, book
from .cancelling import cancel, cancel_for_us, lower_fee, withdraw
from .choosing_credit import take_as_credit
from .coming_late import note_late, take_absence_back
from .confirming import note_informed
from .giving import take_out_participants
from .giving_up import FeeChanged
from .holding import Stale
from .joining import send_join_link
from .keeping import TooManyKept, hold_seats
from .letting import let_letters_go
from .locking import LockChanged, set_names_lock
from .moving import MoveChanged, move_booking
from .naming import Closed, ask_for_names, name_participants, note_told, swap_participant
from .needing import take_need_back, tell_need, tell_need_of_child
from .offering import accept_offer, decline_offer, lapse_offer, leave_list, mind, tell_offer
from .paying import note_payment, note_return, use_credit
from .paying_for import note_payer_told
from .referring import set_references
from .reminding import RemindersChanged, remind, set_reminders
from .repeating import SentBefore
from .seats import NoSeats
from .stopping import stop_expiry_notice
from .swapping import SwapChanged
from .telling import call_off_booking, note_reached, tell_booking
from .telling_of_money import tell_of_credit, tell_of_credit_used, tell_of_payment
from .terms import add_terms, choose_terms, end_choice, remove_terms
from .travelling import PriceChanged, change_travel
from .writing_to import write_to

__all__ = [
    "Changed",
    "Closed",
    "FeeChanged",
    "Freed",
    "LockChanged",
    "MoveChanged",
    "NoSeats",
    "PriceChanged",
    "RemindersChanged",
    "SentBefore",
    "Stale",
    "SwapChanged",
    "TooManyKept",
    "Unfit",
    "accept_offer",
    "add_terms",
    "ask_for_names",
    "ask_for_withdrawing",
    "book",
    "call_off_booking",
    "cancel",
    "cancel_for_us",
    "change_travel",
    "choose_terms",
    "decline_offer",
    "end_choice",
    "hold_seats",
    "lapse_offer",
    "leave_list",
    "let_letters_go",
    "lower_fee",
    "mind",
    "move_booking",
    "name_participants",
    "note_informed",
    "note_late",
    "note_payer_told",
    "note_payment",
    "note_reached",
    "note_return",
    "note_told",
    "remind",
    "remove_terms",
    "send_join_link",
    "set_names_lock",
    "set_references",
    "set_reminders",
    "stop_expiry_notice",
    "swap_participant",
    "take_absence_back",
    "take_as_credit",
    "take_need_back",
    "take_out_participants",
    "tell_booking",
    "tell_need",
    "tell_need_of_child",
    "tell_of_credit",
    "tell_of_credit_used",
    "tell_of_payment",
    "tell_offer",
    "use_credit",
    "withdraw",
    "write_to",
]
