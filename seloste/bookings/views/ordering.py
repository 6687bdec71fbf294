"""The public page on which seats of a training are booked."""

import uuid
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste import law
from seloste.courses import lights, tariff
from seloste.databases import editions
from seloste.description import permits
from seloste.enquiries import limits
from seloste.journal.actors import VISITOR
from seloste.marketing import operations as marketing
from seloste.privacy.access import public
from seloste.privacy.words import Source
from seloste.web.forms import put

from .. import links, operations, waiting
from ..forms.order import OrderForm
from ..models import Hold
from ..ordering import counter
from . import network
from .doors import where_to_name

MOST_UNPROVED = 3  # of one network in ten minutes
MOST_PAGES, MOST_PAGES_OF_TRAINING = 12, 3  # of one network a day that keep seats: else a robot could keep all of a training, for ever


@public
@never_cache
@editions.widened()
def order(request, training_id):
    """Book seats of a training, or a place on its waiting list."""
    at = now()
    training = counter.found(training_id)
    if training is None:
        raise Http404
    if not counter.is_open():
        return _closed(request)
    if not lights.is_bookable(training, at):
        return _not_on_sale(request, training)
    try:
        return _answer(request, training, _form(request, training, at), at)
    except (tariff.Unpriced, law.Missing):  # without a price, or a tax that is known
        return _not_on_sale(request, training)


def _not_on_sale(request, training):
    return render(request, "bookings/not_on_sale.html", {"training": training}, status=_status(request, 409))


def _answer(request, training, form, at):
    if not form.is_bound:
        return _page(request, training, form, at)
    if form.deed == "count":
        return _counted(request, training, form, at)
    return _sent(request, training, form, at)


def _form(request, training, at):
    return OrderForm(
        request.POST if request.method == "POST" else None,
        version=permits.in_force(),
        at=at,
        asks_marketing=marketing.may_ask(Source.BOOKING_PAGE),
        **counter.form_facts(training, at),
    )


def _counted(request, training, form, at):
    """The price of so many seats; several are kept for the page meanwhile, if there are as many."""
    form.is_valid()
    once, keeps = _once(form, training), form.count > 1 and not form.errors
    is_kept_out = keeps and not _may_keep(request, training, once, at)
    leaves_too_few = keeps and not is_kept_out and not _keep(training, form.count, once, at)
    return _page(request, training, form, at, is_kept_out=is_kept_out, leaves_too_few=leaves_too_few)


def _keep(training, count, once, at):
    """Keep so many seats for the page; whether enough are left for others."""
    try:
        with suppress(operations.NoSeats):  # the page says how many there are
            operations.hold_seats(training=training, count=count, once=once, by=VISITOR, at=at)
    except operations.TooManyKept:
        return False
    return True


def _may_keep(request, training, once, at):
    """Whether one page more of this network may keep seats today; a page that keeps some already is none more."""
    if Hold.objects.filter(training=training, once=once, until__gt=at).exists():
        return True
    is_within = limits.is_within(request, of=f"bookings.holds.{training.pk}", most=MOST_PAGES_OF_TRAINING, seconds=network.DAY)
    return is_within and limits.is_within(request, of="bookings.holds", most=MOST_PAGES, seconds=network.DAY)


def _sent(request, training, form, at):
    is_valid = form.is_valid()
    with transaction.atomic():  # counted and booked by one writing
        is_too_often = not _is_within_limits(request, form, is_valid=is_valid)
        booking = _booked_within(request, training, form, at) if is_valid and not is_too_often else None
    if booking is None:
        editions.forget()  # the price may have changed while the page was under way
        return _page(request, training, form, at, status=429 if is_too_often else 200)
    answer = redirect("booking:received", training.pk, links.token(booking, links.PAGE, at=at))
    answer.status_code = 303
    return answer


def _is_within_limits(request, form, *, is_valid):
    """Every sending is counted; one without proof of work by a stricter measure, too."""
    if not network.may_send(request):
        return False
    is_unproved = is_valid and form.cleaned_data["is_held"]
    return not is_unproved or limits.is_within(request, of="bookings.unproved", most=MOST_UNPROVED)


def _booked_within(request, training, form, at):
    """The same while one network has not had what it may in a day: orders on an invoice are confirmed in whosever name they come."""
    order, once = form.order(), str(_once(form, training))
    named = network.reached((*order.participants, order.payer))
    if not network.may_book(request, order.seats, once):
        form.add_error("seats", network.TOO_MANY_SEATS)
    elif not network.may_name(request, named, once):
        form.add_error(None, network.TOO_MANY_NAMED)
    elif booking := _booked(training, form, order, at):
        network.note_booked(request, booking.size, once)
        network.note_named(request, named, once)
        return booking
    return None


def _booked(training, form, order, at):
    """The booking, or None with the reason in the form: what was written stays."""
    try:
        return operations.book(training=training, order=order, once=_once(form, training), by=VISITOR, at=at)
    except operations.Changed:
        form.add_error(None, _("The price or the terms are not those you saw. Look at them below and book again."))
    except operations.NoSeats as full:
        form.add_error(None, not_so_many(full.free))
    except operations.SentBefore as sent:
        form.renew(sent.sentence)
    except operations.Freed:
        form.add_error(None, _("There are free seats again: you need not wait. Look at the price and book."))
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    return None


def not_so_many(free):
    if not free:
        return _("The last seats were just taken. You can join the waiting list below.")
    said = ngettext(
        "Only %(free)d seat is left. Book fewer seats, or join the waiting list below.",
        "Only %(free)d seats are left. Book fewer seats, or join the waiting list below.",
        free,
    )
    return said % {"free": free}


def _once(form, training):
    """The booking's key: of this page and this training, so that a page sent twice is one booking."""
    return uuid.uuid5(form.shown.once, f"training {training.pk}")


def _page(request, training, form, at, status=200, **more):
    sale = counter.sale(training, form.count, once=_once(form, training), at=at)
    hidden = {"shown_cents": sale.cents, "shown_tax": sale.cost.amount.rate.code, "terms_code": sale.code, "exemption": sale.exemption}
    if form.is_bound:
        put(form, **hidden)
    else:
        form.initial |= hidden
    told = {"training": training, "form": form, "sale": sale, "is_busy": status == 429, "contact": permits.contact()}
    return render(request, "bookings/order.html", told | counter.told(training, sale, at) | more, status=status)


def _closed(request):
    controller = permits.controller()
    address = getattr(controller.address, get_language(), "")
    told = {"title": _("Booking is closed"), "controller": controller, "contact": permits.contact(), "address": address}
    return render(request, "enquiries/closed.html", told, status=_status(request))


def _status(request, refused=403):
    return 200 if request.method in ("GET", "HEAD") else refused


@public
@never_cache
def received(request, training_id, token):
    """Where the page leads: that it is booked, and the way to the booking."""
    booking = links.row_of(token, links.MANAGE, at=now())
    if booking is None or booking.training_id != training_id:
        raise links.over(token)
    position = waiting.position(booking)
    told = {"booking": booking, "token": token, "position": position, "naming": "" if position else where_to_name(booking, at=now())}
    return render(request, "bookings/received.html", told)
