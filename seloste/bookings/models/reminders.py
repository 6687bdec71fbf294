"""How long before a training whoever has a seat is reminded of it, and how long before its end whoever has a credit."""

from django.db import models
from django.db.models import Q

THE_ONE = 1  # the key of the table's only row
USUAL_DAYS, MOST_DAYS = 3, 14
USUAL_FOR_CREDITS, MOST_FOR_CREDITS = 30, 60


class Reminders(models.Model):
    """``before_training``, ``before_credit_ends``: days, 0 for none. No row: the usual ones."""

    before_training = models.PositiveSmallIntegerField(default=USUAL_DAYS)
    before_credit_ends = models.PositiveSmallIntegerField(default=USUAL_FOR_CREDITS)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=THE_ONE), name="bookings_one_choice_of_reminders"),
            models.CheckConstraint(condition=Q(before_training__lte=MOST_DAYS), name="bookings_reminders_come_near_the_training"),
            models.CheckConstraint(
                condition=Q(before_credit_ends__lte=MOST_FOR_CREDITS), name="bookings_reminders_come_near_the_end_of_credits"
            ),
        ]

    def __str__(self):
        return f"reminders {self.before_training} and {self.before_credit_ends} days before"
