"""Somebody without their letters asks for the link by which they withdraw."""

from django.db import transaction
from django.utils.timezone import localdate

from seloste.customers import wellformed

from .. import letters, links, telling
from ..models import Booking
from ..words import SEATED
from .writing import write


@transaction.atomic
def ask_for_withdrawing(*, number, email, by, at):
    """The link by letter, once a day, to whoever booked, when number and address belong together. Nothing tells whether they do."""
    key = wellformed.email_match_key(wellformed.email(email))
    found = Booking.objects.filter(pk=number, state__in=SEATED, booker__emails__match_key=key).select_related("training__course", "booker")
    booking = found.first()
    if booking is None:
        return
    facts = {"number": booking.number, "course": telling.course(booking), "when": telling.when(booking)}
    facts["link"] = links.address("bookings:withdrawing", booking, links.MANAGE, at=at)
    once = f"bookings:{booking.pk}:withdrawing:{localdate(at):%Y%m%d}"
    write(booking, letters.WITHDRAWING, facts=facts, once=once, to=wellformed.email(email), by=by, at=at)
