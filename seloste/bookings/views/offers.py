"""Where somebody who waited answers an offer of seats."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.web import languages

from .. import links, operations, waiting
from ..letters import particulars, telling
from ..money import moving
from ..ordering import counter, exemptions


@public
@never_cache
def offer(request, token):
    """GET shows, for mail scanners follow links; POST answers. In the language of the booking, whoever opens it."""
    at = timezone.now()
    booking = links.row_of(token, links.MANAGE, at=at)
    if booking is None:
        raise links.over(token)
    with languages.spoken(request, booking.language):
        wrong = _answer(request, booking, at) if request.method == "POST" else ""
        booking.refresh_from_db()
        return render(request, "bookings/offer.html", _told(booking, at) | {"token": token, "wrong": wrong}, status=409 if wrong else 200)


def _answer(request, booking, at):
    """The sentence about what could not be done, or nothing."""
    told = {"by": VISITOR, "at": at}
    last = booking.offers.last()
    try:
        if request.POST.get("answer") == "leave":
            operations.leave_list(booking=booking, **told)
        elif last and request.POST.get("answer") == "yes":
            told |= {"asks_to_start": bool(request.POST.get("asks_to_start")), "shown_exemption": request.POST.get("exemption", "")}
            operations.accept_offer(offer=last, **told)
        elif last and request.POST.get("answer") == "no":
            operations.decline_offer(offer=last, **told)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def _withdrawing(booking, is_open):
    """Whether whoever takes the place may withdraw, and why not; sent along with the answer."""
    exemption = exemptions.of(booking.training, booking.terms)
    return {
        "is_consumers": is_open and booking.is_consumers,
        "exemption": exemption,
        "exempt": exemption and exemptions.sentence(exemption),
        "days": counter.days_to_withdraw(booking.terms),
    }


def _told(booking, at):
    last = booking.offers.last()
    is_open, missed = bool(last and not last.answer and at <= last.until), waiting.missed(booking)
    return {
        "booking": booking,
        "course": telling.course(booking),
        "sessions": particulars.sessions(booking.training),
        "price": telling.price(booking),
        "tax": booking.rate.words if booking.untaxed else _("value added tax in it"),
        "offer": last if is_open else None,
        "must_ask": is_open and moving.must_ask_to_start(booking, booking.training, ordered_at=at),
        **_withdrawing(booking, is_open),
        "until": telling.last_moment(last.until, booking.language) if is_open else "",
        "position": waiting.position(booking),
        "missed": missed and telling.last_moment(missed, booking.language),
    }
