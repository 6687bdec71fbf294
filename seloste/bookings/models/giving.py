"""To whom participants' data was given outside the house."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from seloste.customers.models import Person
from seloste.description import permits

from .bookings import Seat


class Disclosure(models.Model):
    """A participant stood on a list of their training that was given away. ``recipient``: its key in the description of that day."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="disclosures")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    recipient = models.CharField(_("Given to"), max_length=120)
    at = models.DateTimeField(_("Given at"))

    class Meta:
        verbose_name = _("lists of participants given away")
        ordering = ["pk"]

    def __str__(self):
        return f"disclosure #{self.pk}"

    def get_recipient_display(self):
        """The recipient's name, as long as the description lists them."""
        version = permits.in_force()
        return next((row.name for row in version.content.recipients if row.key == self.recipient), self.recipient) if version else ""
