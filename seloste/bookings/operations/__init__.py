"""The verbs of bookings."""

from .booking import Changed, book
from .seats import NoSeats
from .terms import add_terms, choose_terms, end_choice, remove_terms

__all__ = ["Changed", "NoSeats", "add_terms", "book", "choose_terms", "end_choice", "remove_terms"]
