"""Staff give seats up for a customer: what it costs is shown, then done at that price."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.courses.words import Mode
from seloste.web.signing import signed

from .. import operations, readers
from ..forms.giving_up import AskingForm, GivingUpForm
from ..letters import telling
from ..money import absences, priced, pricing, settling
from ..terms import quoting
from ..terms.case import ABSENCES, Event
from ..words import SEATED
from .bookings import to_read
from .doors import edits_bookings, shown_of_bookings

FLAT = (Mode.GROUP, Mode.MINIMUM, Mode.TRAVEL_KM)  # what does not fall with each seat
_OUR_WORD = (Event.ORGANISER, *ABSENCES)  # what we tell of by ourselves


@edits_bookings
def giving_up(request, booking_id):
    booking = to_read(request, booking_id)
    seats = booking.live_seats
    if booking.state not in SEATED or not seats:
        messages.info(request, _("There are no seats to give up in this booking."))
        return redirect(booking)
    if request.method == "POST":
        return _sent(request, booking, seats)
    everything = {"seats": [str(seat.pk) for seat in seats], "why": Event.CANCEL.value, "received": readers.as_typed(timezone.now())}
    if "why" not in request.GET:
        return _page(request, booking, seats, AskingForm(initial=everything, booking=booking, seats=seats))
    return _page(request, booking, seats, AskingForm(request.GET, booking=booking, seats=seats))


def _sent(request, booking, seats):
    form = GivingUpForm(request.POST, booking=booking, seats=seats)
    asking = AskingForm(request.POST, booking=booking, seats=seats)
    if not form.is_valid():
        return _page(request, booking, seats, asking)
    try:
        _done(request, booking, form)
    except operations.FeeChanged:
        asking.is_valid()
        asking.add_error(None, _("The fee has changed meanwhile. Look at what holds now."))
        return _page(request, booking, seats, asking)
    except (ValidationError, quoting.NoAnswer) as refused:
        messages.warning(request, " ".join(getattr(refused, "messages", [str(refused)])))
        return redirect(booking)
    why = form.cleaned_data["why"]
    messages.success(request, _("It is noted that they came late.") if why == Event.LATE else _("The seats are given up."))
    if why in _OUR_WORD and telling.is_restricted(booking):
        messages.warning(request, _("No letter leaves while the use of their data is restricted. Tell the customer yourself."))
    return redirect(booking)


def _done(request, booking, form):
    told, asked = signed(request), form.asked(request.user)
    if asked["event"] == Event.ORGANISER and form.is_whole():
        return operations.cancel_for_us(booking=booking, **told)
    fee, received_at = form.cleaned_data["shown_fee_cents"], form.cleaned_data["received"]
    if asked["event"] == Event.LATE:
        return operations.note_late(booking=booking, which=form.which(), came_at=received_at, shown_fee_cents=fee, **told)
    asked |= {"shown_fee_cents": fee, "received_at": received_at, "instead": form.cleaned_data["instead"]}
    return operations.cancel(booking=booking, which=form.which(), **asked, **told)


def _page(request, booking, seats, form):
    told = {"booking": booking, "form": form}
    if form.is_bound and not set(form.errors) & set(form.fields):
        told |= _previewed(request, booking, seats, form)
    return shown_of_bookings(request, "giving_up", **told)


def _previewed(request, booking, seats, form):
    """What it costs, or why the terms do not say."""
    try:
        proposal = _proposed(booking, form, form.asked(request.user))
    except absences.LetIn as refused:
        return {"refusal": refused.sentence, "lets_in": True}
    except quoting.NoAnswer as refused:
        return {"refusal": getattr(refused, "sentence", str(refused))}
    said = {name: form[name].value() for name in form.fields}
    told = {"sending": _sending(proposal, said, booking=booking, seats=seats), **shown(proposal, booking)}
    if proposal.other:
        told["sending_other"] = _sending(proposal.other, said, booking=booking, seats=seats, auto_id="other_%s")
    return told


def _proposed(booking, form, asked):
    count, at = len(form.which()), form.cleaned_data["received"]
    if asked["event"] == Event.LATE:
        return absences.propose(booking, count, came_at=at)
    return settling.propose(booking, count, at=at, **asked)


def _sending(proposal, said, **more):
    return GivingUpForm(initial=said | {"shown_fee_cents": proposal.fee_cents, "instead": proposal.is_chosen}, **more)


def shown(proposal, booking):
    """A proposal for a page, in the reader's language: what it costs, and what the seats cost that stay."""
    language, outcome = get_language(), proposal.outcome
    return {
        "proposal": proposal,
        "explanation": outcome.explanation[language] if outcome else [_("No terms of cancelling were agreed. Nothing is charged.")],
        "warnings": outcome.warnings[language] if outcome else [],
        "refund": proposal.refund,
        **_of_price(proposal.part, booking),
    }


def _of_price(part, booking):
    """``stays``: what the other seats cost, and whether some of it is not by the seat; ``travel``: cents of travel in what is given up."""
    if part.stays:
        is_flat = any(line.count and line.mode in FLAT and not line.is_further for line in part.stays.lines)
        return {"stays": priced.of_cost(part.stays), "is_flat": is_flat}
    travel = pricing.travel(booking) if part.seats == booking.size else None
    return {"travel": pricing.in_cents(travel.total) if travel else 0}


@edits_bookings
@require_POST
def leaving(request, booking_id):
    """Off the waiting list."""
    booking = to_read(request, booking_id)
    try:
        operations.leave_list(booking=booking, **signed(request))
        messages.success(request, _("The booking is off the waiting list."))
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    return redirect(booking)


@edits_bookings
@require_POST
def not_absent(request, booking_id, settlement_id):
    """It was a mistake that somebody did not come, or came too late."""
    booking = to_read(request, booking_id)
    settlement = get_object_or_404(booking.settlements, pk=settlement_id)
    try:
        operations.take_absence_back(settlement=settlement, **signed(request))
        messages.success(request, _("It is taken back: the seats stand as before."))
        if telling.is_restricted(booking):
            messages.warning(request, _("No letter leaves while the use of their data is restricted. Tell the customer yourself."))
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    return redirect(booking)
