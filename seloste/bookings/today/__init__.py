"""What bookings ask for on Today: at most ten lines of each kind, in a number of questions that does not grow with them."""

from .money import credits_ending, no_account, to_give_back, unpaid
from .named import letters_that_wait, named
from .names import employers, unnamed
from .offers import offers
from .telling import to_phone, untold

__all__ = [
    "credits_ending",
    "employers",
    "letters_that_wait",
    "named",
    "no_account",
    "offers",
    "to_give_back",
    "to_phone",
    "unnamed",
    "unpaid",
    "untold",
]
