"""Whoever did not answer in time reads why they have no place, that nothing is charged, and where to book or wait anew."""

import datetime as dt

import pytest
from django.utils import translation

from seloste.bookings import links, operations
from seloste.bookings.letters import particulars
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import CLOCK, VISITOR
from tests.cast import NOON

from .desk import BY, book, somebody, training

NIGHT = NOON.replace(hour=20, minute=30)  # half past ten in the evening of Helsinki


@pytest.fixture
def waits(published, time_machine):
    time_machine.move_to(NIGHT, tick=False)
    of = training(maximum=1, minimum=1, sittings=[sitting(NOON.date() + dt.timedelta(days=30))])
    holder, waits = book(of, booker=somebody(1)), book(of, booker=somebody(2), waits=True, language="sv")
    operations.cancel(booking=holder, which=None, shown_fee_cents=None, received_at=NIGHT, by=VISITOR, at=NIGHT)
    return waits


def read(client, booking, name, at):
    return client.get(links.address(name, booking, links.MANAGE, at=at).removeprefix("http://localhost")).content.decode()


def test_beside_the_button_that_binds_to_pay_stands_where_and_how_long_it_is_and_that_the_tax_is_in_the_price(waits, client):
    shown = read(client, waits, "bookings_offer", NIGHT).replace("\u00a0", " ")

    with translation.override("sv"):
        when, where, _parking = particulars.sessions(waits.training)[0]
    assert f"<b>{when}</b> · {where}" in shown and "mervärdesskatten ingår" in shown and "Ta emot platsen" in shown


def test_an_offer_that_lapsed_over_night_says_so_and_where_to_wait_anew(waits, client, time_machine):
    offer = waits.offers.get()
    later = offer.until + dt.timedelta(hours=15)
    time_machine.move_to(later, tick=False)
    operations.lapse_offer(offer=offer, by=CLOCK, at=later)

    page, answer = (read(client, waits, name, later) for name in ("bookings:manage", "bookings_offer"))

    assert "Platsen har gått till nästa." in page and "Du hade inte svarat senast" in page and "Inget debiteras." in page
    assert f'href="/sv/trainings/{waits.training_id}/book/"' in page
    assert "Dina platser" not in page and "Pris för dina platser" not in page and "Villkoren för din bokning" not in page
    assert "så platsen har gått till nästa. Ingenting debiteras." in answer


def test_who_left_the_list_themselves_is_told_of_no_missed_answer(waits, client):
    operations.decline_offer(offer=waits.offers.get(), **BY)

    page = read(client, waits, "bookings:manage", NIGHT)

    assert "Du står inte längre på väntelistan." in page and "Du hade inte svarat" not in page
