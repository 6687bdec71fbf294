"""That two entries which look alike are two persons, or two companies, so that nobody is asked twice."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation
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


class OrganisationToldApart(models.Model):
    """Staff looked at another entry that looks like this ``organisation`` and said that it is another company: that of ``other``.

    Two rows, one from each, each of which names the other: a merge moves the row of the entry that goes and needs to know nothing of the
    other company, and with either of the two both go.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("other entries of a company told apart")

    def __str__(self):
        return f"company told apart #{self.pk}"
