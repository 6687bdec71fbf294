"""Staff hand somebody the address of their own page on paper: whom no letter reaches can tell what they need all the same. Of a child
for whom a guardian has booked it is the guardian's paper."""

import base64

from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from seloste.description import permits
from seloste.privacy import restricting
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import events, links
from ..attending import guardians
from ..letters import particulars, telling
from .bookings import to_read
from .doors import FEATURE

# Whoever holds the address reads what its participant has told there, so that only those may print it who may read that.
hands_over = requires(Permission.BOOKINGS_VIEW, Permission.BOOKINGS_EDIT, Permission.NEEDS_VIEW, purpose=Purpose.BOOKINGS, feature=FEATURE)


@hands_over
@never_cache
@require_GET
def own_page(request, booking_id, seat_id):
    """The paper, in the language of whoever gets it. Opening it is noted: what a browser prints no program sees."""
    booking, at = to_read(request, booking_id), timezone.now()
    seat = get_object_or_404(booking.seats.live().select_related("booking__training__course", "participant"), pk=seat_id)
    if not booking.is_live or seat.participant is None:
        return redirect("bookings:names", booking.pk)
    try:
        restricting.demand(seat.participant)
    except restricting.Restricted as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("bookings:names", booking.pk)
    events.OWN_PAGE_PRINTED.record(by=request.user.as_actor(), at=at, about=booking, subject=seat.participant)
    is_guardians = guardians.is_childs(seat)
    language = booking.language if is_guardians else seat.participant.language or booking.language
    with translation.override(language):
        paper = _paper(seat, language, at) | {"is_guardians": is_guardians}
    return render(request, "bookings/own_page.html", {"booking": booking, "seat": seat, "paper": paper})


def _paper(seat, language, at):
    address = links.address("bookings_seat", seat, guardians.purpose_of(seat), at=at)
    picture = base64.b64encode(get_adapter().build_totp_svg(address).encode()).decode()
    return {
        "language": language,
        "course": telling.course(seat.booking, language),
        "sessions": particulars.sessions(seat.booking.training),
        "address": address,
        "picture": f"data:image/svg+xml;base64,{picture}",
        "may_tell": _may_tell(seat),
        "tell_by": timezone.localtime(seat.booking.training.ends_at),
        "works_until": timezone.localdate(seat.booking.training.ends_at + links.AFTERWARDS),
    }


def _may_tell(seat):
    return permits.allows(**guardians.TOLD_BY) if guardians.is_childs(seat) else permits.group("special_needs")
