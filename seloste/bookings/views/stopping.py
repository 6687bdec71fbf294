"""The notice before a certificate runs out is stopped: by whoever asked for it, with the link of their booking, or by staff."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.web import languages
from seloste.web.signing import signed

from .. import operations
from .bookings import to_read
from .doors import edits_bookings, of_link


@public(even_unpublished=True)
@never_cache
@require_POST
def stop_by_link(request, token):
    """By the link, in the language of the booking."""
    booking = of_link(token, at=now())
    with languages.spoken(request, booking.language):
        if operations.stop_expiry_notice(booking=booking, by=VISITOR, at=now()):
            messages.success(request, _("We do not tell you before your certificate expires."))
        return redirect("bookings:manage", token)


@edits_bookings
@require_POST
def stop(request, booking_id):
    """For a customer who has asked staff."""
    booking = to_read(request, booking_id)
    if operations.stop_expiry_notice(booking=booking, **signed(request)):
        messages.success(request, _("The customer is not told before a certificate expires."))
    return redirect(booking)
