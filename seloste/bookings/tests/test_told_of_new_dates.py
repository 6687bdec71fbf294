"""When a training is cancelled, whom no letter reaches hears on the phone which dates were offered; the others read it at once."""

import re
from dataclasses import replace

from django.urls import reverse

from seloste.bookings import letters, links
from seloste.bookings.models import Booking
from tests.cast import NOON

from .desk import book, somebody
from .test_moving import pair
from .test_telling import HELMI
from .test_telling_pages import sent


def called_off(desk, here, dates):
    address = reverse("bookings:cancellation", args=[here.pk])
    answer = desk.post(address, sent(letters.CALLED_OFF, reason="too_few", dates=[one.pk for one in dates]))
    assert answer.status_code == 302
    return desk.get(address).content.decode().replace("\u00a0", " ")


def test_staff_who_phone_read_the_offered_dates_and_open_the_booking(published, desk):
    here, there = pair()
    silent = book(here, booker=replace(HELMI, phone="040 555 0199"))

    page = called_off(desk, here, [there])

    assert "Tell them which new dates you offered: Sat 16.1.2027 at 9.00." in page
    assert re.search(r'href="tel:\+358405550199">[0-9 ]+</a>', page)
    assert f'href="{silent.get_absolute_url()}"' in page and f"Booking {silent.number}" in page


def test_nobody_is_said_to_know_who_has_still_to_be_phoned(published, desk):
    here, there = pair()
    silent = book(here, booker=HELMI)
    assert "The training is cancelled" in called_off(desk, here, [there])
    change = reverse("bookings:change", args=[here.pk])
    told = desk.get(change).content.decode()
    assert "Helmi" in told and "Everybody whom a letter reaches knows" in told and "Everybody knows" not in told

    desk.post(reverse("bookings:reached", args=[silent.pk]))
    assert "Everybody knows how the training is now" in desk.get(change).content.decode()


def test_where_no_dates_were_offered_none_are_told(published, desk):
    here, _there = pair()
    book(here, booker=HELMI)

    page = called_off(desk, here, [])

    assert "No letter of ours reaches them" in page and "which new dates" not in page


def test_a_customer_whose_training_is_cancelled_reads_first_where_to_choose_another(published, desk, client):
    here, there = pair()
    book(here, booker=somebody(1), language="fi")
    called_off(desk, here, [there])
    booking = Booking.objects.get()

    address = links.address("bookings:manage", booking, links.MANAGE, at=NOON).removeprefix("http://localhost")
    page = client.get(address).content.decode()

    assert page.index("Olemme peruneet kurssin.") < page.index("Aika ja paikka")
    assert "Valitse uusi aika" in page and reverse("bookings_move", args=[address.split("/")[3]]) in page
