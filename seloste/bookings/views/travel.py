"""Staff change how far is driven for a booking: what it costs then is shown, and saved at that price."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from seloste.outbox import operations as outbox
from seloste.web.signing import signed

from .. import bookingsheet, operations
from ..forms.travel import AskingForm, TravelForm
from ..letters import telling
from ..money import priced, pricing
from .bookings import to_read
from .doors import edits_bookings, shown_of_bookings
from .moving_desk import STALE


@edits_bookings
def travel(request, booking_id):
    """Two steps: GET asks and shows, POST saves."""
    booking = to_read(request, booking_id)
    if not bookingsheet.can_change_travel(booking):
        messages.info(request, _("The price of this booking knows no kilometres, or it has no seats any more."))
        return redirect(booking)
    if request.method == "POST":
        return _sent(request, booking)
    return _page(request, booking, AskingForm(request.GET if "km" in request.GET else None, initial=_now(booking)))


def _sent(request, booking):
    form, asking = TravelForm(request.POST), AskingForm(request.POST)
    if not form.is_valid() or not asking.is_valid():
        return _page(request, booking, asking)
    said = form.cleaned_data
    told = {name: said[name] for name in ("km", "shown_cents", "revision")}
    try:
        operations.change_travel(booking=booking, **told, is_told=not said["writes"], **signed(request))
    except (operations.PriceChanged, operations.Stale):
        asking.add_error(None, STALE)
        return _page(request, bookingsheet.found(booking.pk) or booking, asking)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
        return redirect(booking)
    messages.success(request, _("The kilometres are saved, and the price is counted with them."))
    return redirect(booking)


def _page(request, booking, form):
    told = {"booking": booking, "form": form}
    if form.is_bound and "km" not in form.errors:
        told |= _previewed(booking, form.cleaned_data["km"])
    return shown_of_bookings(request, "travel", **told)


def _previewed(booking, km):
    cost = pricing.travelled(booking, km)
    then = priced.of_cost(cost)
    sending = TravelForm(initial={"km": km, "shown_cents": then.gross, "revision": booking.revision, "writes": True})
    more = then.gross - booking.cents
    told = {"sending": sending, "priced": then, "more": more, "less": -more}
    return told | {"instead": "" if outbox.can_reach(telling.mailbox(booking.booker)) else telling.instead(booking)}


def _now(booking):
    return {"km": pricing.travel(booking).count}
