"""A booking that moves to where nobody comes is paid in a way that is open there, as it was told before and is told after."""

import pytest

from seloste.bookings import links, operations
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import State, Way
from seloste.courses import operations as courses
from seloste.courses.tests.catalogue import sitting
from seloste.courses.words import Kind, Reason
from seloste.outbox.models import Message
from tests.cast import NOON

from .desk import BY, book, of_firm, training
from .test_moving import SECOND, move, pay


@pytest.fixture
def two(published):
    """One in a place, and a webinar of the same course."""
    here = training(maximum=12, minimum=1)
    online = sitting(SECOND, join_link="https://kokous.example/abc")
    return here, training(course=here.course, kind=Kind.WEBINAR, sittings=[online], maximum=12, minimum=1)


@pytest.mark.parametrize("way", [Way.ON_SITE, Way.INVOICE, Way.AHEAD])
def test_a_private_person_pays_beforehand(two, way):
    here, online = two
    booking = book(here, way=way)

    move(booking, online, ground=Ground.WAIVED)

    booking.refresh_from_db()
    assert (booking.way, booking.state, booking.confirmed_at) == (Way.AHEAD, State.UNPAID, None)
    letter = Message.objects.get(letter="bookings.moved").body
    assert ("ei käy" in letter) == (way != Way.AHEAD)
    assert ("Viitenumero" in letter) == (way != Way.AHEAD)
    pay(booking, 8900)
    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED and booking.confirmed_at


def test_what_is_paid_already_stays_confirmed(two):
    here, online = two
    booking = book(here)
    pay(booking, 8900)

    move(booking, online, ground=Ground.WAIVED)

    booking.refresh_from_db()
    assert (booking.way, booking.state) == (Way.AHEAD, State.CONFIRMED) and booking.confirmed_at == NOON


@pytest.mark.parametrize("way", [Way.ON_SITE, Way.INVOICE])
def test_an_organisation_keeps_its_time_to_pay(two, way):
    here, online = two
    booking = of_firm(2, of=here, way=way)

    move(booking, online, ground=Ground.WAIVED)

    booking.refresh_from_db()
    assert (booking.way, booking.state) == (Way.INVOICE, State.CONFIRMED)


def test_where_people_come_the_way_stays(two):
    here, online = two
    booking = book(online, way=Way.AHEAD)

    move(booking, here, ground=Ground.WAIVED)

    booking.refresh_from_db()
    assert (booking.way, booking.state) == (Way.AHEAD, State.UNPAID)


def test_what_we_cancelled_lives_again_only_when_it_is_paid_so(two):
    here, online = two
    booking = book(here)
    courses.cancel_training(training=here, reason=Reason.NO_TRAINER, **BY)
    operations.cancel_for_us(booking=booking, **BY)

    move(booking, online, ground=Ground.ORGANISER)

    booking.refresh_from_db()
    assert (booking.way, booking.state, booking.size) == (Way.AHEAD, State.UNPAID, 1)


def test_it_is_seen_before_it_is_done(client, desk, two, time_machine):
    time_machine.move_to(NOON, tick=False)
    here, online = two
    booking = book(here, via="in_person", language="en")

    own = client.get(f"/bookings/move/{links.token(booking, links.MANAGE, at=NOON)}/").content.decode()
    said = {"to": online.pk, "why": "waived", "received": "23.11.2026 12.00", "seen_on": ""}
    theirs = desk.get(f"/bookings/{booking.pk}/move/", said).content.decode()

    for page in (own, theirs):
        assert "The way of paying that was chosen is not open there." in page and "Bank transfer before the training" in page
