"""Seats kept for a page that is never sent: for ten minutes, and not again and again for one network."""

import datetime as dt
import uuid
from functools import partial

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from seloste.bookings import operations
from seloste.bookings.models import Booking, Hold
from seloste.bookings.operations import seats
from seloste.bookings.words import State
from seloste.courses.tests.catalogue import sitting
from tests.at_once import at_once
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
    of, told = training(maximum=24), []
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


SHARED = "jotta muutkin voivat varata"


def test_many_networks_together_keep_half_of_the_seats_and_the_page_says_so():
    of = training()
    told = [SHARED in counted(of, count=2, network=f"192.0.2.{number}").text for number in range(8)]

    assert told == [False] * 3 + [True] * 5 and kept(of) == 6
    visit = counted(of, count=6, network="198.51.100.9")
    assert SHARED in visit.text and visit.send(after=60, seats="6").status_code == 303 and kept(of) == 12


def test_the_last_seats_are_never_kept_from_whoever_books_at_once():
    of, told = training(), []
    holds = [operations.hold_seats(training=of, count=3, once=uuid.uuid4(), **BY) for _page in range(2)]
    book(of, 6, is_booker_coming=False)

    for number in range(6):
        assert book(of, booker=somebody(number)).state == State.CONFIRMED and kept(of) == 12
        told.append([Hold.objects.filter(pk=hold.pk).values_list("count", flat=True).first() for hold in holds])

    assert told == [[3, 2], [3, 1], [3, None], [2, None], [1, None], [None, None]]
    with pytest.raises(operations.NoSeats):
        book(of, booker=somebody(9))


def test_what_is_kept_for_others_within_their_share_is_theirs_and_the_page_says_how_many_are_left():
    of, once = training(), uuid.uuid4()
    operations.hold_seats(training=of, count=6, once=once, **BY)
    book(of, 4, is_booker_coming=False)

    with pytest.raises(operations.NoSeats) as full:
        book(of, 5, booker=somebody(1), is_booker_coming=False)
    assert full.value.free == 4
    assert "4 vapaata paikkaa" in counted(of, count=5, network="198.51.100.9").text
    assert book(of, 6, booker=somebody(2), once=once, is_booker_coming=False).state == State.CONFIRMED and kept(of) == 10


def test_a_page_that_asks_for_more_than_the_share_keeps_what_it_had():
    of, once = training(), uuid.uuid4()
    operations.hold_seats(training=of, count=4, once=once, **BY)

    with pytest.raises(operations.TooManyKept):
        operations.hold_seats(training=of, count=7, once=once, **BY)

    assert Hold.objects.get().count == kept(of) == 4


def test_all_who_book_the_last_seats_at_one_moment_get_them_whatever_is_kept(committing, published):
    of = training()
    for _page in range(2):
        operations.hold_seats(training=of, count=3, once=uuid.uuid4(), **BY)
    book(of, 6, is_booker_coming=False)

    ends = at_once(*(partial(book, of, booker=somebody(number), once=uuid.uuid4()) for number in range(8)))

    assert sorted(type(end).__name__ for end in ends) == ["Booking"] * 6 + ["NoSeats"] * 2
    assert kept(of) == 12 and not Hold.objects.exists()
