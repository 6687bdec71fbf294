"""The closed vocabularies of persons: which facts there are, how a person approved, how they were informed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scalar(TextChoices):
    """Facts that a person has one of; where each came from stands in ``Provenance``."""

    FIRST_NAME = "first_name", _("First name")
    LAST_NAME = "last_name", _("Last name")
    LANGUAGE = "language", _("Language")
    PROTECTED_ADDRESS = "is_address_protected", _("Protected address")
    NO_PHONING = "is_phoning_forbidden", _("Do not phone")


class Listed(TextChoices):
    """Facts that a person may have several of, each a row with its own source."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    ADDRESS = "address", _("Postal address")


class HowApproved(TextChoices):
    """How the person approved that they are put into the register (the register description, heading 6)."""

    FORM = "form", pgettext_lazy("how approved", "on a form of ours")
    PHONE = "phone", pgettext_lazy("how approved", "by phone")
    IN_PERSON = "in_person", pgettext_lazy("how approved", "in person")
    WRITING = "writing", pgettext_lazy("how approved", "by letter or e-mail")


class HowInformed(TextChoices):
    """How the person was told what is done with the data (GDPR Art. 13)."""

    FORM = "form", pgettext_lazy("how informed", "the form showed the description")
    READ_ALOUD = "read_aloud", pgettext_lazy("how informed", "the main points were read aloud")
    PAPER = "paper", pgettext_lazy("how informed", "the description was given on paper")
    WRITING = "writing", pgettext_lazy("how informed", "the description was sent by letter or e-mail")
