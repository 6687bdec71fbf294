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
