"""Orders and bookings that tests know."""

import uuid

from seloste.bookings import operations
from seloste.bookings.orders import Name, Order
from seloste.bookings.words import Buyer, Via, Way
from seloste.courses.tests.catalogue import add_course, plan, price
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}
AINO = Name("Aino", "Aalto", "aino@esimerkki.example")


def training(**facts):
    """A training of emergency first aid with its price: 89,00 a person."""
    course = facts.pop("course", None) or add_course()
    if not course.prices.exists():
        price(course)
    return plan(course, **facts)


def order(seats=1, booker=AINO, **facts):
    told = {"buyer": Buyer.PERSON, "language": "fi", "via": Via.PAGE, "way": Way.ON_SITE, "is_booker_coming": True} | facts
    return Order(seats=seats, booker=booker, **told)


def book(of, seats=1, booker=AINO, *, once=None, at=NOON, by=OPERATOR, **facts):
    return operations.book(training=of, order=order(seats, booker, **facts), once=once or uuid.uuid4(), by=by, at=at)


def somebody(number):
    return Name("Testi", f"Henkilö {number}", f"h{number}@esimerkki.example")
