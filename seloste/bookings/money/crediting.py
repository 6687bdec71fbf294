"""Whose credit is about to end, and who is to be told of it."""

import datetime as dt

from django.db.models import Q
from django.utils.timezone import localdate

from seloste.outbox.models import Message

from ..letters import correspondence, reminding
from ..models import Credit


def usable(booking):
    """Credits of other bookings that were paid by whoever pays this one: an organisation's are its own, not those of who booked for it."""
    earlier, private = "settlement__booking__", getattr(booking, "private_payer", None)
    who = private.person_id if private else booking.booker_id
    if booking.payer_id:
        theirs = Q(**{f"{earlier}payer": booking.payer_id})
    elif who:
        themselves = Q(**{f"{earlier}private_payer": None, f"{earlier}booker": who})
        theirs = Q(**{f"{earlier}payer": None}) & (Q(**{f"{earlier}private_payer__person": who}) | themselves)
    else:
        return Credit.objects.none()
    return Credit.objects.filter(theirs).exclude(settlement__booking=booking)


def is_whole(settlement):
    """Whether nothing of the credit that came with a settlement has been used, nor of what came back beside it."""
    return is_left(settlement) and not any(one.used_at for one in settlement.credits.all())


def is_left(settlement):
    """Whether as much as came with a settlement can be used still: what was used may be what of an earlier credit came back beside it."""
    credits = list(settlement.credits.all())
    return not credits or sum(one.cents for one in credits if not one.used_at) >= settlement.credit_cents


def part_for(credit, due):
    """How much of a credit counts for a booking of which so much is due, in cents: what is over stays its owner's."""
    return min(credit.cents, due)


def ending(at):
    """Credits that nobody has used and that end within the days that owners have chosen, the one that ends first first."""
    days, today = reminding.standing().before_credit_ends, localdate(at)
    if not days:
        return []
    last = today + dt.timedelta(days=days)
    rows = Credit.objects.unused(today).filter(until_on__lte=last).exclude(settlement__booking__booker=None)
    found = list(rows.select_related("settlement__booking").order_by("until_on", "pk"))
    told = set(Message.objects.filter(once__in=[key(one) for one in found]).values_list("once", flat=True))
    return [one for one in found if key(one) not in told and not _is_new(one, days)]


def key(credit):
    """The key by which it is told once that a credit ends."""
    return correspondence.of_booking(credit.settlement.booking_id, "credit_ends", credit.pk)


def _is_new(credit, days):
    """Whether it was given within those same days: the receipt has just told of it."""
    return localdate(credit.settlement.at) > credit.until_on - dt.timedelta(days=days)
