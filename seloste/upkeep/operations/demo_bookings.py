"""The bookings of the demonstration: something for each page that shows bookings, from an unpaid one to one that was withdrawn from."""

import datetime as dt
import uuid

from django.utils.timezone import localdate

from seloste.bookings import operations as bookings
from seloste.bookings.models import Seat
from seloste.bookings.ordering.orders import Name, Order
from seloste.bookings.words import Buyer, Paid, Via, Way
from seloste.courses import operations as courses
from seloste.courses import sittings
from seloste.courses.models import Training
from seloste.courses.operations.prices import own_prices_of
from seloste.courses.words import Kind
from seloste.customers.models import Organisation
from seloste.description import permits
from seloste.journal.actors import VISITOR


def book(*, by, at):
    """Book the next trainings by the page and by phone; the one with the fewest seats is filled, and some wait for it."""
    coming = list(Training.objects.bookable(at).order_by("starts_at", "pk"))
    if not coming:
        return
    smallest = min(coming, key=lambda training: (training.maximum, training.pk))
    others = [training for training in coming if training != smallest and not training.course.is_online_only] or [smallest]
    soon, later = others[0], others[min(1, len(others) - 1)]
    _give_up_one_of(_of_a_firm(smallest, 2, TARMO, by=by, at=at - 3 * DAY), by=by, at=at - DAY)
    _fill_up(smallest, at=at)
    _page(soon, 1, VILMA, at=at, way=Way.AHEAD)
    _pay(_page(soon, 1, RIITTA, at=at - 4 * DAY, way=Way.AHEAD), by=by, at=at - DAY)
    _withdraw(_page(later, 1, OUTI, at=at - 4 * DAY, way=Way.AHEAD), by=by, at=at - DAY)
    _cancel(_page(later, 1, NIKLAS, at=at - 20 * DAY, language="sv"), at=at - DAY)  # too late to withdraw
    _page(later, 2, GUNILLA, at=at - 2 * DAY, language="sv")
    _begin_later(later, by=by, at=at - HOUR)
    _of_a_firm(others[-1], 4, SAARA, by=by, at=at, order_number="PO-2201")
    _at_their_own_place(by=by, at=at)


def _at_their_own_place(*, by, at):
    """A group of one more than its price covers, and the way there and back."""
    own = Training.objects.coming(at).filter(kind=Kind.COMPANY).exclude(organisation=None).first()
    if own:
        _of_a_firm(own, 11, MARKETTA, by=by, at=at, organisation=own.organisation, km=186)


def _fill_up(training, *, at):
    training.refresh_from_db(fields=["taken"])
    _page(training, training.free, HELENA, at=at, participants=(PAAVO,))
    _page(training, 1, ELLEN, at=at, language="sv", waits=True)
    _page(training, 2, JUHANI, at=at, waits=True)


def _pay(booking, *, by, at):
    told = {"how": Paid.TRANSFER, "on": localdate(at), "once": uuid.uuid4()}
    bookings.note_payment(booking=booking, cents=booking.cents, **told, by=by, at=at)


def _give_up_one_of(booking, *, by, at):
    """One seat of several, by the terms."""
    which = list(Seat.objects.filter(booking=booking).values_list("pk", flat=True)[:1])
    bookings.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=at, by=by, at=at)


def _withdraw(booking, *, by, at):
    """Paid, then withdrawn from: the money has not gone back yet."""
    _pay(booking, by=by, at=at - DAY)
    bookings.withdraw(booking=booking, received_at=at, by=VISITOR, at=at)


def _cancel(booking, *, at):
    which = list(Seat.objects.filter(booking=booking).values_list("pk", flat=True))
    bookings.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=at, by=VISITOR, at=at)


def _begin_later(training, *, by, at):
    """Half an hour later than those who have booked were told."""
    rows = sittings.of(training)
    rows = [row | {name: row[name] + HOUR / 2 for name in ("starts_at", "ends_at")} for row in rows]
    told = {"sittings": rows, "prices": own_prices_of(training), "is_known": True, "revision": training.revision}
    courses.correct_training(training=training, facts={}, **told, by=by, at=at)


def _of_a_firm(training, seats, booker, *, by, at, **facts):
    """By phone, for the first company there is; who comes is named later."""
    firm = Organisation.objects.filter(business_id__gt="").order_by("pk").first()
    told = {"buyer": Buyer.COMPANY, "organisation": firm, "is_booker_coming": False} | facts
    return _order(training, seats, booker, via=Via.PHONE, way=Way.INVOICE, by=by, at=at, **(told if firm else {}))


def _page(training, seats, booker, *, at, **facts):
    facts = {"way": Way.ON_SITE, "via": Via.PAGE, "version": permits.in_force()} | facts
    return _order(training, seats, booker, by=VISITOR, at=at, **facts)


def _order(training, seats, booker, *, by, at, **facts):
    told = {"buyer": Buyer.PERSON, "language": "fi", "is_booker_coming": True} | facts
    return bookings.book(training=training, order=Order(seats=seats, booker=booker, **told), once=uuid.uuid4(), by=by, at=at)


DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
VILMA = Name("Vilma", "Korpela", "vilma.korpela@demo.example")
HELENA, PAAVO = (Name(first, "Lehtimäki", "lehtimaet@demo.example") for first in ("Helena", "Paavo"))
ELLEN = Name("Ellen", "Söderholm", "ellen.soderholm@demo.example")
JUHANI = Name("Juhani", "Rautiainen", "juhani.rautiainen@demo.example")
RIITTA = Name("Riitta", "Heikkilä", "riitta.heikkila@demo.example")
OUTI = Name("Outi", "Salminen", "outi.salminen@demo.example")
NIKLAS = Name("Niklas", "Sandberg", "niklas.sandberg@demo.example")
GUNILLA = Name("Gunilla", "Wikström", "gunilla.wikstrom@demo.example")
TARMO = Name("Tarmo", "Peltonen", "tarmo.peltonen@demo.example", "040 765 4322")
SAARA = Name("Saara", "Mäkipää", "saara.makipaa@demo.example", "040 765 4321")
MARKETTA = Name("Marketta", "Harju", "marketta.harju@demo.example", "040 765 4323")
