"""Staff pages of participants: naming those of a booking, who is still to be told, and what they need."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.courses import calendar
from seloste.customers.words import HowInformed
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import Permission
from seloste.web import plain_text
from seloste.web.signing import signed

from .. import errands, operations
from ..attending import naming
from ..forms.names import SwapForm
from ..letters import telling
from ..models import Payer
from ..money import swapping
from .bookings import to_read
from .doors import edits_bookings
from .naming import Visit, answer, swapped

ALOUD_OR_ON_PAPER = [HowInformed.READ_ALOUD, HowInformed.PAPER]


@edits_bookings
def names(request, booking_id):
    """Who comes, who is to be told; names are written here also when it is too late for whoever ordered."""
    booking, now = to_read(request, booking_id), timezone.now()
    if not booking.is_live:
        messages.info(request, _("The booking has ended, so that nobody can be named any more."))
        return redirect(booking)
    facts = {"closed": naming.why_closed(booking, is_staff=True), "is_staff": True, "ways": ALOUD_OR_ON_PAPER, "once": int(now.timestamp())}
    facts |= {"hands_over": request.user.may(Permission.NEEDS_VIEW)}
    told = {"by": request.user.as_actor(), "at": now, "is_staff": True, "facts": facts}
    return answer(Visit(request, booking, "bookings/names_desk.html", back=lambda: redirect("bookings:names", booking.pk), **told))


@edits_bookings
@require_POST
def asking(request, booking_id):
    """The letter that asks for the names, sent by this press."""
    booking = to_read(request, booking_id)
    try:
        opened_at = plain_text.number(request.POST.get("once"))  # a page's button writes once; one that is spoilt too
        sent = operations.ask_for_names(booking=booking, once=opened_at or 0, **signed(request))
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    else:
        if sent:
            messages.success(request, _("The letter is on its way to %(address)s.") % {"address": sent.to})
        else:
            messages.warning(request, f"{_('There is no address that a letter reaches.')} {telling.instead(booking)}")
    return redirect("bookings:names", booking.pk)


@edits_bookings
@require_POST
def letting(request, booking_id):
    """Letters that waited until somebody had looked at whom the booking names leave."""
    booking = to_read(request, booking_id)
    try:
        sent = operations.let_letters_go(booking=booking, **signed(request))
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    else:
        words = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", sent)
        messages.success(request, words % {"count": sent})
    return redirect("staff:today") if _is_from_today(request) else redirect("bookings:names", booking.pk)


@edits_bookings
@require_POST
def asking_all(request, training_id):
    """The same letter to all who have seats of a training without names, at most once a day."""
    training = get_object_or_404(calendar.visible_to(request.user), pk=training_id)
    sent, left, why_closed = errands.ask_for_names(training=training, once=f"day:{timezone.localdate():%Y%m%d}", **signed(request))
    if sent:
        words = ngettext("%(count)d letter asks for the names.", "%(count)d letters ask for the names.", sent)
        messages.success(request, words % {"count": sent})
    if left:
        words = ngettext(
            "%(count)d who ordered cannot be asked by letter.",
            "%(count)d who ordered cannot be asked by letter.",
            left,
        )
        messages.warning(request, f"{words % {'count': left}} {telling.BY_PHONE}")
    if why_closed:
        messages.warning(request, why_closed)
    return redirect("staff:today" if request.POST.get("back") == "today" else training)


@edits_bookings
def swap_participant(request, booking_id, seat_id):
    """Another comes instead of whoever was named, also when it is too late for whoever ordered."""
    booking, now = to_read(request, booking_id), timezone.now()
    seat = get_object_or_404(booking.seats.live().select_related("booking__training", "participant"), pk=seat_id)
    if not booking.is_live or seat.participant is None:
        return redirect("bookings:names", booking.pk)
    swap = swapping.propose(booking, now)
    form = SwapForm(request.POST or None, swap=swap, initial={"language": booking.language})
    standing = _swapped(request, form, seat) if form.is_bound and form.is_valid() else None
    if standing:
        if standing.told_at:
            messages.success(request, _("The participant is exchanged. We write to whoever comes now."))
        else:
            messages.warning(request, _("The participant is exchanged. No letter reaches them: tell them on paper or aloud."))
        return redirect("bookings:names", booking.pk)
    told = {"booking": booking, "seat": seat, "form": form, "closed": naming.why_closed(booking, is_staff=True)}
    told |= {"late": naming.standing(booking, now).swap_refusal, "swap": swap}
    told |= {"explanation": swap.outcome.explanation[get_language()] if swap.fee_cents else ()}
    return render(request, "bookings/swap_desk.html", told, status=422 if form.errors else 200)


def _swapped(request, form, seat):
    """The seat with whoever comes now, at the fee that was shown; None with the reason in the form."""
    told = {name: plain_text.number(request.POST.get(name)) for name in ("shown_fee_cents", "shown_swaps")}
    told |= {"waiver": form.waiver(request.user)}
    try:
        return swapped(form, seat, is_staff=True, **told, **signed(request))
    except operations.SwapChanged:
        form.add_error(None, _("The fee has changed meanwhile. Look at what holds now."))
        return None


@edits_bookings
@require_POST
def told(request, booking_id, seat_id):
    """A participant whom no letter reached was told on paper or aloud."""
    booking = to_read(request, booking_id)
    seat = get_object_or_404(booking.seats.select_related("booking", "participant"), pk=seat_id)
    if (how := _how(request, seat.participant)) in ALOUD_OR_ON_PAPER:
        operations.note_told(seat=seat, how=how, **signed(request))
    return redirect("staff:today") if _is_from_today(request) else redirect("bookings:names", booking.pk)


@edits_bookings
@require_POST
def payer_told(request, booking_id):
    """The payer, whom no letter reached, was told on paper or aloud."""
    booking = to_read(request, booking_id)
    payer = Payer.objects.filter(booking=booking).select_related("person").first()
    if (how := _how(request, payer and payer.person)) in ALOUD_OR_ON_PAPER:
        operations.note_payer_told(booking=booking, how=how, **signed(request))
    return redirect("staff:today" if _is_from_today(request) else booking)


def _how(request, person):
    """Today has one button: who is told there is told on the phone, and on paper whoever is not to be phoned."""
    on_today = HowInformed.PAPER if person and person.is_phoning_forbidden else HowInformed.READ_ALOUD
    return request.POST.get("how") or (on_today if _is_from_today(request) else "")


def _is_from_today(request):
    return request.POST.get("back") == "today"
