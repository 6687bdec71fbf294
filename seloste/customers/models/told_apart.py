"""That two entries which look alike are two persons, so that nobody is asked twice."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .persons import Alias


class ToldApartQuerySet(models.QuerySet):
    def of(self, person):
        """What was said of the person, also under references that merges left behind."""
        return self.filter(Q(person=person.ref) | Q(person__in=Alias.objects.filter(person=person).values("old")))


class ToldApart(models.Model):
    """Staff looked at another entry that looks like this ``person`` and said that it is somebody else: ``other``.

    Both by their references and in two rows, one from each: whatever merges make of either, it is found from both, and nobody else is
    taken for told apart; with either of the two it goes.
    """

    person = models.UUIDField()
    other = models.UUIDField()
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    objects = ToldApartQuerySet.as_manager()

    class Meta:
        verbose_name = _("other entries told apart")
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="customers_told_apart_once")]
        indexes = [models.Index(fields=["other"], name="customers_told_apart_other")]

    def __str__(self):
        return f"told apart #{self.pk}"
