"""Scenarios of bookings."""

import uuid

from seloste.bookings import operations as bookings
from seloste.bookings.tests.chosen import BY, add, choose, plain
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
