"""What erasing somebody does with what they have booked, told in words before it is done."""

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.web.templatetags.web import money

from .models import Booking, Payment
from .models.bookings import NO_REFERENCE
from .words import QUEUED, SEATED


def own(person, at):
    """Their own bookings of trainings to come, which end with them."""
    return Booking.objects.live().filter(booker=person, payer=None, training__ends_at__gt=at)


def of_business(person):
    """Bookings that their own business pays, whoever ordered, and that bear its reference: a sole trader's own data (GDPR 4(1))."""
    return Booking.objects.filter(payer__trader=person).exclude(**NO_REFERENCE)


def told(person, at):
    """Sentences; none for whoever has booked nothing that is still to come."""
    rows = list(own(person, at).values_list("pk", "state", "size"))
    seats = sum(size for _pk, state, size in rows if state in SEATED)
    waiting = sum(state in QUEUED for _pk, state, _size in rows)
    firms = Booking.objects.live().filter(booker=person, training__ends_at__gt=at).exclude(payer=None).count()
    return [
        *_seats(seats),
        *_paid([pk for pk, _state, _size in rows]),
        *_waiting(waiting),
        *_firms(firms),
        *_references(of_business(person).count()),
    ]


def _seats(count):
    if count:
        said = ngettext(
            "%(count)d seat that they have booked is free again, without a fee, and goes to whoever waits for it.",
            "%(count)d seats that they have booked are free again, without a fee, and go to whoever waits for them.",
            count,
        )
        yield said % {"count": count}


def _paid(keys):
    paid = Payment.objects.filter(booking__in=keys).aggregate(sum=Sum("cents"))["sum"] if keys else 0
    if paid:
        yield _("They have paid %(sum)s for it: give it back first, for afterwards nobody knows whose it was.") % {"sum": money(paid)}


def _waiting(count):
    if count:
        said = ngettext("They leave %(count)d waiting list.", "They leave %(count)d waiting lists.", count)
        yield said % {"count": count}


def _firms(count):
    if count:
        said = ngettext(
            "%(count)d booking that a company pays stays the company’s, without the name of whoever booked.",
            "%(count)d bookings that a company pays stay the company’s, without the name of whoever booked.",
            count,
        )
        yield said % {"count": count}


def _references(count):
    if count:
        said = ngettext(
            "%(count)d booking of their business loses its reference, order number and cost centre.",
            "%(count)d bookings of their business lose their reference, order number and cost centre.",
            count,
        )
        yield said % {"count": count}
