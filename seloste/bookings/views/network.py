"""What one network may do by the public pages in a day: seats it books, and people with an address whom it names."""

import uuid

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from seloste.enquiries import limits

DAY = limits.DAY
TOO_MANY_SEATS = _("So many seats cannot be booked here in one day. Ask us for a quote, and we book them with you.")
TOO_MANY_NAMED = _("So many people with an e-mail address cannot be named here in one day. Name the others tomorrow, or write or phone us.")


def may_send(request):
    """Whether it may send one order more, of whatever size: in ten minutes, and in a day besides one in three hours."""
    return limits.is_within(request, of="bookings", a_day=settings.SELOSTE_SEATS_A_DAY)


def may_book(request, seats, once):
    """Whether it may book so many seats by one order; nothing is counted (``note_booked``). In the caller's transaction.

    A single seat, as nearly all order, is not counted here: how many orders one network sends is (``may_send``).
    """
    return seats == 1 or limits.has_left(request, seats, of="bookings.seats", once=once, most=settings.SELOSTE_SEATS_A_DAY, seconds=DAY)


def note_booked(request, seats, once):
    if seats > 1:
        limits.spend(request, seats, of="bookings.seats", once=once, seconds=DAY)


def may_name(request, count, once=""):
    """The same of so many people who are written to because another named them. ``once``: of the order in which they are named."""
    return not count or limits.has_left(request, count, of="bookings.named", once=once, most=settings.SELOSTE_NAMED_A_DAY, seconds=DAY)


def note_named(request, count, once=""):
    """Whoever is named after the order has no key of it and counts each time."""
    if count:
        limits.spend(request, count, of="bookings.named", once=once or str(uuid.uuid4()), seconds=DAY)


def reached(names):
    """How many of several names have an address to which a letter goes."""
    return sum(bool(name and name.email) for name in names)
