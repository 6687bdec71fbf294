"""Staff pages of bookings: the list, one booking, those of a person and of an organisation. Each reading is written down."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.customers import frames
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose
from seloste.web.signing import signed

from .. import bookingsheet, events, listings, operations
from .doors import FEATURE, edits_bookings, sees_bookings, shown_of_bookings

of_customers = requires(Permission.BOOKINGS_VIEW, Permission.CUSTOMERS_VIEW, purpose=Purpose.BOOKINGS, feature=FEATURE)


@sees_bookings
@require_GET
def bookings(request):
    listing = listings.bookings(request)
    _read(request, listing)
    return shown_of_bookings(request, "bookings", listing=listing)


@sees_bookings
@require_GET
def booking(request, booking_id):
    standing, now = to_read(request, booking_id), timezone.now()
    opens = request.user.may(Permission.OUTBOX_VIEW)
    return shown_of_bookings(request, "booking", may_open_letters=opens, **bookingsheet.of(standing, now))


@edits_bookings
@require_POST
def informed(request, booking_id):
    """A consumer whom no letter reached was given the confirmation on paper."""
    standing = to_read(request, booking_id)
    operations.note_informed(booking=standing, **signed(request))
    messages.success(request, _("It is noted that they have the confirmation."))
    return redirect(standing)


@of_customers
@require_GET
def of_person(request, person_id):
    frame = frames.of(person_id, "bookings")
    listing = listings.of_person(request, frame["person"])
    _read(request, listing, subject=frame["person"])
    return render(request, "bookings/of_person.html", {**frame, "listing": listing, "may_book": _may_book(request, frame["person"])})


@of_customers
@require_GET
def of_organisation(request, organisation_id):
    standing = frames.organisation(organisation_id)
    listing = listings.of_organisation(request, standing)
    _read(request, listing, subject=standing.trader, others=listings.participants_of(listing.rows))
    told = {"organisation": standing, "section": "bookings", "listing": listing, "may_book": _may_book(request, standing)}
    return render(request, "bookings/of_organisation.html", told)


def _may_book(request, customer):
    return request.user.may(Permission.BOOKINGS_EDIT) and not customer.is_restricted


def to_read(request, booking_id):
    """The booking of a page (404 for a stranger); that it was read, and whose names stand in it, is written down."""
    standing = bookingsheet.found(booking_id)
    if standing is None:
        raise Http404
    others = [seat.participant for seat in standing.seats.all() if seat.participant]
    private = getattr(standing, "private_payer", None)
    others += [private.person] if private else []
    events.READ.record(by=request.user.as_actor(), at=timezone.now(), about=standing, subject=standing.booker, shown=others)
    return standing


def _read(request, listing, subject=None, others=()):
    shown = [*listings.persons_of(listing.rows), *others]
    events.LIST_READ.record(by=request.user.as_actor(), at=timezone.now(), subject=subject, shown=shown, count=len(listing.rows))
