"""Seats that are kept for a while: while a page is filled in, and while somebody who waited makes up their mind."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seloste.courses.models import Training

from .. import deadlines
from ..words import Answer
from .bookings import Booking


class Hold(models.Model):
    """``count`` seats kept for a visitor who asked for several and is filling in the page; ``once``: the key of that page's form."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="holds")
    count = models.PositiveSmallIntegerField()
    until = models.DateTimeField(db_index=True)
    once = models.UUIDField(unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(count__gt=0), name="bookings_hold_keeps_something")]

    def __str__(self):
        return f"hold #{self.pk}"


class Offer(models.Model):
    """Freed seats were offered to the first on the waiting list whom they fit; kept for them until ``until``."""

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="offers")
    count = models.PositiveSmallIntegerField(_("Seats"))
    offered_at = models.DateTimeField(_("Offered at"))
    until = models.DateTimeField(_("Answer by"), db_index=True)
    answer = models.CharField(_("Answer"), max_length=20, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(_("Answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("offers of a place")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["booking"], condition=Q(answer=""), name="bookings_one_offer_at_a_time"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="bookings_an_answer_has_its_moment",
            ),
        ]

    def __str__(self):
        return f"offer #{self.pk}"

    @property
    def waits_until(self):
        """The morning on which its letter leaves, of an offer that is made at night and not answered yet; else None."""
        morning = deadlines.sent_at(self.offered_at, self.booking.training.starts_at)
        return morning if morning > self.offered_at and not self.answer else None
