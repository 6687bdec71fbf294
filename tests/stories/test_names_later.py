"""A company has booked fifteen seats; its contact sends fourteen good names and a bad one, and a participant opens their own page."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from seloste.bookings import links
from seloste.bookings import operations as bookings
from seloste.bookings.models import Need, Seat
from seloste.bookings.ordering.orders import Name
from seloste.bookings.tests.desk import list_employers, of_firm, training
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import VISITOR
from seloste.outbox.models import Message
from tests import pages

pytestmark = [pytest.mark.browser]
HEADER = "Nimi;Sähköposti;Kieli"
GOOD = [f"Virtanen Testi{chr(97 + number)};testi{chr(97 + number)}.virtanen@esimerkki.example;fi" for number in range(14)]


def look(page, name):
    """Without barriers, and as wide as the window; kept as a picture where somebody asks for it."""
    page.emulate_media(reduced_motion="reduce")
    assert pages.violations(page) == []
    page.set_viewport_size(pages.PHONE)
    assert pages.too_wide(page) == []
    if folder := os.environ.get("SELOSTE_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}-phone.png", full_page=True)
    page.set_viewport_size(pages.DESK)
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture
def booking(published, page):
    """Fifteen seats of a company, none of them named."""
    page.expected += ["status of 422"]  # what is sent back to be put right
    list_employers()
    return of_firm(15, of=training(maximum=20, sittings=[sitting(timezone.localdate() + dt.timedelta(days=40))]))


def test_a_company_that_books_more_seats_sees_what_they_cost_in_all(booking, page, house):
    page.goto(house.url + "bookings/manage/" + links.token(booking, links.MANAGE, at=timezone.now()) + "/more/")

    expect(page.get_by_role("row", name="Ilman arvonlisäveroa")).to_be_visible()
    expect(page.get_by_role("row", name="Maksettavaa 89,00")).to_be_visible()
    look(page, "more-of-a-company")


def test_fourteen_good_names_and_a_bad_one(booking, page, tmp_path, house):
    page.goto(house.url + "bookings/names/" + links.token(booking, links.NAMES, at=timezone.now()) + "/")
    look(page, "names")

    file = tmp_path / "osallistujat.csv"
    file.write_bytes("\r\n".join([HEADER, *GOOD, "Väärä Osoite;osoite@;fi"]).encode("cp1252"))
    page.get_by_text("Anna luettelo kirjoittamisen sijaan").click()
    page.locator("[type=file]").set_input_files(file)
    page.get_by_role("button", name="Katso luettelo läpi").click()

    expect(page.get_by_text("14 valmista.")).to_be_visible()
    expect(page.get_by_text("Mitään ei ole vielä tallennettu.")).to_be_visible()
    look(page, "names-looked")
    row = page.get_by_role("group", name="Osallistuja 15")
    expect(row.get_by_label("Sukunimi")).to_have_value("Väärä")
    page.get_by_role("button", name="Tallenna nimet").click()
    assert not Seat.objects.filter(participant__isnull=False).exists()

    row.get_by_label("Sähköposti").fill("osoite@esimerkki.example")
    page.get_by_role("button", name="Tallenna nimet").click()
    expect(page.get_by_text("15 nimeä on tallennettu.")).to_be_visible()
    look(page, "names-saved")
    assert booking.seats.filter(participant__isnull=False).count() == 15
    assert Message.objects.filter(letter="bookings.participant_named").count() == 15


def test_one_is_exchanged_and_a_participant_tells_what_they_need(booking, page, house):
    names = [Name("Testia", "Virtanen"), Name("Osoite", "Väärä", "osoite@esimerkki.example")]
    bookings.name_participants(booking=booking, names=names, by=VISITOR, at=timezone.now())
    page.goto(house.url + "bookings/names/" + links.token(booking, links.NAMES, at=timezone.now()) + "/")
    page.get_by_role("link", name="Tilalle tulee toinen (1. T. V.)").click()
    page.get_by_label("Etunimi").fill("Bo")
    page.get_by_label("Sukunimi").fill("Ek")
    look(page, "exchange")
    page.get_by_role("button", name="Vaihda osallistuja").click()
    expect(page.get_by_text("1. B. E.", exact=True)).to_be_visible()

    seat = booking.seats.get(participant__last_name="Väärä")
    page.goto(house.url + "bookings/seat/" + links.token(seat, links.SEAT, at=timezone.now()) + "/")
    page.get_by_label("Mitä meidän olisi hyvä tietää?").fill("En voi polvistua.")
    page.get_by_role("button", name="Kerro").click()
    look(page, "seat-wrong")
    assert not Need.objects.exists()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Kerro").click()
    expect(page.get_by_role("button", name="Peru suostumus ja poista tieto")).to_be_visible()
    look(page, "seat")
    page.get_by_role("button", name="Peru suostumus ja poista tieto").click()
    expect(page.get_by_text("Tieto on poistettu.")).to_be_visible()
    assert not Need.objects.exists()
