"""Where whoever ordered names those who come, by the link in their letter. GET shows, for mail scanners follow links; POST acts."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste.description import permits
from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.web import languages

from .. import links
from ..attending import naming, rollsheet
from ..forms.names import RowForm
from .naming import Visit, answer, swapped_by_link


@public
@never_cache
def names(request, token):
    """The seats with and without names; rows to fill, a list to choose or paste, looked at before anything is saved."""
    booking, at = _booking(token)
    with languages.spoken(request, booking.language):
        if naming.why_closed(booking):
            return _closed(request, booking)
        told = {"by": VISITOR, "at": at, "back": lambda: redirect("bookings_names", token), "facts": _of_booking(token, booking)}
        return answer(Visit(request, booking, "bookings/names.html", **told))


@public
@never_cache
def swap_participant(request, token, seat_id):
    """Another comes instead of whoever was named for a seat."""
    booking, at = _booking(token)
    seat = get_object_or_404(booking.seats.live().select_related("booking__training", "participant"), pk=seat_id)
    with languages.spoken(request, booking.language):
        if naming.why_closed(booking):
            return _closed(request, booking)
        form = RowForm(request.POST or None, initial={"language": booking.language})
        standing = swapped_by_link(request, form, seat, at=at) if form.is_bound and form.is_valid() else None
        if standing:
            is_told = standing.told_at is not None
            messages.success(request, _("The participant is exchanged. We write to whoever comes now.") if is_told else _("Exchanged."))
            return redirect("bookings_names", token)
        told = {"refusal": naming.standing(booking, at).swap_refusal, "name": rollsheet.guarded(seat.participant), "form": form}
        told |= {"seat": seat, **_of_booking(token, booking)}
        return render(request, "bookings/swap.html", told, status=422 if form.errors else 200)


def _booking(token):
    at = timezone.now()
    booking = links.row_of(token, links.NAMES, at=at)
    if booking is None or not booking.is_live:
        raise links.over(token)
    return booking, at


def _of_booking(token, booking):
    return {"token": token, "booking": booking, **rollsheet.of_training(booking)}


def _closed(request, booking):
    told = {"contact": permits.contact(), "controller": permits.controller(), **rollsheet.of_training(booking)}
    return render(request, "bookings/names_closed.html", told, status=200 if request.method in ("GET", "HEAD") else 403)
