"""Whoever books when the terms ask a fee at once reads what it is before the order."""

import datetime as dt

import pytest
import time_machine

from seloste.courses.tests.catalogue import sitting
from tests.cast import NOON

from .chosen import add, choose
from .desk import book, somebody, training

DAY = dt.timedelta(days=1)
SAID = "Enligt de här villkoren kostar den 44,50 € från den stund du bokar."


@pytest.fixture
def read(client, published):
    """``read(training)``: the words of its page a day after noon."""

    def read(of):
        with time_machine.travel(NOON + DAY, tick=False):
            return client.get(f"/sv/trainings/{of.pk}/book/").content.decode().replace("\u00a0", " ")

    return read


def test_the_fee_that_is_asked_at_once_is_told_before_the_order(read):
    choose(add())
    early, late = (training(sittings=[sitting(NOON.date() + days * DAY)]) for days in (4, 2))

    assert SAID not in read(early)
    assert read(late).count(SAID) == 1
    assert '<p class="banner soon of-a-firm">' in read(late)  # a consumer may still withdraw, which costs nothing


def test_waiting_costs_nothing_and_tells_no_fee(read):
    choose(add())
    of = training(sittings=[sitting(NOON.date() + 2 * DAY)], minimum=1, maximum=1)
    book(of, booker=somebody(1))

    assert SAID not in read(of)


@pytest.fixture
def at_desk(desk):
    """The same of the page on which staff book, when so many seats are counted."""

    def read(of, **post):
        with time_machine.travel(NOON + DAY, tick=False):
            address = f"/bookings/new/?training={of.pk}"
            answer = desk.post(address, {"deed": "count", "person": "new", **post}) if post else desk.get(address)
            return answer.content.decode().replace("\u00a0", " ")

    return read


TELL = "Tell them: cancelling is not free of charge."


def test_staff_read_it_before_they_press_so_that_they_can_tell_it_on_the_phone(published, at_desk):
    choose(add())
    early, late = (training(sittings=[sitting(NOON.date() + days * DAY)]) for days in (4, 2))

    assert TELL not in at_desk(early)
    page = at_desk(late)
    assert page.count(TELL) == 1 and "By these terms it costs 44,50 € from the moment of booking." in page
    assert '<p class="banner soon of-a-firm">' in page  # a consumer on the phone may still withdraw


def test_it_is_that_of_all_the_seats_and_of_a_consumer_who_stands_at_the_desk(published, at_desk):
    choose(add())
    of = training(sittings=[sitting(NOON.date() + 2 * DAY)])

    page = at_desk(of, seats="3", via="in_person", buyer="person")

    assert page.count(TELL) == 1 and "it costs 133,50 €" in page and '<p class="banner soon">' in page  # they may not withdraw
