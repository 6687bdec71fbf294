"""Whether enough come is told of seats that somebody has, not of those that are merely kept for a page or offered."""

import pytest
import time_machine
from django.db import transaction

from seloste.bookings.models import Hold, Offer
from seloste.bookings.operations import cancel, seats
from seloste.bookings.words import Way
from seloste.courses import coming, lights
from seloste.courses.models import Training
from tests.cast import NOON

from .desk import BY, book, somebody, training

PROMISE = "It takes place: enough have booked."


@pytest.fixture
def told(client):
    """What the public page and the office's glance say of a training."""

    def told(of):
        with time_machine.travel(NOON):
            page = client.get(f"/en/trainings/{of.pk}/").content.decode()
        return PROMISE in page, lights.lacks_participants(Training.objects.get(pk=of.pk), NOON)

    return told


def test_seats_kept_for_a_page_make_no_promise(published, told):
    of = training(minimum=2, maximum=4)
    with transaction.atomic():
        seats.take(of, 3, at=NOON)
        Hold.objects.create(training=of, count=3, until=NOON.replace(hour=13), once="00000000-0000-0000-0000-000000000001")

    assert told(of) == (False, 2)
    book(of)
    assert told(of) == (False, 1)


def test_nor_does_a_place_that_is_offered(published, told):
    of = training(minimum=2, maximum=2)
    holder = book(of, 2, somebody(1), is_booker_coming=False)
    assert told(of) == (True, 0)
    book(of, 2, somebody(2), waits=True, is_booker_coming=False)

    cancel(booking=holder, which=None, shown_fee_cents=None, received_at=NOON, **BY)

    assert Offer.objects.get().answer == "" and Training.objects.get(pk=of.pk).taken == 2
    assert told(of) == (False, 2)


def test_who_is_to_pay_beforehand_has_booked(published, told):
    of = training(minimum=2, maximum=4)
    book(of, 2, way=Way.AHEAD)

    assert told(of) == (True, 0)


def test_of_many_trainings_it_is_known_by_the_question_that_fetched_them(published, django_assert_num_queries):
    book(training(minimum=2, maximum=4))
    found = coming.beside(Training.objects.all()).get()

    with django_assert_num_queries(0):
        assert lights.lacks_participants(found, NOON) == 1
