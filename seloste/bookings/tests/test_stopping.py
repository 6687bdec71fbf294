"""The notice before a certificate runs out can be stopped at any time, as the form that offers it says."""

import pytest

from seloste.bookings import links, operations
from seloste.bookings.models import Booking
from seloste.bookings.words import State
from seloste.journal.actors import VISITOR
from seloste.journal.models import Entry
from tests.cast import NOON

from .desk import book, training
from .test_offers_at_once import restrict


def wants(**facts):
    return book(training(), wants_expiry_notice=True, language="en", **facts)


def stopped(booking):
    booking.refresh_from_db()
    return not booking.wants_expiry_notice, Entry.objects.filter(event="bookings.expiry_notice_stopped").count()


def test_the_customer_stops_it_on_the_page_of_their_booking(published, client, time_machine):
    time_machine.move_to(NOON, tick=False)
    booking = wants()
    page = f"/bookings/manage/{links.token(booking, links.MANAGE, at=NOON)}/"
    assert "Stop the notice" in client.get(page).content.decode() and stopped(booking) == (False, 0)

    assert client.get(page + "expiry-notice/stop/").status_code == 405
    for _twice in range(2):
        assert client.post(page + "expiry-notice/stop/").url == page

    assert stopped(booking) == (True, 1)
    assert "Stop the notice" not in client.get(page).content.decode()


def test_staff_stop_it_for_them(published, desk, time_machine):
    time_machine.move_to(NOON, tick=False)
    booking = wants()
    page = f"/bookings/{booking.pk}/"
    assert "Stop the notice" in desk.get(page).content.decode()

    assert desk.post(page + "expiry-notice/stop/").url == page

    assert stopped(booking) == (True, 1) and "Stop the notice" not in desk.get(page).content.decode()


def test_whoever_is_restricted_stops_it_all_the_same(published):
    booking = wants()
    restrict(booking.booker)

    assert operations.stop_expiry_notice(booking=booking, by=VISITOR, at=NOON)
    assert not operations.stop_expiry_notice(booking=booking, by=VISITOR, at=NOON)
    assert stopped(booking) == (True, 1)


@pytest.mark.parametrize("state", [State.CANCELLED, State.WITHDRAWN, State.REFUSED])
def test_when_nothing_stands_any_more_no_notice_is_offered_to_be_stopped(published, desk, client, time_machine, state):
    time_machine.move_to(NOON, tick=False)
    booking = wants()
    pages = [(client, f"/bookings/manage/{links.token(booking, links.MANAGE, at=NOON)}/"), (desk, f"/bookings/{booking.pk}/")]
    assert ["Stop the notice" in who.get(page).content.decode() for who, page in pages] == [True, True]

    Booking.objects.filter(pk=booking.pk).update(state=state, ended_at=NOON)

    assert ["otice before" in who.get(page).content.decode() for who, page in pages] == [False, False]
