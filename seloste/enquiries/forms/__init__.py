"""What visitors and staff write, translated and explained. Nothing is saved here."""

from .contact import ContactForm
from .desk import AnswerForm, LogForm, PersonForm
from .feedback import FeedbackForm
from .quote import QuoteForm

__all__ = ["AnswerForm", "ContactForm", "FeedbackForm", "LogForm", "PersonForm", "QuoteForm"]
