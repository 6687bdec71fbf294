"""What a participant needs special care for, told by themselves with their explicit consent (GDPR Art. 9(2)(a))."""

from django.db import models

from .bookings import Seat


class Need(models.Model):
    """``text`` as the participant wrote it by their own link; ``wording``: what they consented to, as it was shown. Gone within days."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="need")
    text = models.TextField()
    wording = models.TextField()
    language = models.CharField(max_length=2)
    told_at = models.DateTimeField()

    def __str__(self):
        return f"need #{self.pk}"
