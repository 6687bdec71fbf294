"""What comes back from a browser's memory with another order is asked about, not taken for the first one again."""

from django.core.cache import cache

from seloste.bookings.models import Booking

from .desk import training
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
