"""Where whoever ordered names those who come, by the link in their letter. GET shows, for mail scanners follow links; POST acts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from seloste.description import permits
from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.privacy.refusal import Refusal

from .. import links, naming, operations, roll, rollsheet
from ..forms.names import ListForm, RowForm, RowsForm


@public
@never_cache
def names(request, token):
    """The seats with and without names; rows to fill, a list to choose or paste, looked at before anything is saved."""
    booking, at = _booking(token)
    with translation.override(booking.language):
        if naming.why_closed(booking):
            return _closed(request, booking)
        if request.method != "POST":
            return _page(request, token, booking, at)
        deed = request.POST.get("deed")
        if deed == "look":
            return _looked(request, token, booking, at)
        rows = RowsForm.sent(request.POST, booking.language)
        if deed == "turn":
            return _previewed(request, token, booking, at, rows.turned(booking.language))
        return _saved(request, token, booking, at, rows)


@public
@never_cache
def exchange(request, token, seat_id):
    """Another comes instead of whoever was named for a seat."""
    booking, at = _booking(token)
    seat = get_object_or_404(booking.seats.select_related("booking__training", "participant"), pk=seat_id, ended_at=None)
    with translation.override(booking.language):
        if naming.why_closed(booking):
            return _closed(request, booking)
        form = RowForm(request.POST or None, initial={"language": booking.language})
        if form.is_bound and form.is_valid() and _exchanged(request, seat, form, at):
            return redirect("bookings_names", token)
        told = {"refusal": naming.standing(booking, at).swap_refusal, "name": rollsheet.guarded(seat.participant), "form": form}
        return render(request, "bookings/exchange.html", told | _of_booking(token, booking), status=422 if form.errors else 200)


def _exchanged(request, seat, form, at):
    """Whether it was done; else the form says why not."""
    if form.is_empty:
        form.add_error("last_name", _("Write the name of whoever comes."))
        return False
    try:
        operations.swap_participant(seat=seat, name=form.name(), by=VISITOR, at=at)
    except operations.Unfit as unfit:
        form.complain(unfit.rows[0])
    except ValidationError as wrong:
        form.add_error(None, wrong)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    if form.errors:
        return False
    messages.success(request, _("The participant is exchanged. We write to whoever comes now."))
    return True


def _booking(token):
    at = timezone.now()
    booking = links.row_of(token, links.NAMES, at=at)
    if booking is None or not booking.is_live:
        raise Http404(_("This page has ended."))
    return booking, at


def _looked(request, token, booking, at):
    form = ListForm(request.POST, request.FILES)
    found = form.found() if form.is_valid() else None
    if found is None:
        return _page(request, token, booking, at, list_form=form, status=422)
    rows = RowsForm.filled([row.values for row in found.rows], booking.language, order=found.order)
    for row, read in zip(rows.rows, found.rows, strict=False):
        row.full_clean()
        row.complain(read.errors)
    return _previewed(request, token, booking, at, rows, left_out=found.left_out)


def _previewed(request, token, booking, at, rows, left_out=()):
    """What would be saved, and what is to be put right before; nothing is."""
    seats = roll.seats_of(booking)
    counts = rollsheet.look(rows, seats)
    free = sum(seat.participant_id is None for seat in seats)
    rows = rows if len(rows.rows) >= free else rollsheet.lengthened(rows, free, booking.language)
    return _page(request, token, booking, at, rows=rows, counts=counts, left_out=left_out)


def _saved(request, token, booking, at, rows):
    if not rows.written:
        messages.warning(request, _("Write at least one name."))
        return redirect("bookings_names", token)
    if rows.is_valid:
        try:
            count = operations.name_participants(booking=booking, names=rows.names(), by=VISITOR, at=at)
        except operations.Unfit as unfit:
            rows.complain(unfit)
        except ValidationError as wrong:
            rows.sentence = " ".join(wrong.messages)
        except Refusal as refusal:
            rows.sentence = str(refusal.sentence)
        else:
            messages.success(request, _thanks(count))
            return redirect("bookings_names", token)
    counts = {"ready": rows.ready, "wrong": len(rows.wrong)}
    return _page(request, token, booking, at, rows=rows, counts=counts, status=422)


def _thanks(count):
    if not count:
        return _("They all had a seat already. Nothing was changed.")
    return ngettext(
        "%(count)d name is saved. We write to them and tell that you have named them.",
        "%(count)d names are saved. We write to each and tell that you have named them.",
        count,
    ) % {"count": count}


def _page(request, token, booking, at, *, rows=None, list_form=None, counts=None, left_out=(), status=200):
    standing, seats = naming.standing(booking, at), roll.seats_of(booking)
    free = sum(seat.participant_id is None for seat in seats)
    told = {
        "standing": standing,
        "named": [(seat, rollsheet.guarded(seat.participant)) for seat in seats if seat.participant_id],
        "free": free,
        "size": len(seats),
        "rows": rows or RowsForm.empty(free, booking.language),
        "list": list_form or ListForm(),
        "counts": counts,
        "left_out": left_out,
        "is_private": booking.is_consumers,
        "source": naming.source_of(booking),
    }
    return render(request, "bookings/names.html", told | _of_booking(token, booking), status=status)


def _of_booking(token, booking):
    return {"token": token, "booking": booking, **rollsheet.of_training(booking)}


def _closed(request, booking):
    told = {"contact": permits.contact(), "controller": permits.controller(), **rollsheet.of_training(booking)}
    return render(request, "bookings/names_closed.html", told, status=200 if request.method in ("GET", "HEAD") else 403)
