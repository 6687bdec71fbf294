"""How names are taken in on a page, whoever has it open: rows to fill, a list to look through, all saved or none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from seloste.enquiries import limits
from seloste.journal.actors import VISITOR
from seloste.privacy.refusal import Refusal
from seloste.web import plain_text

from .. import operations
from ..attending import naming, roll, rollsheet
from ..forms.names import ListForm, RowsForm
from . import network

MOST_SENT = 30  # of one network in ten minutes
BUSY = _lazy("Too many tries just now. Try again in ten minutes.")


@dataclass
class Visit:
    """``back()``: where it leads when something was done. ``facts``: what else the page of ``template`` is told."""

    request: Any
    booking: Any
    template: str
    by: Any
    at: Any
    back: Callable
    is_staff: bool = False
    facts: dict = field(default_factory=dict)

    @property
    def language(self):
        return self.booking.language


def answer(visit):
    """The page, or what became of what was sent to it."""
    post = visit.request.POST
    if visit.request.method != "POST":
        return page(visit)
    if not visit.is_staff and not is_within(visit.request):
        return _put_off(visit)
    if post.get("deed") == "look":
        return _looked(visit)
    rows = RowsForm.sent(post, visit.language)
    return _previewed(visit, rows.turned(visit.language)) if post.get("deed") == "turn" else _saved(visit, rows)


def is_within(request):
    """Count what is sent by a link about participants, and say whether it is among what one network may send."""
    return limits.is_within(request, of="bookings.names", most=MOST_SENT)


def is_within_limits(request, form):
    """The same of a single form, which says so."""
    if is_within(request):
        return True
    form.add_error(None, BUSY)
    return False


def _put_off(visit):
    """Nothing is done; what was written stays."""
    rows = RowsForm.sent(visit.request.POST, visit.language)
    rows = rows if rows.rows else RowsForm.empty(1, visit.language)
    rows.sentence = str(BUSY)
    is_list = visit.request.POST.get("deed") == "look"
    return page(visit, rows=rows, list_form=ListForm(visit.request.POST) if is_list else None, status=429)


def page(visit, *, rows=None, list_form=None, counts=None, left_out=(), status=200):
    """What was written stands there also when nobody can be named any more: another may have taken the last seat meanwhile."""
    seats = roll.seats_of(visit.booking)
    free = sum(seat.participant_id is None for seat in seats)
    told = {
        "booking": visit.booking,
        "standing": naming.standing(visit.booking, visit.at),
        "seats": seats,
        "named": rollsheet.named(seats),
        "free": free,
        "size": len(seats),
        "rows": rows or RowsForm.empty(free, visit.language),
        "list": list_form or ListForm(),
        "keeps": bool(list_form or (rows and rows.written)),
        "counts": counts,
        "left_out": left_out,
        "source": naming.source_of(visit.booking, is_staff=visit.is_staff),
    }
    return render(visit.request, visit.template, told | visit.facts, status=status)


def _looked(visit):
    """The rows of a list, which is read only while somebody can be named: to read it costs more than to say no."""
    if refusal := _why_nobody(visit):
        rows = RowsForm.empty(1, visit.language)
        rows.sentence = str(refusal)
        return page(visit, rows=rows, list_form=ListForm(visit.request.POST), status=422)
    form = ListForm(visit.request.POST, visit.request.FILES)
    found = form.found() if form.is_valid() else None
    if found is None:
        return page(visit, list_form=form, status=422)
    rows = RowsForm.filled([row.values for row in found.rows], visit.language, order=found.order)
    for row, read in zip(rows.rows, found.rows, strict=False):
        row.full_clean()
        row.complain(read.errors)
    return _previewed(visit, rows, left_out=found.left_out)


def _why_nobody(visit):
    """Why nobody can be named on the booking now; empty while somebody can."""
    booking = visit.booking
    if refusal := naming.why_closed(booking, is_staff=visit.is_staff):
        return refusal
    if not visit.is_staff and (refusal := naming.standing(booking, visit.at).refusal):
        return refusal
    return "" if any(seat.participant_id is None for seat in roll.seats_of(booking)) else roll.full(0)


def _previewed(visit, rows, left_out=()):
    """What would be saved, and what is to be put right before; nothing is."""
    seats = roll.seats_of(visit.booking)
    counts = rollsheet.look(rows, seats, is_strangers=not visit.is_staff)
    free = sum(seat.participant_id is None for seat in seats)
    rows = rows if len(rows.rows) >= free else rollsheet.lengthened(rows, free, visit.language)
    return page(visit, rows=rows, counts=counts, left_out=left_out)


def _saved(visit, rows):
    if not rows.written:
        messages.warning(visit.request, _("Write at least one name."))
        return visit.back()
    if rows.is_valid:
        try:
            count = _named(visit, rows.names())
        except operations.Unfit as unfit:
            rows.complain(unfit)
        except ValidationError as wrong:
            rows.sentence = " ".join(wrong.messages)
        except Refusal as refusal:
            rows.sentence = str(refusal.sentence)
        else:
            messages.success(visit.request, _thanks(count, visit.booking))
            return visit.back()
    return page(visit, rows=rows, counts={"ready": rows.ready, "wrong": len(rows.wrong)}, status=422)


@transaction.atomic
def _named(visit, names):
    """How many were given a seat. Whom one network names in a day is counted with it; staff are not counted."""
    told = {"booking": visit.booking, "names": names, "is_staff": visit.is_staff, "by": visit.by, "at": visit.at}
    count = network.reached(names)
    if not visit.is_staff and not network.may_name(visit.request, count):
        raise ValidationError(network.TOO_MANY_NAMED, code="too_many")
    seated = operations.name_participants(**told)
    if not visit.is_staff:
        network.note_named(visit.request, min(count, seated))
    visit.booking.refresh_from_db(fields=["letters_wait_since"])
    return seated


def swapped_by_link(request, form, seat, *, at):
    """The same by whoever has the link, counted as what their network sends and names."""
    return _swapped_and_counted(request, form, seat, at) if is_within_limits(request, form) else None


@transaction.atomic
def _swapped_and_counted(request, form, seat, at):
    """Who sat there already, as when the form is sent twice, is nobody whom it names."""
    count = network.reached([form.name()])
    if not network.may_name(request, count):
        form.add_error(None, network.TOO_MANY_NAMED)
        return None
    standing = swapped(form, seat, shown_swaps=plain_text.number(request.POST.get("shown_swaps")), by=VISITOR, at=at)
    if standing and standing.key != seat.key:
        network.note_named(request, count)
    return standing


def swapped(form, seat, *, is_staff=False, by, at, **more):
    """The seat with whoever comes now; None with the reason in the form. ``more``: what its page had shown of the seat and the fee."""
    if form.is_empty:
        form.add_error("last_name", _("Write the name of whoever comes."))
        return None
    try:
        return operations.swap_participant(seat=seat, name=form.name(), is_staff=is_staff, **more, by=by, at=at)
    except operations.Unfit as unfit:
        form.complain(unfit.rows[0])
    except ValidationError as wrong:
        form.add_error(None, wrong)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    return None


def _thanks(count, booking):
    if not count:
        return _("They all had a seat already. Nothing was changed.")
    if booking.letters_wait_since:
        return ngettext("%(count)d name is saved.", "%(count)d names are saved.", count) % {"count": count}
    return ngettext(
        "%(count)d name is saved. We write to them and tell that you have named them.",
        "%(count)d names are saved. We write to each and tell that you have named them.",
        count,
    ) % {"count": count}
