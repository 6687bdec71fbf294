"""How far is driven for a booking is corrected: its price is counted again by the prices it was made at, and its customer is told."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.description import permits

from .. import events, letters
from ..letters import confirmation, correspondence
from ..models import Booking
from ..money import pricing
from ..ordering.orders import MOST_KM
from ..words import SEATED
from .booking import TOO_FAR
from .crediting import give_back
from .doors import BOOKED
from .holding import Stale, changed, held
from .settled import confirm_when_paid
from .writing import write

NO_TRAVEL = _("The price of this booking knows no kilometres.")
ENDED = _("The booking has no seats any more.")


class PriceChanged(Exception):
    """What it costs with so many kilometres is another sum than was shown: ``cost`` holds now."""

    def __init__(self, cost):
        self.cost = cost
        super().__init__("the price has changed")


@transaction.atomic
def change_travel(*, booking, km, shown_cents, revision=None, is_told=False, by, at):
    """So many kilometres are driven for the booking, there and back, and it costs what it costs with them; set to the same again, nothing.

    ``shown_cents``: what stood beside the button, None where nobody was shown; ``is_told``: staff tell the customer themselves, else a
    letter does. ``PriceChanged`` when that sum differs, ``Stale`` when the writer had seen another ``revision``, ``ValidationError`` where
    its price knows no kilometres, and for what has ended or still waits.
    """
    permits.demand(**BOOKED)
    booking = held(booking)
    travel = pricing.travel(booking)
    if booking.state not in SEATED:
        raise ValidationError(ENDED, code="ended")
    if travel is None:
        raise ValidationError(NO_TRAVEL, code="no_travel")
    if not 0 <= km <= MOST_KM:
        raise ValidationError(TOO_FAR, params={"most": MOST_KM}, code="too_far")
    if travel.count == km:
        return booking
    if revision not in (None, booking.revision):
        raise Stale(booking)
    cost, was = pricing.travelled(booking, km), booking.cents
    if shown_cents not in (None, pricing.in_cents(cost.amount.gross)):
        raise PriceChanged(cost)
    facts = pricing.facts(cost)
    for name in ("net_cents", "vat_cents"):
        Booking._meta.get_field(name).clean(facts[name], booking)  # more than a database can hold is no price
    changed(booking, **facts)
    give_back(booking, at)
    confirm_when_paid(booking, by=by, at=at)
    events.TRAVEL_CHANGED.record(by=by, at=at, subject=booking.booker, about=booking)
    if not is_told:
        told = confirmation.of_travel(booking, was, at=at)
        once = correspondence.of_booking(booking, "travel", booking.revision)
        write(booking, letters.TRAVEL_CHANGED, facts=told, once=once, by=by, at=at)
    return booking
