"""The closed vocabularies of direct marketing (Act 917/2014 sections 200-203, GDPR Art. 7 and 21)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FEATURE = "direct_marketing"
# What public forms ask. Whoever ticks it permits by these very words: they are kept with the permission (GDPR Art. 7(1)).
PERMISSION = _("Tell me of new trainings by e-mail")
PERMISSION_HINT = _("You confirm it by the letter we send, and can stop at any time.")


class Channel(TextChoices):
    """By which way a person may be reached. The values are those of the law's table (``act917.optin``, ``act917.optout``)."""

    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    PHONE = "phone", _("Phone call")
    POST = "post", _("Post")


class Topic(TextChoices):
    """What a message is about. A prohibition without a topic is about every one."""

    TRAININGS = "trainings", _("News of trainings")
    RENEWALS = "renewals", _("Offers when a certificate runs out")
    SALES = "sales", _("Follow-ups of quotes and bookings")


class Via(TextChoices):
    """How a decision reached us."""

    PHONE = "phone", pgettext_lazy("reached us", "by phone")
    EMAIL = "email", pgettext_lazy("reached us", "by e-mail")
    LETTER = "letter", pgettext_lazy("reached us", "by letter")
    IN_PERSON = "in_person", pgettext_lazy("reached us", "in person")
    FORM = "form", pgettext_lazy("reached us", "by a form of ours")
    LINK = "link", pgettext_lazy("reached us", "by the link in a letter")
    IMPORT = "import", pgettext_lazy("reached us", "with an imported list")
    MERGE = "merge", pgettext_lazy("reached us", "when two entries became one")
    LEDGER = "ledger", pgettext_lazy("reached us", "from the ledger, after a restore")


TOLD = (Via.PHONE, Via.IN_PERSON, Via.EMAIL, Via.LETTER)  # what staff can hear or read


class State(TextChoices):
    """Where a person stands, per channel and topic. Permission and prohibition are two facts, not one tick."""

    NOT_ASKED = "not_asked", _("Not asked")
    PERMITTED = "permitted", _("Permitted")
    PROHIBITED = "prohibited", _("Forbidden")
