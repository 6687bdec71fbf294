"""Where the terms let the customer choose, they choose: the sums that were chosen are kept, with the words."""

import datetime as dt

import pytest

from seloste.bookings import links, operations
from seloste.bookings.models import Credit
from seloste.bookings.money import account, settling
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
fee = "50 %"
instead = { fee = "free", credit = "rest", credit-within = "1 year" }
"""
DAY = NOON.date() + dt.timedelta(days=20)


@pytest.fixture
def booking(published):
    choose(operations.add_terms(source=TERMS.encode(), **BY), from_on=NOON.date())
    made = book(training(sittings=[sitting(DAY)]), via=Via.IN_PERSON)
    operations.note_payment(booking=made, cents=8900, how="cash", on=NOON.date(), once="a" * 32, **BY)
    return made


def test_both_ways_are_proposed(booking):
    first = settling.propose(booking, 1, at=NOON)

    assert (first.fee_cents, first.credit_cents, first.refund) == (4450, 0, 4450)
    assert (first.other.fee_cents, first.other.credit_cents, first.other.refund) == (0, 8900, 0)
    assert first.other.other is None


def test_a_customer_chooses_by_link(booking, client):
    page = links.address("bookings:cancelling", booking, links.MANAGE, at=NOON)
    shown = client.get(page).content.decode()
    assert "Tai valinnan mukaan" in shown and "Peru näin" in shown

    client.post(page, {"seats": [booking.seats.get().pk], "fee": "0", "instead": "1"})

    booking.refresh_from_db()
    credit, settlement = Credit.objects.get(), booking.settlements.get()
    assert booking.state == State.CANCELLED and (settlement.fee_cents, credit.cents) == (0, 8900)
    assert settlement.outcome["explanation"]["fi"][-1].startswith("Valittu: veloitetaan 0,00")
    assert account.of(booking).to_return == 0


def test_staff_note_what_the_customer_chose(booking, signed_in, olli):
    desk, page = signed_in(olli), f"/bookings/{booking.pk}/giving-up/"
    asked = {"seats": [booking.seats.get().pk], "why": "cancel", "received": f"{NOON:%d.%m.%Y} 12.00"}
    assert "Peru paikat näin" in desk.get(page, asked).content.decode()

    desk.post(page, asked | {"shown_fee_cents": "4450", "instead": "True"})
    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED  # that is the fee of the other way

    desk.post(page, asked | {"shown_fee_cents": "0", "instead": "True"})
    booking.refresh_from_db()
    assert booking.state == State.CANCELLED and Credit.objects.get().cents == 8900
