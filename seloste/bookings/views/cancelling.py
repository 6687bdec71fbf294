"""Customers give seats up by the link in their letters: what it costs is shown, then done at that price."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste.description import permits
from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.web import languages, plain_text

from .. import bookingsheet, operations
from ..letters import particulars
from ..money import settling
from ..terms import arrival, quoting
from ..words import SEATED
from .doors import of_link
from .giving_up import shown


@public
@never_cache
def cancelling(request, token):
    """GET shows, for mail scanners follow links; POST acts. In the language of the booking, whoever opens it."""
    at = timezone.now()
    booking = of_link(token, at=at)
    if booking.is_queued:
        return redirect("bookings_offer", token)
    with languages.spoken(request, booking.language):
        wrong = _cancel(request, booking, at) if request.method == "POST" else ""
        if request.method == "POST" and not wrong:
            answer = redirect("bookings:cancelling", token)
            answer.status_code = 303
            return answer
        booking.refresh_from_db()
        told = _told(request, booking, at) | {"token": token, "wrong": wrong}
        return render(request, "bookings/cancelling.html", told, status=409 if wrong else 200)


def _cancel(request, booking, at):
    """The sentence about what could not be done, or nothing."""
    which, fee = chosen_in(request.POST), plain_text.number(request.POST.get("fee"))
    if not which or fee is None:
        return _("Choose at least one seat.")
    try:
        told = {"shown_fee_cents": fee, "instead": "instead" in request.POST, "received_at": at}
        operations.cancel(booking=booking, which=which, **told, by=VISITOR, at=at)
    except operations.FeeChanged:
        return _("The fee has changed meanwhile. Look at what holds now.")
    except quoting.NoAnswer as refused:
        return refused.sentence
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def chosen_in(said):
    """The numbers of seats that a form has sent."""
    return [number for one in said.getlist("seats") if (number := plain_text.number(one)) is not None]


def _told(request, booking, at):
    live = list(booking.seats.live().select_related("participant")) if booking.state in SEATED else []
    asked = set(chosen_in(request.POST if request.method == "POST" else request.GET))
    decisions = [bookingsheet.decision(row) for row in booking.settlements.prefetch_related("credits")]
    unasked = [] if decisions else [seat.pk for seat in live]  # after some are cancelled, the rest is not one press away
    chosen = [seat.pk for seat in live if seat.pk in asked] or unasked
    told = {"booking": booking, "seats": list(zip(live, particulars.named(live), strict=True)), "chosen": chosen, "decisions": decisions}
    if live and not settling.is_in_their_hands(booking, at):
        return told | {"begun": settling.BEGUN, "contact": permits.contact()}
    if not chosen:
        return told
    try:
        proposal = settling.propose(booking, len(chosen), at=at)
    except quoting.NoAnswer as refused:
        return told | {"refusal": refused.sentence}
    told |= shown(proposal, booking)
    if proposal.outcome:
        told["explanation"] = arrival.if_cancelled_now(proposal.outcome, booking.training.starts_at)
    return told
