"""Where whoever booked books more seats of the same training, by the link in their letters: a booking of their own at today's price."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.privacy.refusal import Refusal
from seloste.web import languages
from seloste.web.forms import put

from .. import links, operations
from ..forms.more import MoreForm
from ..ordering import again, counter
from . import network
from .doors import of_link
from .naming import BUSY
from .ordering import not_so_many


@public
@never_cache
def more(request, token):
    """GET shows, for mail scanners follow links; POST counts the price, or books. In the language of the booking, whoever opens it."""
    at = timezone.now()
    booking = of_link(token, at=at)
    with languages.spoken(request, booking.language):
        if not again.is_open(booking, at):
            return render(
                request, "bookings/more.html", {"booking": booking, "token": token}, status=200 if request.method == "GET" else 409
            )
        form = MoreForm(request.POST if request.method == "POST" else None, **again.asked(booking, at))
        made = _sent(request, booking, form, at) if form.is_bound and form.is_valid() and form.deed != "count" else None
        if made is None:
            return _page(request, booking, token, form, at)
        answer = redirect("booking:received", made.training_id, links.like(token, made, at=at))
        answer.status_code = 303
        return answer


def _sent(request, booking, form, at):
    """The new booking, or None with the reason in the form. Counted and booked by one writing."""
    with transaction.atomic():
        if not network.may_send(request):
            form.add_error(None, BUSY)
            return None
        return _booked_within(request, booking, form, at)


def _booked_within(request, booking, form, at):
    """The same as by the page for everybody: of one network so many seats a day."""
    once = uuid.uuid5(form.cleaned_data["once"], f"more than booking {booking.pk}")
    if not network.may_book(request, form.cleaned_data["seats"], str(once)):
        form.add_error("seats", network.TOO_MANY_SEATS)
        return None
    if made := _booked(booking, form, once, at):
        network.note_booked(request, made.size, str(once))
    return made


def _booked(booking, form, once, at):
    order = again.order(booking, form.cleaned_data, waits=form.deed == "wait")
    try:
        return operations.book(training=booking.training, order=order, once=once, by=VISITOR, at=at)
    except operations.Changed:
        form.add_error(None, _("The price or the terms are not those you saw. Look at them below and book again."))
    except operations.NoSeats as full:
        form.add_error(None, not_so_many(full.free))
    except operations.SentBefore as sent:
        put(form, once=uuid.uuid4()).add_error(None, sent.sentence)
    except operations.Freed:
        form.add_error(None, _("There are free seats again: you need not wait. Look at the price and book."))
    except (ValidationError, Refusal) as refused:
        form.add_error(None, getattr(refused, "messages", None) or str(refused))
    return None


def _page(request, booking, token, form, at):
    sale = counter.sale(booking.training, form.count, once=uuid.uuid4(), at=at)
    hidden = {"shown_cents": sale.cents, "terms_code": sale.code, "exemption": sale.exemption}
    if form.is_bound:
        put(form, **hidden)
    else:
        form.initial |= hidden
    buyer = counter.buyer_of(booking)
    told = {"booking": booking, "token": token, "form": form, "sale": sale, "way": again.way(booking).label}
    told |= counter.told(booking.training, sale, at, [buyer]) | {"terms": counter.terms_of(sale.version, booking.training, [buyer])}
    return render(request, "bookings/more.html", told, status=422 if form.errors else 200)
