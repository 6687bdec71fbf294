"""The closed vocabularies of requests for a quote."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Buyer(TextChoices):
    """Who buys; it decides whether there is an organisation, and later which terms hold."""

    PRIVATE = "private", pgettext_lazy("buyer", "Private person")
    COMPANY = "company", pgettext_lazy("buyer", "Company")
    ASSOCIATION = "association", pgettext_lazy("buyer", "Association")
    MUNICIPALITY = "municipality", pgettext_lazy("buyer", "Municipality or other public body")


class TeachingLanguage(TextChoices):
    FI = "fi", _("Finnish")
    SV = "sv", _("Swedish")
    EN = "en", _("English")


class Place(TextChoices):
    OURS = "ours", pgettext_lazy("place of the training", "at our place")
    THEIRS = "theirs", pgettext_lazy("place of the training", "at the customer's premises")
    WEBINAR = "webinar", pgettext_lazy("place of the training", "as a webinar")


class TimeOfDay(TextChoices):
    ANY = "any", pgettext_lazy("time of day", "Any time")
    MORNING = "morning", pgettext_lazy("time of day", "Morning")
    AFTERNOON = "afternoon", pgettext_lazy("time of day", "Afternoon")
    EVENING = "evening", pgettext_lazy("time of day", "Evening")


class Need(TextChoices):
    """Why they want it; it decides which training suits."""

    WORKPLACE = "workplace", pgettext_lazy("what the training is for", "The workplace's duty")
    HOBBY = "hobby", pgettext_lazy("what the training is for", "A hobby or an event")
    FAMILY = "family", pgettext_lazy("what the training is for", "Family")
    CHILD_CARE = "child_care", pgettext_lazy("what the training is for", "Care of children")
    OTHER = "other", pgettext_lazy("what the training is for", "Something else")


class FoundUs(TextChoices):
    EARLIER = "earlier", pgettext_lazy("how they found us", "An earlier training")
    ADVICE = "advice", pgettext_lazy("how they found us", "A recommendation")
    SEARCH = "search", pgettext_lazy("how they found us", "A search on the web")
    SOCIAL = "social", pgettext_lazy("how they found us", "Social media")
    OTHER = "other", pgettext_lazy("how they found us", "Another way")


MOST_WISHES, MOST_PARTICIPANTS = 3, 999
