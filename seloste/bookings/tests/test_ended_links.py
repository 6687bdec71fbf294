"""A letter's link that opens nothing any more says so in the language of the letter, and gives away nothing else."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.urls import reverse

from seloste.bookings import links
from tests.cast import NOON

from .desk import AINO, book, training

FINNISH = {"HTTP_ACCEPT_LANGUAGE": "fi"}
SWEDISH = "Länken gäller inte längre"


@pytest.fixture
def booking(published):
    return book(training(), language="sv")


def opened(client, booking, *, later=dt.timedelta(0)):
    """What each link of the booking's letters opens, in a Finnish browser, some time after it was written."""
    seat = booking.seats.first()
    tokens = {
        "bookings:manage": (booking, links.MANAGE),
        "bookings_offer": (booking, links.MANAGE),
        "bookings_names": (booking, links.NAMES),
    }
    tokens |= {
        "bookings:cancelling": (booking, links.MANAGE),
        "bookings_move": (booking, links.MANAGE),
        "bookings_seat": (seat, links.SEAT),
    }
    addresses = [reverse(name, args=[links.token(row, purpose, at=NOON)]) for name, (row, purpose) in tokens.items()]
    with time_machine.travel(NOON + later):
        return [client.get(address, **FINNISH) for address in addresses]


def test_a_link_whose_time_is_over_says_so_in_the_language_of_the_letter(client, booking):
    for page in opened(client, booking):
        assert (page.status_code, page.headers["Content-Language"]) == (200, "sv")

    for page in opened(client, booking, later=dt.timedelta(days=400)):
        assert (page.status_code, page.headers["Content-Language"]) == (404, "sv")
        assert SWEDISH in page.content.decode() and AINO.first_name not in page.content.decode()


def test_what_a_letters_link_opens_offers_no_other_language_for_it_speaks_as_the_letter(client, booking):
    links_of_languages = 'class="languages"'
    assert links_of_languages in client.get("/sv/").content.decode()

    assert [page for page in opened(client, booking) if links_of_languages in page.content.decode()] == []


def test_so_does_one_that_was_called_back_and_a_forged_one_speaks_as_its_reader(client, booking):
    address = reverse("bookings:manage", args=[links.token(booking, links.MANAGE, at=NOON)])
    type(booking).objects.update(key=uuid.uuid4())

    with time_machine.travel(NOON):
        back, forged = client.get(address, **FINNISH), client.get(f"{address[:-3]}xx/", **FINNISH)

    assert (back.status_code, forged.status_code) == (404, 404)
    assert SWEDISH in back.content.decode() and "Linkki ei ole enää voimassa" in forged.content.decode()
