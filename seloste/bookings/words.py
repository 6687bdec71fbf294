"""The closed words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TrainingKind(TextChoices):
    """For whom a training is, where terms are chosen by it."""

    OPEN = "open", _("Trainings open to all")
    COMPANY = "company", _("Trainings for one customer")
    WEBINAR = "webinar", _("Webinars")
    CONSULTATION = "consultation", _("Consultations")


class Where(TextChoices):
    """For what terms are chosen, the widest first."""

    EVERYWHERE = "everywhere", _("everything")
    KIND = "kind", _("one kind of training")
    COURSE = "course", _("one course")
