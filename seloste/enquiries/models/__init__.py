"""Enquiries, what has been done with them, and what the longer forms ask."""

from .feedback import Feedback
from .inbox import Answer, Enquiry, Turn
from .quotes import DateWish, QuoteRequest

__all__ = ["Answer", "DateWish", "Enquiry", "Feedback", "QuoteRequest", "Turn"]
