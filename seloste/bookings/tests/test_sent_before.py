"""What comes back from a browser's memory with another order is asked about, not taken for the first one again."""

import re
import uuid

from django.core.cache import cache

from seloste.bookings.models import Booking, Payment

from .desk import book, training
from .test_booking_page import Page


def test_a_page_that_comes_back_with_another_name_books_for_them_at_the_second_press(client, published):
    cache.clear()
    visit = Page(client, training())
    visit.open()
    visit.send()

    asked = visit.send(first_name="Kaarle", email="kaarle@esimerkki.example")
    assert asked.status_code == 200 and Booking.objects.count() == 1 and 'value="Kaarle"' in visit.text

    assert visit.send(first_name="Kaarle", email="kaarle@esimerkki.example", after=120).status_code == 303
    assert [one.booker.first_name for one in Booking.objects.order_by("pk")][1] == "Kaarle"


def test_another_sum_from_a_page_that_noted_one_before_is_noted_at_the_second_press(desk):
    page = f"/bookings/{book(training(maximum=20)).pk}/payment/"
    said = {"once": uuid.uuid4(), "cents": "10,00", "how": "cash", "on": "23.11.2026"}
    assert [desk.post(page, said).status_code for _time in range(2)] == [302, 302] and Payment.objects.count() == 1

    asked = desk.post(page, said | {"cents": "79,00"})
    assert asked.status_code == 200 and Payment.objects.count() == 1

    once = re.search(r'name="once" value="([^"]+)"', asked.content.decode())[1]
    assert desk.post(page, said | {"cents": "79,00", "once": once}).status_code == 302
    assert list(Payment.objects.order_by("pk").values_list("cents", flat=True)) == [1000, 7900]
