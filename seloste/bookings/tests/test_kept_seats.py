"""Seats kept for a page that is never sent: for ten minutes, and not again and again for one network."""

import datetime as dt
import uuid

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from seloste.bookings import operations
from seloste.bookings.models import Booking, Hold
from seloste.bookings.operations import seats
from seloste.bookings.words import State
from seloste.courses.tests.catalogue import sitting
from tests.cast import NOON

from .desk import BY, book, somebody, training
from .test_booking_page import Page

MINUTE = dt.timedelta(minutes=1)
KEPT_OUT = "verkostasi on pidetty paikkoja"


@pytest.fixture(autouse=True)
def _opened(published):
    cache.clear()


def counted(of, minutes=0, count=12, network="192.0.2.7"):
    """A page of this network that was opened and asked for the price of so many seats, and was never sent."""
    visit = Page(Client(REMOTE_ADDR=network), of)
    visit.address, visit.moment = visit.address.replace("/sv/", "/fi/"), NOON + minutes * MINUTE
    visit.open()
    visit.send(after=0, seats=str(count), deed="count", email="")
    return visit


def kept(of, minutes=0):
    """How many seats are kept when so many minutes have passed."""
    with transaction.atomic():
        seats.let_go_holds(of, at=NOON + minutes * MINUTE)
    of.refresh_from_db()
    assert of.taken == seats.counted(of)
    return of.taken


def test_pages_of_one_network_keep_seats_three_times_a_day_and_the_fourth_still_books():
    of, told = training(), []
    for minutes in (0, 11, 22, 33, 44):
        visit = counted(of, minutes)
        told.append((kept(of, minutes), KEPT_OUT in visit.text))

    assert told == [(12, False)] * 3 + [(0, True)] * 2
    assert KEPT_OUT not in counted(of, 60, network="198.51.100.9").text and kept(of, 60) == 12
    kept(of, 75)
    assert visit.send(after=31 * 60, seats="2").status_code == 200  # the price is another: shown first
    assert visit.send(after=32 * 60, seats="2").status_code == 303
    assert Booking.objects.get().size == 2


def test_a_page_that_counts_again_and_again_keeps_its_seats_no_longer_than_ten_minutes():
    of = training()
    visit = counted(of, count=4)
    for minutes in (3, 6, 9):
        visit.send(after=minutes * 60, seats="5", deed="count", email="")
    hold = Hold.objects.get()

    assert (hold.count, hold.until) == (5, NOON + 10 * MINUTE) and KEPT_OUT not in visit.text


def test_one_network_does_not_keep_seats_of_every_training():
    told = []
    for number in range(13):
        of = training(sittings=[sitting(dt.date(2026, 12, 1 + number))])
        counted(of, count=2)
        told.append(kept(of))

    assert told == [2] * 12 + [0]


def test_who_joins_the_list_for_more_gives_back_what_was_kept_and_it_is_offered_at_once():
    of, once = training(), uuid.uuid4()
    book(of, 8, is_booker_coming=False)
    operations.hold_seats(training=of, count=2, once=once, **BY)
    book(of, 2, booker=somebody(2), is_booker_coming=False)
    waits = book(of, 2, booker=somebody(3), waits=True, via="phone")
    assert waits.state == State.WAITING

    more = book(of, 6, booker=somebody(1), once=once, waits=True)

    assert more.state == State.WAITING and not Hold.objects.exists()
    waits.refresh_from_db()
    assert waits.state == State.OFFERED and kept(of) == 12
