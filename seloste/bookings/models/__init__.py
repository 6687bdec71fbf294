"""The nouns of bookings: who has which seats at what price, by which terms, and what became of it."""

from .bookings import Booking, Payer, Seat
from .giving import Disclosure
from .money import Credit, Payment, Settlement
from .names import NamesLock
from .needs import Need
from .reminders import MOST_DAYS, MOST_FOR_CREDITS, Reminders
from .terms import CODE, LONGEST_LABEL, LONGEST_NAME, TermsChoice, TermsVersion
from .waiting import Hold, Offer

__all__ = [
    "CODE",
    "LONGEST_LABEL",
    "LONGEST_NAME",
    "MOST_DAYS",
    "MOST_FOR_CREDITS",
    "Booking",
    "Credit",
    "Disclosure",
    "Hold",
    "NamesLock",
    "Need",
    "Offer",
    "Payer",
    "Payment",
    "Reminders",
    "Seat",
    "Settlement",
    "TermsChoice",
    "TermsVersion",
]
