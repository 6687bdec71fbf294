"""The verbs of bookings."""

from .terms import add_terms, choose_terms, end_choice, remove_terms

__all__ = ["add_terms", "choose_terms", "end_choice", "remove_terms"]
