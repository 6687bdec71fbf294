"""How long before a training whoever ordered can name those who come."""

from django.db import models
from django.db.models import Q

THE_ONE = 1  # the key of the table's only row
USUAL_HOURS, MOST_HOURS = 24, 336


class NamesLock(models.Model):
    """``hours`` before the start the names are closed; 0: when it starts. No row: the usual ones."""

    hours = models.PositiveSmallIntegerField(default=USUAL_HOURS)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=THE_ONE), name="bookings_one_lock_of_names"),
            models.CheckConstraint(condition=Q(hours__lte=MOST_HOURS), name="bookings_names_close_near_the_training"),
        ]

    def __str__(self):
        return f"names close {self.hours} hours before"
