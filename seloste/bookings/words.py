"""The closed words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Where(TextChoices):
    """For what terms are chosen, the widest first."""

    EVERYWHERE = "everywhere", _("everything")
    KIND = "kind", _("one kind of training")
    COURSE = "course", _("one course")
    TRAINING = "training", _("one training")


class Buyer(TextChoices):
    """Who buys, as the terms know them: a consumer, or an organisation that is none (KSL 1:4)."""

    PERSON = "person", _("Private person")
    COMPANY = "company", _("Company")
    ASSOCIATION = "association", _("Association or other organisation")


class Via(TextChoices):
    """How the order came."""

    PAGE = "page", _("Booking page")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    IN_PERSON = "in_person", _("In person")


class Called(TextChoices):
    """Who called, of a consumer's order by phone: what was sold by calling unasked binds when it is accepted in writing (KSL 6:12a)."""

    THEY = "they", _("They called, or had asked us to call")
    WE = "we", _("We called without being asked")


class State(TextChoices):
    """How a booking stands. Unpaid: its seats are kept until staff have noted the payment that was to come first."""

    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Offered a place")
    UNPAID = "unpaid", _("Waits for payment")
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", pgettext_lazy("of a booking", "Cancelled")
    WITHDRAWN = "withdrawn", _("Withdrawn from")
    LEFT = "left", _("Left the waiting list")
    REFUSED = "refused", _("Cancelled by us")


LIVE = (State.WAITING, State.OFFERED, State.UNPAID, State.CONFIRMED)
COUNTED = (State.OFFERED, State.UNPAID, State.CONFIRMED)
SEATED = (State.UNPAID, State.CONFIRMED)
QUEUED = (State.WAITING, State.OFFERED)


class Way(TextChoices):
    """How it is to be paid, in the order in which they are offered: without credit first, an invoice last (KSL 6:12b)."""

    AHEAD = "ahead", _("Bank transfer before the training")
    ON_SITE = "on_site", _("At the training")
    INVOICE = "invoice", _("Invoice")


class Paid(TextChoices):
    """How money came or went back."""

    TRANSFER = "transfer", _("Bank transfer")
    CARD = "card", _("Card")
    CASH = "cash", _("Cash")
    OTHER = "other", _("Another way")
    ALONG = "along", _("Went along with seats that moved")


NOTED = [(how.value, how.label) for how in Paid if how != Paid.ALONG]  # what staff note by hand


class Audience(TextChoices):
    """To whom of a training staff write."""

    BOTH = "both", _("Those who booked and those who come")
    BOOKERS = "bookers", _("Those who booked")
    PARTICIPANTS = "participants", _("Those who come")


class Answer(TextChoices):
    """What became of an offer."""

    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("No answer in time")
    WITHDRAWN = "withdrawn", _("Taken back")


class Settled(TextChoices):
    """On what a settlement rests."""

    TERMS = "terms", _("Terms of cancelling")
    WITHDRAWAL = "withdrawal", _("Withdrawal by law")
    WAIVED = "waived", _("Waived")
    ORGANISER = "organiser", _("Cancelled by us")
    MOVED = "moved", _("Moved to another training")
    SWAPPED = "swapped", _("Another participant instead")


class Moved(TextChoices):
    """Why a booking was moved, as the engine's grounds are written."""

    TERMS = "terms", _("By the terms")
    ORGANISER = "organiser", _("Because we changed or cancelled the training")
    WAIVED = "waived", _("By agreement, without a fee")
