"""Somebody without their letters asks for the link by which they withdraw."""

from django.db import transaction
from django.utils.timezone import localdate

from seloste.customers import wellformed
from seloste.outbox.models import Message

from .. import letters, links
from ..letters import correspondence, telling
from ..models import Booking
from .confirming import CONFIRMATIONS
from .writing import write


@transaction.atomic
def ask_for_withdrawing(*, number, email, by, at):
    """The link by letter, once a day, to whoever booked, when number and address belong together. Nothing tells whether they do.

    They do when letters to whoever booked go to the address, or the confirmation went there: one of before is read by another by now.
    """
    typed = wellformed.email(email)
    found = Booking.objects.seated().filter(pk=number, booker__isnull=False).select_related("training__course", "booker")
    booking = found.first()
    known = _addresses(booking).get(wellformed.email_match_key(typed)) if booking else None
    if known is None:
        return
    facts = telling.which(booking) | {"link": links.address("bookings:withdrawing", booking, links.MANAGE, at=at)}
    once = correspondence.of_booking(booking, "withdrawing", f"{localdate(at):%Y%m%d}")
    write(booking, letters.WITHDRAWING, facts=facts, once=once, to=known, by=by, at=at)


def _addresses(booking):
    """That to which letters go, and those to which this booking was confirmed, by their keys: as they are known, not as they are typed."""
    confirmed = Message.objects.filter(once__in=[correspondence.of_kind(letter, booking) for letter in CONFIRMATIONS])
    told = (*confirmed.values_list("to", flat=True), telling.mailbox(booking.booker))
    return {wellformed.email_match_key(to): to for to in told if to}
