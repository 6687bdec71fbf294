"""Two visitors fill the booking page for the last seat; one is quicker, the other lands on the waiting list with what they wrote."""

import datetime as dt

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from seloste.bookings.models import Booking
from seloste.bookings.operations import seats
from seloste.bookings.tests.desk import book, training
from seloste.bookings.words import State
from seloste.courses.tests.catalogue import sitting
from seloste.outbox.models import Message
from tests import pages

pytestmark = pytest.mark.browser
BOOK, WAIT = "Boka med betalningsskyldighet", "Ställ dig på väntelistan"


def fill(page, of, first, last, email):
    page.goto(f"/sv/trainings/{of.pk}/book/")
    page.get_by_label("Privatperson", exact=True).check()
    page.get_by_label("Ja, en av platserna är min").check()
    page.get_by_label("Förnamn", exact=False).first.fill(first)
    page.get_by_label("Efternamn", exact=False).first.fill(last)
    page.get_by_label("E-post", exact=False).first.fill(email)
    page.get_by_label("På kursen").check()


def test_the_last_seat_goes_to_one_and_the_other_is_first_in_the_queue(house, published, page):
    of = training(sittings=[sitting(localdate() + dt.timedelta(days=40))])
    book(of, 11, is_booker_coming=False)
    slower = page.context.new_page()
    fill(slower, of, "Björn", "Åkerlund", "bjorn@esimerkki.example")
    fill(page, of, "Aino", "Virta", "aino@esimerkki.example")
    expect(page.get_by_label("Företagets namn")).to_have_count(0)
    page.wait_for_timeout(3000)  # nobody is quicker

    page.get_by_role("button", name=BOOK).click()
    expect(page.get_by_role("heading", name="Bokat")).to_be_visible()
    slower.get_by_role("button", name=BOOK).click()

    expect(slower.get_by_text("De sista platserna togs nyss.")).to_be_visible()
    expect(slower.get_by_text("På väntelistan skulle du ha nummer 1.")).to_be_visible()
    assert slower.get_by_label("Efternamn", exact=False).first.input_value() == "Åkerlund"
    assert pages.violations(slower) == []
    slower.get_by_role("button", name=WAIT).click()
    expect(slower.get_by_text("Du är nummer 1 på väntelistan.")).to_be_visible()

    assert list(Booking.objects.order_by("pk").values_list("state", flat=True)) == [State.CONFIRMED, State.CONFIRMED, State.WAITING]
    of.refresh_from_db()
    assert of.taken == seats.counted(of) == 12
    assert {*Message.objects.values_list("letter", flat=True)} == {"bookings.booked", "bookings.waiting"}
    page.get_by_role("link", name="Öppna din bokning").click()
    expect(page.get_by_text("A. V.")).to_be_visible()
    assert pages.violations(page) == []
