"""The bookings of the demonstration: a private person, a couple who share an address, a company, a full training and who waits for it."""

import uuid

from seloste.bookings import operations as bookings
from seloste.bookings.orders import Name, Order
from seloste.bookings.words import Buyer, Via, Way
from seloste.courses.models import Training
from seloste.customers.models import Organisation
from seloste.description import permits
from seloste.journal.actors import VISITOR


def book(*, by, at):
    """Book the next trainings by the page and by phone; the one with the fewest seats is filled, and somebody waits."""
    coming = list(Training.objects.to_book(at).order_by("starts_at", "pk"))
    if not coming:
        return
    smallest = min(coming, key=lambda training: (training.maximum, training.pk))
    others = [training for training in coming if training != smallest and not training.course.is_online_only] or [smallest]
    _page(others[0], 1, VILMA, at=at, way=Way.AHEAD)
    _page(smallest, smallest.free, HELENA, at=at, participants=(PAAVO,))
    _page(smallest, 1, ELLEN, at=at, language="sv", waits=True)
    firm = Organisation.objects.filter(business_id__gt="").order_by("pk").first()
    told = {"buyer": Buyer.COMPANY, "organisation": firm, "is_booker_coming": False, "order_number": "PO-2201"}
    _order(others[-1], 4, SAARA, via=Via.PHONE, way=Way.INVOICE, by=by, at=at, **(told if firm else {}))


def _page(training, seats, booker, *, at, **facts):
    facts = {"way": Way.ON_SITE, "via": Via.PAGE, "version": permits.in_force()} | facts
    _order(training, seats, booker, by=VISITOR, at=at, **facts)


def _order(training, seats, booker, *, by, at, **facts):
    told = {"buyer": Buyer.PERSON, "language": "fi", "is_booker_coming": True} | facts
    bookings.book(training=training, order=Order(seats=seats, booker=booker, **told), once=uuid.uuid4(), by=by, at=at)


VILMA = Name("Vilma", "Korpela", "vilma.korpela@demo.example")
HELENA, PAAVO = (Name(first, "Lehtimäki", "lehtimaet@demo.example") for first in ("Helena", "Paavo"))
ELLEN = Name("Ellen", "Söderholm", "ellen.soderholm@demo.example")
SAARA = Name("Saara", "Mäkipää", "saara.makipaa@demo.example", "040 765 4321")
