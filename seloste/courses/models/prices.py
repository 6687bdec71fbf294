"""What a course costs from which day, and what one training costs instead."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..words import Mode
from .catalogue import Course
from .trainings import Training

_GROUP, _DISCOUNT = Q(mode=Mode.GROUP), Q(mode=Mode.DISCOUNT)


class PriceQuerySet(models.QuerySet):
    def on(self, day):
        """Of one course, the list that holds on a day: the rows of the latest day that is not after it."""
        newest = self.filter(valid_from_on__lte=day).order_by("-valid_from_on").values("valid_from_on")[:1]
        return self.filter(valid_from_on=newest)


class PriceLine(models.Model):
    """One line of a list of prices.

    ``cents`` as it was typed, with value added tax in it or not (``is_gross``). Per group: for ``up_to`` persons, each further one
    ``extra_cents``. A discount: ``tiers`` ``[[from how many persons, per cent as text], …]`` and no money.
    """

    mode = models.CharField(max_length=20, choices=Mode.choices)
    cents = models.PositiveIntegerField(null=True, blank=True)
    is_gross = models.BooleanField()
    up_to = models.PositiveSmallIntegerField(null=True, blank=True)
    extra_cents = models.PositiveIntegerField(null=True, blank=True)
    tiers = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(cents__isnull=True, mode=Mode.DISCOUNT) | (Q(cents__isnull=False) & ~_DISCOUNT),
                name="courses_%(class)s_is_money",
                violation_error_message=_("A price is a sum of money."),
            ),
            models.CheckConstraint(
                condition=Q(up_to__isnull=False, up_to__gt=0, extra_cents__isnull=False, mode=Mode.GROUP)
                | (Q(up_to__isnull=True, extra_cents__isnull=True) & ~_GROUP),
                name="courses_group_%(class)s_is_whole",
                violation_error_message=_("A group price says up to how many persons, and what each further one costs."),
            ),
        ]

    def __str__(self):
        return f"price #{self.pk}"


class Price(PriceLine):
    """A line of a course's list; those of one ``valid_from_on`` are a list, and the next list replaces it whole."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="prices")
    valid_from_on = models.DateField()

    objects = PriceQuerySet.as_manager()

    class Meta(PriceLine.Meta):
        constraints = [
            models.UniqueConstraint(fields=["course", "mode", "valid_from_on"], name="courses_one_price_of_a_kind"),
            *PriceLine.Meta.constraints,
        ]


class OwnPrice(PriceLine):
    """A line of a training's own list, which holds instead of its course's."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="own_prices")

    class Meta(PriceLine.Meta):
        constraints = [
            models.UniqueConstraint(fields=["training", "mode"], name="courses_one_own_price_of_a_kind"),
            *PriceLine.Meta.constraints,
        ]
