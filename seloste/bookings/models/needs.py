"""What a participant needs special care for, told by themselves with their explicit consent (GDPR Art. 9(2)(a))."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..words import LIVE
from .bookings import Seat


class NeedQuerySet(models.QuerySet):
    def live(self):
        """Those of participants who still come."""
        return self.filter(seat__in=Seat.objects.live().named().filter(booking__state__in=LIVE))


class Need(models.Model):
    """``text`` as the participant wrote it by their own link; ``wording``: what they consented to, as it was shown. Gone within days."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="need")
    text = models.TextField(_("What to take care of"))
    wording = models.TextField(_("What was consented to"))
    language = models.CharField(_("Language"), max_length=2)
    told_at = models.DateTimeField(_("Told at"))

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("special needs")

    def __str__(self):
        return f"need #{self.pk}"
