"""A trainer's own calendar, read by their phone."""

from django.db import models

from seloste.staff.models import Account


class CalendarFeed(models.Model):
    """A secret address that shows an account its own trainings. Kept is only a hash of the secret: it is seen once."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self):
        return f"calendar feed #{self.pk}"
