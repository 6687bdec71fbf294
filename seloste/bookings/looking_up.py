"""Bookings as the search box finds them: by their number, what is asked for in payments and invoices, and the company that pays."""

from seloste.description import permits
from seloste.search import norm
from seloste.search.nouns import Found

from . import listings
from .models import Booking
from .money import references
from .operations.doors import OPEN

MOST, SHORTEST = 8, 3


def keys(request, text, hits):
    """Of at most ``MOST`` bookings: the one of that number first, then those of the reference, then those of companies that were found."""
    plain = text[: norm.LONGEST_QUERY].replace("\x00", "").strip()
    if len(plain) < SHORTEST or not permits.allows(**OPEN):
        return []
    payers = [int(hit.key) for hit in hits if hit.noun == "organisation"]
    found = [
        *Booking.objects.filter(pk__in=_numbers(plain)).values_list("pk", flat=True),
        *Booking.objects.referred_to(plain).values_list("pk", flat=True)[:MOST],
        *(Booking.objects.filter(payer__in=payers).order_by("-booked_at", "-pk").values_list("pk", flat=True)[:MOST] if payers else ()),
    ]
    return [str(pk) for pk in dict.fromkeys(found)][:MOST]


def rows(request, keys):
    """``{key: Found}``, in one query."""
    found = Booking.objects.select_related("training__course", "booker", "payer").filter(pk__in=[int(key) for key in keys])
    return {str(booking.pk): _found(booking) for booking in found}


def _found(booking):
    title = f"{booking.number} · {listings.who(booking)}"
    detail = f"{listings.training_title(booking.training)} · {booking.get_state_display()}"
    return Found(title=title, url=booking.get_absolute_url(), detail=detail, subject=booking.booker and booking.booker.ref)


def _numbers(text):
    """The numbers that a text may be: of a booking as it is said on the phone (00012), or within a reference of a payment (1 00123)."""
    digits = "".join(text.lstrip("#").split())
    if not (digits.isascii() and digits.isdigit()):
        return []
    written = [int(digits)] if 5 <= len(digits) < 10 else []
    return written + references.numbers_in(digits)
