"""The reference, order number and cost centre of a booking are added or put right after it was booked."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.journal.actors import VISITOR

from .. import events, referring
from .doors import BOOKED
from .holding import Stale, changed, held

CLOSED = _("The booking has ended and nothing of it is to be paid, so that its references stay as they are.")


@transaction.atomic
def set_references(*, booking, reference, order_number, cost_centre, revision=None, by, at):
    """The booking bears these from now on; each may be empty. Set twice, once.

    ``ValidationError`` where nothing is to be charged by them any more; ``Stale`` when somebody changed the booking since ``revision``.
    """
    permits.demand(**BOOKED)
    booking = held(booking, even_restricted=by == VISITOR)  # who has the link puts their own right
    told = {"reference": reference, "order_number": order_number, "cost_centre": cost_centre}
    if all(getattr(booking, name) == value for name, value in told.items()):
        return booking
    if not referring.is_open(booking):
        raise ValidationError(CLOSED, code="closed")
    if revision not in (None, booking.revision):
        raise Stale(booking)
    changed(booking, **told)
    events.REFERENCES_SET.record(by=by, at=at, subject=booking.booker, about=booking)
    return booking
