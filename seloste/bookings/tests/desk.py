"""Orders and bookings that tests know."""

import uuid
from dataclasses import replace

from seloste.bookings import operations
from seloste.bookings.ordering.orders import Name, Order
from seloste.bookings.words import Buyer, Via, Way
from seloste.courses import operations as courses
from seloste.courses import wholeness
from seloste.courses.tests.catalogue import add_course, plan, price
from seloste.courses.words import Kind, Mode
from seloste.description.content import StatedSource, Text
from seloste.description.seed import demonstration
from seloste.journal.actors import OPERATOR
from seloste.privacy.words import Source
from tests.cast import NOON, publish

BY = {"by": OPERATOR, "at": NOON}
AINO = Name("Aino", "Aalto", "aino@esimerkki.example")


def training(**facts):
    """A training of emergency first aid with its price: 89,00 a person."""
    course = facts.pop("course", None) or add_course()
    if not course.prices.exists():
        price(course)
        course.refresh_from_db()
    if not wholeness.lacks(course):
        courses.offer_course(course=course, **BY)
    return plan(course, **facts)


OF_GROUP = {
    Mode.GROUP: {"cents": 69000, "up_to": 10, "extra_cents": 4500},
    Mode.MATERIALS: {"cents": 350},
    Mode.TRAVEL_KM: {"cents": 62},
}


def theirs(prices=OF_GROUP, *, is_gross=False, **facts):
    """A training for one customer; its prices are written without tax unless said."""
    course = add_course()
    price(course, prices, is_gross=is_gross)
    course.refresh_from_db()
    return training(**{"course": course, "kind": Kind.COMPANY, "maximum": 20} | facts)


def order(seats=1, booker=AINO, **facts):
    told = {"buyer": Buyer.PERSON, "language": "fi", "via": Via.PAGE, "way": Way.ON_SITE, "is_booker_coming": True} | facts
    return Order(seats=seats, booker=booker, **told)


def book(of, seats=1, booker=AINO, *, once=None, at=NOON, by=OPERATOR, **facts):
    return operations.book(training=of, order=order(seats, booker, **facts), once=once or uuid.uuid4(), by=by, at=at)


def somebody(number):
    return Name("Testi", f"Henkilö {number}", f"h{number}@esimerkki.example")


def list_employers():
    """The description lists employers as a source: companies may name who comes."""
    content = demonstration("customers")
    told = Text("Työnantajalta", "Av arbetsgivaren", "From the employer")
    employers = StatedSource(key=Source.EMPLOYER, is_indirect=True, is_addition=True, title=told)
    return publish(replace(content, sources=(*content.sources, employers)), by=OPERATOR)


def of_firm(seats=15, *, of=None, **facts):
    """Seats that a company has booked, all without names."""
    firm = {"name": "Konepaja Oy", "business_id": "0201256-6", "kind": "company"}
    told = {"buyer": Buyer.COMPANY, "organisation": firm, "is_booker_coming": False, "way": Way.INVOICE} | facts
    return book(of or training(maximum=20), seats, **told)
