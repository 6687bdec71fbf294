"""Whoever had booked what we cancelled chooses from the dates that the letter offered, while there is room on any of them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings.models import Booking
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import sitting
from seloste.outbox.models import Message
from tests.cast import NOON

from .desk import book, somebody, training
from .test_moving import SECOND, pair
from .test_moving_by_link import by_link, page_of
from .test_telling import call_off


@pytest.fixture
def three(published, time_machine):
    """What is cancelled, and two other days of its course."""
    time_machine.move_to(NOON, tick=False)
    here, there = pair()
    return here, there, training(course=here.course, sittings=[sitting(SECOND + dt.timedelta(days=7))], minimum=1)


def shown(client, booking):
    booking.refresh_from_db()
    return [row[0] for row in client.get(page_of(booking, NOON)).context["dates"]]


def test_the_dates_that_were_ticked_are_those_that_are_offered(three, client):
    here, ticked, other = three
    booking = book(here)
    call_off(here, [ticked])

    assert shown(client, booking) == [ticked]
    with pytest.raises(ValidationError) as refused:
        by_link(booking, other, at=NOON)
    assert refused.value.code == "closed"
    by_link(booking, ticked, at=NOON)
    assert Booking.objects.get().training == ticked


def test_a_group_is_not_offered_a_date_that_has_no_room_for_it(three):
    here, ticked, _other = three
    book(here, 3, booker=somebody(2), is_booker_coming=False, language="en")
    book(here, booker=somebody(3), language="en")
    book(ticked, 10, booker=somebody(1), is_booker_coming=False)

    call_off(here, [Training.objects.get(pk=ticked.pk)])

    told = {message.to: message.body for message in Message.objects.filter(letter="bookings.called_off")}
    offered = {to: ("16.1.2027" in body, "We have no new date yet." in body) for to, body in told.items()}
    assert offered == {somebody(2).email: (False, True), somebody(3).email: (True, False)}


def test_once_the_offered_dates_are_full_any_other_may_be_chosen(three, client):
    here, ticked, other = three
    booking = book(here, 2)
    call_off(here, [ticked])
    book(ticked, 11, booker=somebody(1), is_booker_coming=False)

    assert shown(client, booking) == [other]
    by_link(booking, other, at=NOON)
    assert Booking.objects.get(pk=booking.pk).training == other


def test_where_none_was_ticked_all_are_offered(three, client):
    here, there, other = three
    booking = book(here)
    call_off(here)

    assert shown(client, booking) == [there, other]
    assert Training.objects.get(pk=here.pk).state == "cancelled"
