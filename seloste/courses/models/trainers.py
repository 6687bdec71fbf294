"""Who holds trainings: people who work here, told of it in the staff's own description."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from seloste.staff.models import Account
from seloste.web.languages import NAMES
from seloste.web.sorting import sort_key


class TrainerQuerySet(models.QuerySet):
    def working(self):
        """Those who still hold trainings."""
        return self.filter(left_at__isnull=True)


class Trainer(models.Model):
    """A trainer, ours or a subcontractor's; the latter has no account. ``qualification``: as an instructor, good until a day."""

    name = models.CharField(max_length=200)
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    profession = models.CharField(max_length=120, blank=True)
    qualification = models.CharField(max_length=200, blank=True)
    qualified_until_on = models.DateField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)

    objects = TrainerQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="courses_trainer_has_a_name")]

    def __str__(self):
        return f"trainer #{self.pk}"

    def get_absolute_url(self):
        return reverse("courses:trainer", args=[self.pk])

    @property
    def sort_key(self):
        return sort_key(self.name)

    @property
    def language_names(self):
        return [NAMES[code] for code in self.languages]

    def is_qualified_on(self, day):
        """Whether the qualification is good on a day; one without an end is."""
        return self.qualified_until_on is None or day <= self.qualified_until_on
