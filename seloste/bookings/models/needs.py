"""What a participant needs special care for, told with explicit consent (GDPR Art. 9(2)(a)): their own, or their guardian's for a child."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from seloste.journal.words import SOURCES
from seloste.privacy.words import Source

from ..words import LIVE
from .bookings import Seat

_TOLD_BY = [(str(source), SOURCES[source]) for source in (Source.SELF, Source.ANOTHER)]


class NeedQuerySet(models.QuerySet):
    def live(self):
        """Those of participants who still come."""
        return self.filter(seat__in=Seat.objects.live().named().filter(booking__state__in=LIVE))


class Need(models.Model):
    """``text`` as it was written by the link; ``wording``: what was consented to, as it was shown. Gone within days.

    ``source``: the participant (``self``) or, for a child, the guardian who booked for them (``another``), whose consent it is.
    """

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="need")
    text = models.TextField(_("What to take care of"))
    wording = models.TextField(_("What was consented to"))
    source = models.CharField(max_length=20, choices=_TOLD_BY, default=Source.SELF.value)
    language = models.CharField(_("Language"), max_length=2)
    told_at = models.DateTimeField(_("Told at"))

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("special needs")

    def __str__(self):
        return f"need #{self.pk}"
