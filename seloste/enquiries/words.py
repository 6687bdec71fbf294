"""The closed vocabularies of enquiries."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seloste.customers.words import HowApproved
from seloste.privacy.words import Source


class Kind(TextChoices):
    """By which door it came."""

    CONTACT = "contact", _("Contact form")
    QUOTE = "quote", _("Request for a quote")
    FEEDBACK = "feedback", _("Feedback form")
    PHONE = "phone", pgettext_lazy("enquiry", "Phone call")
    EMAIL = "email", pgettext_lazy("enquiry", "E-mail")
    VISIT = "visit", pgettext_lazy("enquiry", "In person")


# Those that staff note themselves.
LOGGED_KINDS = (Kind.PHONE, Kind.EMAIL, Kind.VISIT)
# What a person made of an enquiry is said to come from, and how they approved being put into the register.
SOURCES = {
    Kind.CONTACT: Source.CONTACT_FORM,
    Kind.QUOTE: Source.QUOTE_REQUEST,
    Kind.FEEDBACK: Source.FEEDBACK_FORM,
    **dict.fromkeys(LOGGED_KINDS, Source.SELF),
}
HOW_APPROVED = {
    Kind.CONTACT: HowApproved.FORM,
    Kind.QUOTE: HowApproved.FORM,
    Kind.FEEDBACK: HowApproved.FORM,
    Kind.PHONE: HowApproved.PHONE,
    Kind.EMAIL: HowApproved.WRITING,
    Kind.VISIT: HowApproved.IN_PERSON,
}


class Topic(TextChoices):
    """What the writer says it is about. ``OWN_DATA`` may be a request by right: its clock runs from the day it came."""

    TRAININGS = "trainings", _("Trainings and dates")
    COMPANY = "company", _("Training for a company or group")
    BOOKING = "booking", _("A booking or an invoice")
    CERTIFICATE = "certificate", _("A certificate")
    OWN_DATA = "own_data", _("My personal data")
    OTHER = "other", _("Something else")
    QUOTE = "quote", _("A quote")
    FEEDBACK = "feedback", _("Feedback on a training")


# What the contact form offers; a form of its own says by itself what it is about.
ASKED_TOPICS = [topic for topic in Topic if topic not in (Topic.QUOTE, Topic.FEEDBACK)]


class State(TextChoices):
    NEW = "new", pgettext_lazy("enquiry", "new")
    ANSWERED = "answered", pgettext_lazy("enquiry", "answered")
    CLOSED = "closed", pgettext_lazy("enquiry", "closed")
    HELD = "held", pgettext_lazy("enquiry", "held for review")
    SPAM = "spam", pgettext_lazy("enquiry", "spam")


ENDED = {State.CLOSED, State.SPAM}
# What may follow what; an answer may be given in any state but spam.
TURNS = {
    State.NEW: {State.CLOSED, State.SPAM},
    State.ANSWERED: {State.CLOSED, State.NEW},
    State.CLOSED: {State.NEW},
    State.HELD: {State.NEW, State.CLOSED, State.SPAM},
    State.SPAM: {State.NEW},
}
