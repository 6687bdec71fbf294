"""Scenarios of bookings."""

import uuid

from seloste.bookings import operations as bookings
from seloste.bookings.tests.chosen import BY, add, choose, plain
from seloste.bookings.tests.desk import order, somebody, training
from seloste.courses.tests.catalogue import add_course
from tests.cast import TODAY


def bookings__add_terms(published):
    return lambda: bookings.add_terms(source=plain(), **BY)


def bookings__remove_terms(published):
    version = add()
    return lambda: bookings.remove_terms(version=version, **BY)


def bookings__choose_terms(published):
    told = {"version": add(), "course": add_course(), "from_on": TODAY, "once": uuid.uuid4()}
    return lambda: bookings.choose_terms(**told, **BY)


def bookings__end_choice(published):
    told = {"choice": choose(add(), course=add_course()), "from_on": TODAY, "once": uuid.uuid4()}
    return lambda: bookings.end_choice(**told, **BY)


def bookings__book(published):
    of, once = training(), uuid.uuid4()
    firm = {"name": "Konepaja Oy", "business_id": "0201256-6", "kind": "company"}
    told = {"seats": 2, "organisation": firm, "participants": (somebody(1),), "is_booker_coming": False, "buyer": "company"}
    return lambda: bookings.book(training=of, order=order(**told), once=once, **BY)
