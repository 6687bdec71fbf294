"""Which seats of a booking move is chosen on its own page and at the desk; what it costs and what stays is seen first."""

import uuid

import pytest
from django.core.cache import cache

from seloste.bookings import links
from seloste.bookings.models import Booking, Payment
from seloste.bookings.words import Buyer
from tests.cast import NOON

from .desk import book, list_employers, of_firm, somebody
from .test_moving import pair, taken
from .test_moving_some import seats_of


@pytest.fixture
def two(published):
    list_employers()
    return pair()


def page_of(booking):
    return f"/bookings/move/{links.token(booking, links.MANAGE, at=NOON)}/"


def test_a_customer_chooses_which_seats_move_and_sees_what_the_others_cost(client, two, time_machine):
    time_machine.move_to(NOON, tick=False)
    here, there = two
    booking = book(here, 3, participants=(somebody(1), somebody(2)), via="in_person", language="en")
    _stay, goes, _last = seats_of(booking)
    assert "All your seats move along" in client.get(page_of(booking)).content.decode()

    shown = client.get(page_of(booking), {"seats": goes.pk}).content.decode()
    assert "1 seat moves and becomes a booking of its own" in shown and "The others stay as they are and cost 178,00" in shown
    press = {"to": there.pk, "fee": 0, "cents": 8900, "seats": goes.pk}
    for _twice in range(2):
        answer = client.post(page_of(booking), press)
        assert answer.status_code == 303

    moved = Booking.objects.latest("pk")
    assert taken(here, there) == [2, 1] and moved.moved_from == booking
    assert moved.number in client.get(answer.url).content.decode()
    page = client.get(f"/bookings/manage/{links.token(booking, links.MANAGE, at=NOON)}/").content.decode()
    assert "1 seat moved" in page and f"A booking of its own since then: {moved.number}." in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Flyttad från 12.12.2026 kl. 9.00 till 16.1.2027 kl. 9.00."),
        ("fi", "Ennen siirtoa: 12.12.2026 klo 9.00. Siirron jälkeen: 16.1.2027 klo 9.00."),
    ],
)
def test_a_moved_booking_says_from_which_date_it_was_moved(client, desk, two, time_machine, language, said):
    time_machine.move_to(NOON, tick=False)
    here, there = two
    booking = book(here, via="in_person", language=language)
    token = links.token(booking, links.MANAGE, at=NOON)
    assert client.post(f"/bookings/move/{token}/", {"to": there.pk, "fee": 0, "cents": 8900}).status_code == 303

    page = client.get(f"/bookings/manage/{token}/").content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    at_the_desk = desk.get(booking.get_absolute_url()).content.decode().replace("\u202f", " ").replace("\u00a0", " ")

    assert said in page
    assert "Moved from 12.12.2026 at 9.00 to 16.1.2027 at 9.00." in at_the_desk


def test_who_ordered_on_the_page_reads_no_more_by_moving_or_by_booking_more(client, two, time_machine):
    time_machine.move_to(NOON, tick=False)
    cache.clear()
    here, there = two
    booking = book(here, 3, is_booker_coming=False, via="in_person")
    token = links.token(booking, links.PAGE, at=NOON)

    moved = client.post(f"/bookings/move/{token}/", {"to": there.pk, "fee": 0, "cents": 8900, "seats": seats_of(booking)[0].pk})
    more = client.post(f"/bookings/manage/{token}/more/", {"seats": 1, "shown_cents": 8900, "deed": "book", "exemption": ""})

    for answer, size in ((moved, 1), (more, 1)):
        said = answer.url.rstrip("/").rpartition("/")[2]
        assert answer.status_code == 303 and not links.is_of_letter(said, at=NOON)
        assert links.row_of(said, links.MANAGE, at=NOON).size == size


def test_staff_choose_which_seats_move_once(desk, two):
    here, there = two
    booking = of_firm(3, of=here, buyer=Buyer.COMPANY)
    goes = seats_of(booking)[0]
    where, said = f"/bookings/{booking.pk}/move/", {"to": there.pk, "why": "waived", "received": "23.11.2026 12.00", "seen_on": ""}
    assert "Choose at least one seat" in desk.get(where, said).content.decode()

    shown = desk.get(where, said | {"seats": goes.pk}).content.decode()
    assert "1 seat moves" in shown and "178,00" in shown and "89,00" in shown
    press = said | {"seats": goes.pk, "shown_fee_cents": 0, "shown_cents": 8900, "revision": booking.revision, "writes": "on"}
    for _twice in range(2):
        moved = Booking.objects.order_by("pk").last() if Booking.objects.count() > 1 else None
        answer = desk.post(where, press)
        moved = moved or Booking.objects.latest("pk")
        assert answer.url == moved.get_absolute_url()

    assert Booking.objects.count() == 2 and taken(here, there) == [2, 1]
    first, second = (desk.get(one.get_absolute_url()).content.decode() for one in (booking, moved))
    assert "Moved to another date" in first and moved.number in first
    assert "Moved from booking" in second and booking.number in second


def test_a_payment_cannot_be_noted_as_one_that_went_along(desk, two):
    booking = book(two[0])
    page = desk.get(f"/bookings/{booking.pk}/payment/").content.decode()
    assert 'value="along"' not in page and 'value="cash"' in page
    desk.post(f"/bookings/{booking.pk}/payment/", {"once": uuid.uuid4(), "cents": "10,00", "how": "along", "on": "23.11.2026"})
    assert not Payment.objects.exists()
