"""Who came too late, or did not come: when it can be noted, of which seats, and what it costs. Nothing is written."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from seloste.privacy import restricting

from ..models import Seat
from ..terms import quoting
from ..terms.case import Event
from ..words import SEATED
from . import settling

NOTED_FOR = dt.timedelta(days=1)  # after the training, by whoever was there; later only at the desk
LET_IN = _("By these terms whoever comes so late may still take part, and nothing is charged for it.")
NOT_YET = _("The training had not begun then.")
OVER = _("The first session was over then. Note that nobody came instead.")
NO_FUTURE = _("This is in the future.")


class LetIn(quoting.NoAnswer):
    """The terms let whoever comes so late take part, free of charge: there is nothing to note.

    Where they charge it once for a booking, and it was charged with another, it is noted, at no more.
    """


def is_open(training, at):
    """Whether whoever is with the training can note it now."""
    return training.starts_at < at <= training.ends_at + NOTED_FOR


def demand_moment(training, came_at, *, now):
    """``ValidationError`` for a moment at which nobody comes late: before the training, after its first session, in the future."""
    first_ends_at = training.sessions.order_by("starts_at", "pk").values_list("ends_at", flat=True).first()
    if came_at > now:
        raise ValidationError(NO_FUTURE, code="future")
    if came_at <= training.starts_at:
        raise ValidationError(NOT_YET, code="not_yet")
    if came_at > (first_ends_at or training.ends_at):
        raise ValidationError(OVER, code="over")


def propose(booking, seats, *, came_at):
    """The ``settling.Proposal`` of so many seats whose people came at a moment; ``LetIn``, or ``quoting.NoAnswer`` as of every proposal."""
    proposal = settling.propose(booking, seats, at=came_at, event=Event.LATE)
    if proposal.goes_on and not (proposal.fee_cents or proposal.sums.earlier):
        raise LetIn(str(LET_IN))
    return proposal


def seat_of(training, number):
    """A seat of a training that is used, or of which it is noted that somebody came late; None for others, and of restricted people."""
    booked = Seat.objects.filter(booking__training=training, pk=number)
    found = booked.select_related("participant", "settlement", "booking__payer", "booking__booker", "booking__terms").first()
    if found is None or (found.participant and restricting.is_standing(found.participant)):
        return None
    return found if came_late(found) or (found.is_live and found.booking.state in SEATED) else None


def came_late(seat):
    return bool(seat.settlement and seat.settlement.event == Event.LATE)


def late_of(training):
    """Seats of a training that ended because whoever sat there came too late."""
    ended = Q(booking__training=training, settlement__outcome__event=Event.LATE.value, ended_at__isnull=False)
    found = Seat.objects.filter(ended).select_related("participant", "settlement").order_by("pk")
    restricted = restricting.among([seat.participant_id for seat in found])
    return [seat for seat in found if seat.participant_id not in restricted]
