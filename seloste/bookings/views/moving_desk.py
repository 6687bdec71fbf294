"""Staff move a booking to another training of its course: what it costs and by which words is shown, then done at that price."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from seloste.courses import whereabouts
from seloste.courses.models import Training
from seloste.courses.tariff import Unpriced
from seloste.law import Missing
from seloste.outbox import operations as outbox
from seloste.web import plain_text
from seloste.web.signing import signed

from .. import bookingsheet, operations, readers
from ..forms.moving import AskingForm, MovingForm
from ..letters import particulars, telling
from ..money import choosing, moving
from ..terms import quoting
from ..terms.outcome import Ground
from ..words import Moved
from .bookings import to_read
from .doors import edits_bookings, shown_of_bookings

MOST = 20  # dates to choose from, the next first
STALE = gettext_lazy("Somebody changed the booking meanwhile. Look at what holds now.")


@edits_bookings
def move(request, booking_id):
    """Two steps: GET asks and shows, POST moves."""
    booking, now = to_read(request, booking_id), timezone.now()
    if not moving.is_open(booking, now):
        messages.info(request, _("This booking cannot be moved any more."))
        return redirect(booking)
    if request.POST.get("deed") == "credit":
        return _credited(request, booking)
    if request.method == "POST":
        return _sent(request, booking, now)
    known = _known(booking, now)
    usual = {"why": moving.usual_ground(booking, now).value, "received": readers.as_typed(now)}
    usual["seats"] = [str(seat.pk) for seat in known["seats"]]
    form = AskingForm(request.GET if "why" in request.GET else None, initial=usual, **known)
    return _page(request, booking, form)


def _sent(request, booking, now):
    if moved := _moved_before(request, booking):  # pressed twice
        messages.info(request, _("The booking is on this date already."))
        return redirect(moved)
    form, asking = (kind(request.POST, **_known(booking, now)) for kind in (MovingForm, AskingForm))
    if not form.is_valid() or not asking.is_valid():
        return _page(request, booking, asking)
    try:
        moved = _done(request, booking, form).booking
        messages.success(request, _("The booking is moved.") if moved == booking else _("The seats are moved. They are this booking now."))
    except (operations.MoveChanged, operations.Stale):
        asking.add_error(None, STALE)
    except operations.NoSeats as full:
        asking.add_error("to", _full(full.free))
    except (ValidationError, quoting.NoAnswer) as refused:
        messages.warning(request, " ".join(getattr(refused, "messages", [str(refused)])))
        return redirect(booking)
    return _page(request, bookingsheet.found(booking.pk) or booking, asking) if asking.errors else redirect(moved)


def _moved_before(request, booking):
    to = Training.objects.filter(pk=plain_text.number(request.POST.get("to"))).first()
    which = [number for one in request.POST.getlist("seats") if (number := plain_text.number(one)) is not None]
    return to and moving.moved_before(booking, to, which)


def _credited(request, booking):
    """The customer wants a credit in place of the money."""
    try:
        shown = plain_text.number(request.POST.get("cents"))
        operations.take_as_credit(booking=booking, shown_cents=shown, **signed(request))
        messages.success(request, _("It stands as a credit now."))
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    return redirect(booking)


def _done(request, booking, form):
    to = moving.candidates(booking, timezone.now()).filter(pk=form.cleaned_data["to"]).first() or booking.training
    told = {"ground": form.ground(), "waiver": form.waiver(request.user), "received_at": form.cleaned_data["received"]}
    told |= {"asks_to_start": form.cleaned_data["asks_to_start"], "which": form.which()}
    return operations.move_booking(
        booking=booking, to=to, is_told=not form.cleaned_data["writes"], **told, **form.shown(), **signed(request)
    )


def _page(request, booking, form):
    now = timezone.now()
    told = {"booking": booking, "form": form, "credit_cents": choosing.credit(booking, now, is_own=False)}
    told |= {"credit_until": choosing.CREDITED_FOR.after(timezone.localdate(now))}
    if form.is_bound and not set(form.errors) & set(form.fields):
        told |= _previewed(booking, form)
    return shown_of_bookings(request, "moving", **told)


def _previewed(booking, form):
    """What it costs, or why it cannot be moved."""
    to, which = moving.candidates(booking, timezone.now()).get(pk=form.cleaned_data["to"]), form.which()
    try:
        proposal = moving.propose(booking, to, at=form.cleaned_data["received"], ground=form.ground(), seats=which and len(which))
    except quoting.NoAnswer as refused:
        return {"refusal": refused.sentence}
    except (Unpriced, Missing):
        return {"refusal": _("This date has no price yet.")}
    if to.free < proposal.seats:
        form.add_error("to", _full(to.free))
        return {}
    said = {name: form[name].value() for name in ("seats", "to", "why", "received", "seen_on") if name in form.fields}
    said |= {"shown_fee_cents": proposal.fee_cents, "shown_cents": proposal.cents, "revision": booking.revision, "writes": True}
    sending = MovingForm(initial=said, **_known(booking, timezone.now()))
    if not moving.must_ask_to_start(booking, to):
        del sending.fields["asks_to_start"]
    told = {"instead": "" if outbox.can_reach(telling.mailbox(booking.booker)) else telling.instead(booking)}
    told["stays_cents"] = booking.cents - proposal.old_cents if which else None
    return {"sending": sending, "proposal": proposal, "sessions": particulars.sessions(to), **told, **_words(proposal)}


def _words(proposal):
    """By which words it costs what it costs, in the reader's language."""
    outcome, language = proposal.outcome, get_language()
    if outcome:
        return {"explanation": outcome.explanation[language], "warnings": outcome.warnings[language]}
    if proposal.ground == Ground.TERMS:
        return {"explanation": [_("No terms of cancelling were agreed. Nothing is charged.")]}
    return {"explanation": [Moved(proposal.ground).label]}


def _known(booking, now):
    """What the forms are told: the dates there are, full ones too, for the caller may want to hear of them; those cannot be chosen."""
    rows = moving.candidates(booking, now)[:MOST]
    seats = booking.live_seats
    told = {"booking": booking, "seats": seats, "is_ours": moving.may_choose(booking, now)}
    return told | {"dates": [(str(row.pk), _date(row)) for row in rows], "full": {str(row.pk) for row in rows if row.free < 1}}


def _date(training):
    places = dict.fromkeys(one.venue.name if one.venue else whereabouts.elsewhere(one) for one in training.sessions.all())
    return " · ".join([telling.moment_of(training), *places, _free(training.free)])


def _free(free):
    return ngettext("%(free)d seat free", "%(free)d seats free", free) % {"free": free} if free > 0 else _("full")


def _full(free):
    words = _("There are not so many free seats on that date (%(free)d). Choose another, or type in a place on its waiting list.")
    return words % {"free": max(free, 0)}
