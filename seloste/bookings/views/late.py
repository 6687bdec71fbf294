"""Whoever is with a training notes that somebody came too late to take part: what it costs is shown, then noted at that price."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose
from seloste.web.signing import signed

from .. import bookingsheet, events, operations, readers
from ..attending import needs_sheet
from ..forms.late import LateForm, NotingForm
from ..letters import telling
from ..money import absences
from ..terms import quoting
from .doors import FEATURE, shown_of_bookings

notes_attendance = requires(
    Permission.ATTENDANCE_VIEW, Permission.ATTENDANCE_NOTE, Permission.COURSES_VIEW, purpose=Purpose.BOOKINGS, feature=FEATURE
)


@notes_attendance
def late(request, training_id, seat_id):
    """Of one seat: when they came and what it costs; once it is noted, that it is, and the way back."""
    training = get_object_or_404(needs_sheet.trainings_of(request.user), pk=training_id)
    seat, now = absences.seat_of(training, seat_id), timezone.now()
    if seat is None:
        raise Http404
    events.READ.record(by=request.user.as_actor(), at=now, about=seat.booking, subject=seat.participant)
    if not absences.is_open(training, now):
        messages.info(request, _("Who came too late is noted while the training is held and a day after it."))
        return redirect("bookings:attendance", training.pk)
    if absences.came_late(seat):
        return _taken_back(request, training, seat) if request.method == "POST" else _noted_page(request, training, seat)
    return _sent(request, training, seat) if request.method == "POST" else _asked(request, training, seat, now)


def _asked(request, training, seat, now):
    """What it costs stands there at once when they came just now."""
    said = request.GET if "came" in request.GET else {"came": readers.as_typed(now)}
    form = LateForm(said, training=training)
    if "came" not in request.GET and not form.is_valid():
        form = LateForm(training=training)
    return _page(request, training, seat, form)


def _sent(request, training, seat):
    form, asking = NotingForm(request.POST, training=training), LateForm(request.POST, training=training)
    if not form.is_valid():
        return _page(request, training, seat, asking)
    told = {"came_at": form.cleaned_data["came"], "shown_fee_cents": form.cleaned_data["shown_fee_cents"]}
    try:
        operations.note_late(booking=seat.booking, which=[seat.pk], **told, **signed(request))
    except operations.FeeChanged:
        asking.is_valid()
        asking.add_error(None, _("The fee has changed meanwhile. Look at what holds now."))
        return _page(request, training, seat, asking)
    except (ValidationError, quoting.NoAnswer) as refused:
        messages.warning(request, " ".join(getattr(refused, "messages", [str(refused)])))
    else:
        messages.success(request, _("It is noted that they came late."))
        _warn(request, seat)
    return redirect("bookings:attendance", training.pk)


def _taken_back(request, training, seat):
    try:
        operations.take_absence_back(settlement=seat.settlement, **signed(request))
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        messages.success(request, _("It is taken back: the seat stands as before."))
        _warn(request, seat)
    return redirect("bookings:attendance", training.pk)


def _warn(request, seat):
    if telling.is_restricted(seat.booking):
        messages.warning(request, _("No letter leaves while the use of their data is restricted. Tell the customer yourself."))


def _page(request, training, seat, form):
    told = {"training": training, "seat": seat, "form": form}
    if form.is_bound and not set(form.errors) & set(form.fields):
        told |= _proposed(training, seat, form)
    return shown_of_bookings(request, "late", **told)


def _proposed(training, seat, form):
    """The fee and the clause, and nothing of what was paid: whoever holds a training need not know it."""
    try:
        proposal = absences.propose(seat.booking, 1, came_at=form.cleaned_data["came"])
    except quoting.NoAnswer as refused:
        return {"refusal": refused.sentence}
    clause = proposal.outcome.clause
    sending = NotingForm(initial={"came": form["came"].value(), "shown_fee_cents": proposal.fee_cents}, training=training)
    return {
        "proposal": proposal,
        "clause": clause.in_language(get_language()) if clause else "",
        "terms": seat.booking.terms,
        "sending": sending,
    }


def _noted_page(request, training, seat):
    return shown_of_bookings(request, "late", training=training, seat=seat, decision=bookingsheet.decision(seat.settlement))
