"""The closed words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    """How a course is priced; a list of prices holds at most one of each."""

    PERSON = "person", _("Per person")
    GROUP = "group", _("Per group")
    MINIMUM = "minimum", _("Minimum charge")
    TRAVEL_KM = "travel_km", _("Travel, per kilometre")
    MATERIALS = "materials", _("Materials, per person")
    DISCOUNT = "discount", _("Discount for many")


class Exemption(TextChoices):
    """Why a consumer cannot withdraw from a booking within 14 days, though they may from others."""

    LEISURE = "leisure", _("Leisure on a fixed day (Consumer Protection Act 6:16, 11)")
