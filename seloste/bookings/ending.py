"""What of bookings is over: each counts from the end of its training, money from the end of its financial year."""

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from .models import Booking, Credit, Need, Payment
from .money import account


def over_before(start):
    """Bookings whose training, or who themselves, ended before ``start``; not while a credit of theirs can still be used."""
    ended = Q(training__ends_at__lt=start) | Q(ended_at__lt=start)
    usable = Credit.objects.unused(localdate()).filter(settlement__booking=OuterRef("pk"))
    return Booking.objects.filter(ended, ~Exists(usable))


def cared_for_before(start):
    """Special needs whose training was over before ``start``, or whose seat was given up before."""
    return Need.objects.filter(Q(seat__booking__training__ends_at__lt=start) | Q(seat__ended_at__lt=start))


def booked_in_years_before(start):
    """Payments of financial years that were over before ``start``. The year is the calendar's (Accounting Act 1:4)."""
    return Payment.objects.filter(on__year__lt=localdate(start).year)


def persons_with_money_open():
    """Keys of private persons who owe for a booking, are to get money back, or can still use a credit; and of sole traders, for theirs."""
    yield from _owners_with_money_open({"payer": None, "booker__isnull": False}, "booker")
    yield from _owners_with_money_open({"private_payer__isnull": False}, "private_payer__person")
    yield from _owners_with_money_open({"payer__trader__isnull": False}, "payer__trader")


def organisations_with_money_open():
    """The same of companies and other organisations."""
    yield from _owners_with_money_open({"payer__isnull": False}, "payer")


def _owners_with_money_open(whose, path):
    known = account.beside(Booking.objects.filter(**whose))
    for open_ones in (account.unpaid(known), account.overpaid(known), account.with_credit(Booking.objects.filter(**whose))):
        yield open_ones.values(path)
