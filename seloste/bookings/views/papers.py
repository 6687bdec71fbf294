"""Staff open a letter as a paper for whom no letter reaches: a confirmation, and the notice to whoever was named by another."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from seloste.business import paper
from seloste.privacy import restricting
from seloste.privacy.words import Permission

from .. import events
from ..letters import papers
from ..models import Payer
from .bookings import to_read
from .doors import edits_bookings
from .own_pages import hands_over


@edits_bookings
@require_GET
def confirmation(request, booking_id):
    """With how to withdraw, as by letter; the page of the booker's own seat stands in it for whoever may read what is told there."""
    booking, at = to_read(request, booking_id), timezone.now()
    if booking.state not in papers.CONFIRMED_BY or booking.booker is None:
        raise Http404
    may_read = request.user.may(Permission.NEEDS_VIEW)
    return _opened(request, booking, booking.booker, papers.of_confirmation(booking, with_own_page=may_read, at=at), "confirmation", at)


@hands_over
@require_GET
def participant_notice(request, booking_id, seat_id):
    """Who named them and why, with the address of their own page."""
    booking, at = to_read(request, booking_id), timezone.now()
    seat = get_object_or_404(booking.seats.live().named().select_related("participant"), pk=seat_id)
    try:
        restricting.demand(seat.participant)
    except restricting.Restricted as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("bookings:names", booking.pk)
    return _opened(request, booking, seat.participant, papers.of_participant(seat, booking, at=at), "notice", at)


@edits_bookings
@require_GET
def payer_notice(request, booking_id):
    """Who named them as the one who pays."""
    booking, at = to_read(request, booking_id), timezone.now()
    payer = get_object_or_404(Payer.objects.select_related("person"), booking=booking)
    return _opened(request, booking, payer.person, papers.of_payer(payer.person, booking, at=at), "notice", at)


def _opened(request, booking, person, content, name, at):
    events.PAPER_OPENED.record(by=request.user.as_actor(), at=at, about=booking, subject=person)
    return paper.opened(content, f"{name}-{booking.number}")
