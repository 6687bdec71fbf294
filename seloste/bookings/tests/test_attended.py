"""By terms that count sessions, a booking is judged by those that have been held, or by what staff say of it."""

import datetime as dt

import pytest

from seloste.bookings import operations
from seloste.bookings.money import settling
from seloste.bookings.terms.case import Event
from seloste.bookings.words import State, Via
from seloste.courses.tests.catalogue import sitting
from tests.cast import NOON

from .chosen import BY, choose
from .desk import book, training

TERMS = """
name = "Peruutusehdot"
version = "1"
valid-from = 2026-01-01
languages = ["fi"]

[[person.bands]]
until = "1 sessions attended"
fee = "50 % of remaining"

[[person.bands]]
fee = "100 %"

[[person.no-show]]
fee = "100 %"

[[person.refilled]]
fee = "10 %"
"""
DAYS = [NOON.date() + dt.timedelta(days=number) for number in (20, 21)]


@pytest.fixture
def booking(published):
    choose(operations.add_terms(source=TERMS.encode(), **BY), from_on=NOON.date())
    return book(training(sittings=[sitting(day) for day in DAYS]), via=Via.IN_PERSON)


def fee(booking, days, **more):
    return settling.propose(booking, 1, at=NOON + dt.timedelta(days=days), **more).fee_cents


def test_sessions_that_have_been_held_count_as_attended_unless_staff_say_otherwise(booking):
    assert fee(booking, 19) == 4450
    assert fee(booking, 20.5) == 4450 + 2225
    assert fee(booking, 20.5, attended=0) == 4450
    assert fee(booking, 22) == 8900


def test_who_does_not_come_and_whose_seat_was_sold_again_are_judged_by_their_own_rules(booking):
    assert fee(booking, 22, event=Event.NO_SHOW) == 8900
    assert fee(booking, 19, event=Event.REFILLED) == 890


def test_staff_say_how_many_sessions_were_attended(booking, signed_in, olli, time_machine):
    time_machine.move_to(NOON + dt.timedelta(days=20.5))
    desk, page = signed_in(olli), f"/bookings/{booking.pk}/giving-up/"
    asked = {"seats": [booking.seats.get().pk], "why": "cancel", "received": f"{DAYS[0]:%d.%m.%Y} 23.00", "attended": "0"}

    assert "Kurssissa on 2 kurssikertaa" in desk.get(page, asked | {"attended": "3"}).content.decode()
    assert "44,50" in desk.get(page, asked).content.decode()
    desk.post(page, asked | {"shown_fee_cents": 4450})

    booking.refresh_from_db()
    assert booking.state == State.CANCELLED and booking.settlements.get().fee_cents == 4450
