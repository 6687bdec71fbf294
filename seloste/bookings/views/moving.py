"""Where a customer moves their booking to another training of the same course, by the link in their letters."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste.courses.models import Training
from seloste.courses.tariff import Unpriced
from seloste.description import permits
from seloste.enquiries import limits
from seloste.journal.actors import VISITOR
from seloste.law import Missing
from seloste.privacy.access import public
from seloste.web import languages

from .. import links, operations
from ..letters import particulars
from ..money import choosing, moving, settling
from ..terms import quoting
from ..words import SEATED
from .cancelling import chosen_in
from .doors import of_link
from .naming import BUSY, MOST_SENT

MOST = 20


@public
@never_cache
def move(request, token):
    """GET shows the dates with what each costs, for mail scanners follow links; POST moves. In the booking's language."""
    at = timezone.now()
    booking = of_link(token, at=at)
    with languages.spoken(request, booking.language):
        wrong = ""
        if request.method == "POST":
            deed = _credited if request.POST.get("deed") == "credit" else _move
            wrong, moved = deed(request, booking, at)
            if not wrong:
                answer = redirect("bookings:manage", token if moved == booking else links.like(token, moved, at=at))
                answer.status_code = 303
                return answer
            booking.refresh_from_db()
        return render(request, "bookings/move.html", _told(request, booking, token, at) | {"wrong": wrong}, status=409 if wrong else 200)


def _move(request, booking, at):
    """(the sentence about what could not be done, or nothing; the booking whose seats have moved)."""
    if not limits.is_within(request, of="bookings.moves", most=MOST_SENT):
        return BUSY, booking
    to = Training.objects.filter(pk=_number(request, "to")).first()
    if to is None:
        return _("Choose a date."), booking
    told = {"shown_fee_cents": _number(request, "fee"), "shown_cents": _number(request, "cents"), "asks_to_start": "asks" in request.POST}
    told |= {"which": chosen_in(request.POST) or None, "ground": moving.usual_ground(booking, at)}
    try:
        return "", operations.move_booking(booking=booking, to=to, **told, received_at=at, by=VISITOR, at=at).booking
    except operations.MoveChanged:
        wrong = _("The price is not the one you saw. Look at it below and choose again.")
    except operations.NoSeats:
        wrong = _("The last seats of that date were just taken. Choose another.")
    except quoting.NoAnswer as refused:
        wrong = refused.sentence
    except ValidationError as refused:
        wrong = " ".join(refused.messages)
    return wrong, booking


def _credited(request, booking, at):
    if not limits.is_within(request, of="bookings.moves", most=MOST_SENT):
        return BUSY, booking
    try:
        operations.take_as_credit(booking=booking, shown_cents=_number(request, "cents"), by=VISITOR, at=at)
    except ValidationError as refused:
        return " ".join(refused.messages), booking
    return "", booking


def _number(request, name):
    """-1, which is no sum of anything, where no number is sent: nobody moves at a price that they were not shown."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1


def _told(request, booking, token, at):
    is_open = moving.is_open_by_link(booking, at)
    live = list(booking.seats.live().select_related("participant"))
    asked = set(chosen_in(request.POST if request.method == "POST" else request.GET))
    some = [seat.pk for seat in live if seat.pk in asked] or [seat.pk for seat in live]
    dates, refusal = _dates(booking, at, len(some) if len(some) < len(live) else None) if is_open else ([], "")
    told = {"seats": list(zip(live, particulars.named(live), strict=True)), "chosen": some}
    told |= {"stays_cents": booking.cents - dates[0][2].old_cents if dates and dates[0][2].part else None}
    told |= {"booking": booking, "token": token, "dates": dates, "refusal": refusal, "is_open": is_open, "contact": permits.contact()}
    told |= {"cancels_free": not dates and _cancels_free(booking, len(some), at)}
    until = choosing.CREDITED_FOR.after(timezone.localdate(at))
    return told | {"credit_cents": choosing.credit(booking, at, is_own=True), "credit_until": until}


def _cancels_free(booking, count, at):
    """Whether these seats can be cancelled by the link and all that was paid for them comes back."""
    if booking.state not in SEATED:
        return False
    try:
        proposal = settling.propose(booking, count, at=at)
    except quoting.NoAnswer:
        return False
    return not proposal.fee_cents and not proposal.held_cents


def _dates(booking, at, some):
    """(what each date costs, of those with room, and whether it begins so soon that a consumer must ask for it; why it cannot be moved at
    all, when no date can be chosen). ``some``: how many seats move while others stay; None for all."""
    found, refusal = [], ""
    seats = some or moving.standing(booking)[0]
    for training in moving.choosable(booking, moving.candidates(booking, at), at)[:MOST]:
        if training.free < seats:
            continue
        try:
            proposal = moving.propose(booking, training, at=at, ground=moving.usual_ground(booking, at), seats=some)
            asks = moving.must_ask_to_start(booking, training)
        except quoting.NoAnswer as refused:
            refusal = refused.sentence
            continue
        except (Unpriced, Missing):
            continue
        found.append((training, particulars.sessions(training), proposal, asks))
    return found, "" if found else refusal
