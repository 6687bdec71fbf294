"""What strangers order by the page: so many seats a day, in names that lead nowhere."""

import datetime as dt

import pytest
from django.test import RequestFactory

from seloste.bookings.models import Booking
from seloste.bookings.views import network
from tests.cast import NOON

from .desk import training
from .test_booking_page import FIRM, Page

pytestmark = pytest.mark.usefixtures("empty_counters")


@pytest.fixture
def page(client, published):
    def page(of):
        found = Page(client, of)
        found.open()
        return found

    return page


def test_one_network_books_so_many_seats_a_day_by_the_page_and_is_offered_a_quote(client, published, settings):
    """Orders on an invoice are confirmed in whosever name they come: a few of them would fill every training."""
    settings.SELOSTE_SEATS_A_DAY = 12
    of = training(maximum=40)

    def ordered(seats, hours):
        """Priced, ordered, and sent again."""
        visit = Page(client, of)
        visit.moment += dt.timedelta(hours=hours)
        visit.open()
        sent = [visit.send(seats=seats, **FIRM, is_coming="no").status_code for _time in range(3)]
        return sent[1:], "en offert" in visit.text and "en och samma dag" in visit.text

    assert ordered("8", hours=0) == ([303, 303], False)
    assert ordered("5", hours=4) == ([200, 200], True) and Booking.objects.count() == 1
    assert ordered("4", hours=8) == ([303, 303], False)
    assert ordered("2", hours=12) == ([200, 200], True)
    assert ordered("1", hours=16)[0] == [303, 303]
    assert ordered("8", hours=25)[0] == [303, 303]


def test_nor_does_it_fill_a_training_seat_by_seat_in_the_course_of_a_day(client, published, settings):
    """Ten orders of one seat in ten minutes are no flood; ten in every ten minutes are all seats of all trainings by the evening."""
    settings.SELOSTE_SEATS_A_DAY = 6
    of, said = training(maximum=40), []
    for number in range(12):
        visit = Page(client, of)
        visit.moment += dt.timedelta(minutes=20 * (number // 3))
        visit.open()
        said.append(visit.send(first_name=f"Bo {number}", email=f"bo{number}@esimerkki.example").status_code)

    assert said == [303] * 7 + [429] * 5 and Booking.objects.count() == 7


def test_nor_does_a_patient_robot_that_orders_once_in_each_ten_minutes(settings, time_machine):
    settings.SELOSTE_SEATS_A_DAY = 12
    told = []
    for minutes in range(0, 24 * 60, 11):
        time_machine.move_to(NOON + dt.timedelta(minutes=minutes), tick=False)
        told.append(network.may_send(RequestFactory().post("/sv/trainings/1/book/")))

    assert (len(told), told.count(True)) == (131, 12 + 8)


@pytest.mark.parametrize("name", ["Bo https://evil.example", "www.evil.example", "bo@evil.example", "Evil.example/x", "//evil.example"])
@pytest.mark.parametrize("field", ["first_name", "last_name", "payer_last_name", "organisation", "last_name_1"])
def test_a_name_that_a_stranger_writes_leads_nowhere(page, field, name):
    """Letters to others quote it: to whoever is named, and to whoever pays."""
    more = {"organisation": FIRM | {"is_coming": "no"}, "payer_last_name": {"pays_other": "on"}, "last_name_1": {"seats": "2"}}.get(
        field, {}
    )
    visit = page(training())

    answer = visit.send(**more | {field: name})

    assert answer.status_code == 200 and "Skriv bara namnet" in visit.text and not Booking.objects.exists()


def test_a_firm_may_be_called_after_its_page(page):
    assert page(training()).send(**FIRM | {"organisation": "Kauppa.com Oyj", "is_coming": "no"}).status_code == 303
