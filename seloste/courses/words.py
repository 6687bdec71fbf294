"""The closed words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Mode(TextChoices):
    """How a course is priced; a list of prices holds at most one of each."""

    PERSON = "person", _("Per person")
    GROUP = "group", _("Per group")
    MINIMUM = "minimum", _("Minimum charge")
    TRAVEL_KM = "travel_km", _("Travel, per kilometre")
    MATERIALS = "materials", _("Materials, per person")
    DISCOUNT = "discount", _("Discount for many")


OF_CUSTOMERS = frozenset({Mode.MINIMUM, Mode.TRAVEL_KM})  # charged only of a training that is one customer's
NOT_OF_A_PLACE = _(
    "Kilometres and a minimum charge belong to a training for one customer: whoever books a place of an open one pays for the place. "
    "Leave them empty."
)


class Exemption(TextChoices):
    """Why a consumer cannot withdraw from a booking within 14 days, though they may from others."""

    LEISURE = "leisure", _("Leisure on a fixed day (Consumer Protection Act 6:16, 11)")


class Untaxed(TextChoices):
    """Why a price has no value added tax, as customers read it (the reason belongs on an invoice: 1501/1993 209 e §)."""

    EDUCATION = "education", _("No value added tax: education (Value Added Tax Act 39–40 §)")
    SMALL = "small", _("No value added tax: small business (Value Added Tax Act 3 §)")


class Tax(TextChoices):
    """How a course is taxed (1501/1993 84, 85, 39 and 3 §). Those without tax are the keys of ``Untaxed``."""

    STANDARD = "standard", _("General rate")
    REDUCED = "reduced", _("Reduced rate")
    EDUCATION = "education", _("No tax: education that a law orders, or that the state supports by a law (Value Added Tax Act 39–40 §)")
    SMALL = "small", _("No tax: our sales are so small that we are not registered for it (Value Added Tax Act 3 §)")


class Kind(TextChoices):
    """For whom a training is: anyone, one customer that agreed on it, anyone online; a consultation has neither seats nor certificates."""

    OPEN = "open", _("Open to all")
    COMPANY = "company", _("For one customer")
    WEBINAR = "webinar", _("Webinar")
    CONSULTATION = "consultation", _("Consultation")


PUBLIC = (Kind.OPEN, Kind.WEBINAR)
OF_ONE_CUSTOMER = (Kind.COMPANY, Kind.CONSULTATION)


class State(TextChoices):
    """How far a training has come. Tentative: its time is kept for a customer until a day; confirmed: it is agreed, or on sale."""

    TENTATIVE = "tentative", _("Tentative")
    CONFIRMED = "confirmed", _("Confirmed")
    HELD = "held", pgettext_lazy("of a training", "Held")
    CANCELLED = "cancelled", _("Cancelled")


COMING = (State.TENTATIVE, State.CONFIRMED)


class Reason(TextChoices):
    """Why a training was cancelled. Closed words, for a free one would tell whose illness it was."""

    TOO_FEW = "too_few", _("Too few participants")
    NO_TRAINER = "no_trainer", _("No trainer can come")
    NO_PLACE = "no_place", _("The place cannot be used")
    CUSTOMER = "customer", _("The customer does not need it")
    HOLD_ENDED = "hold_ended", _("The customer did not confirm in time")
    MISTAKE = "mistake", _("Planned by mistake")
    OTHER = "other", _("Another reason")


class Light(TextChoices):
    """What a visitor sees of a training at a glance."""

    FREE = "free", _("Free places")
    FEW = "few", _("Few places left")
    FULL = "full", _("Full")
    NOT_YET = "not_yet", _("Not yet open")
    CLOSED = "closed", _("Booking has ended")
    TENTATIVE = "tentative", _("Tentative")
    CANCELLED = "cancelled", _("Cancelled")
    HELD = "held", pgettext_lazy("of a training", "Held")
