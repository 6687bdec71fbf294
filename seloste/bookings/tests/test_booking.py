"""Seats are booked: once, never too many, at the price that was shown, by people who are known or put in."""

import uuid
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from seloste.bookings import operations
from seloste.bookings.models import Booking, Hold
from seloste.bookings.money import pricing
from seloste.bookings.operations import seats
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Buyer, State, Via, Way
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import add_course
from seloste.customers.models import Organisation, Person
from seloste.description import permits
from seloste.description.seed import demonstration
from seloste.journal.actors import OPERATOR
from tests.cast import NOON, publish

from .desk import AINO, BY, book, list_employers, order, somebody, training


def taken(of):
    of.refresh_from_db()
    assert of.taken == seats.counted(of)
    return of.taken


def test_one_seat_for_oneself(published):
    of = training()

    booking = book(of)

    assert taken(of) == 1
    assert (booking.state, booking.cents, booking.net_cents, str(booking.vat_rate)) == (State.CONFIRMED, 8900, 7092, "25.5")
    assert booking.booker.full_name == "Aino Aalto" and booking.seats.get().participant == booking.booker
    assert booking.booker.emails.get().source == "booking_page"


def test_a_form_sent_twice_is_one_booking(published):
    of, once = training(), uuid.uuid4()

    assert book(of, once=once) == book(of, once=once) == Booking.objects.get()
    assert taken(of) == 1


@pytest.mark.parametrize("other", [{"booker": somebody(7)}, {"seats": 2}, {"booker": replace(AINO, email="toinen@esimerkki.example")}])
def test_another_order_with_the_key_of_a_booking_is_not_told_that_it_is_booked(published, other):
    of, once = training(), uuid.uuid4()
    first = book(of, once=once)

    with pytest.raises(operations.SentBefore):
        book(of, other.get("seats", 1), other.get("booker", AINO), once=once)
    assert Booking.objects.get() == first and taken(of) == 1


def test_whoever_books_again_is_the_same_person_and_a_couple_with_one_address_is_two(published):
    of = training()

    first, again, spouse = book(of), book(of), book(of, booker=replace(AINO, first_name="Otto"))

    assert first.booker == again.booker != spouse.booker
    assert Person.objects.count() == 2


def test_the_thirteenth_of_twelve_waits_or_is_told(published):
    of = training()
    book(of, 11, is_booker_coming=False)

    with pytest.raises(operations.NoSeats) as full:
        book(of, 2, booker=somebody(1))
    waiting = book(of, 2, booker=somebody(1), waits=True)

    assert full.value.free == 1 and waiting.state == State.WAITING
    assert taken(of) == 11 and waiting.seats.count() == 2


def test_the_database_itself_refuses_a_seat_too_many(published):
    of = training()
    book(of, 12, is_booker_coming=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        Training.objects.filter(pk=of.pk).update(taken=13)


def test_another_price_than_was_shown_is_not_booked(published):
    of = training()

    with pytest.raises(operations.Changed) as changed:
        book(of, shown_cents=7900)

    assert pricing.in_cents(changed.value.cost.amount.gross) == 8900
    assert taken(of) == 0 and not Person.objects.exists()
    assert book(of, shown_cents=8900).cents == 8900


def test_who_orders_who_pays_and_who_comes_are_three(published):
    of, firm = training(), {"name": "Konepaja Oy", "business_id": "0201256-6", "kind": "company"}
    list_employers()

    booking = book(
        of, 3, buyer=Buyer.COMPANY, organisation=firm, participants=(somebody(1),), is_booker_coming=False, way=Way.INVOICE, via=Via.PHONE
    )
    again = book(of, booker=somebody(2), buyer=Buyer.COMPANY, organisation=firm, way=Way.INVOICE, via=Via.PHONE)

    assert booking.payer == again.payer == Organisation.objects.get()
    named = [seat.participant and seat.participant.last_name for seat in booking.seats.all()]
    assert named == ["Henkilö 1", None, None] and booking.booker.last_name == "Aalto"


def test_what_is_paid_ahead_waits_for_the_payment_and_keeps_its_seat(published):
    of = training()

    assert book(of, way=Way.AHEAD).state == State.UNPAID
    assert taken(of) == 1


def test_what_is_only_online_is_not_sold_to_a_consumer_on_invoice(published):
    of = training(course=add_course(is_online_only=True))

    for way, buyer, via in (
        (Way.INVOICE, Buyer.PERSON, "page"),
        (Way.ON_SITE, Buyer.PERSON, "page"),
        (Way.ON_SITE, Buyer.PERSON, "phone"),
        (Way.ON_SITE, Buyer.COMPANY, "page"),
    ):
        with pytest.raises(ValidationError):
            book(of, way=way, buyer=buyer, via=via)
    assert book(of, way=Way.INVOICE, buyer=Buyer.COMPANY).pk and book(of, way=Way.AHEAD).state == State.UNPAID


def test_seats_kept_for_a_page_are_that_page_s_and_free_again_when_their_time_is_over(published):
    of, once = training(), uuid.uuid4()
    with transaction.atomic():
        seats.take(of, 6, at=NOON)
        Hold.objects.create(training=of, count=6, until=NOON.replace(hour=13), once=once)

    with pytest.raises(operations.NoSeats):
        book(of, 7, booker=somebody(1))
    book(of, 10, once=once, is_booker_coming=False)

    assert taken(of) == 10 and not Hold.objects.exists()
    Hold.objects.create(training=of, count=2, until=NOON.replace(hour=13), once=uuid.uuid4())
    Training.objects.filter(pk=of.pk).update(taken=12)
    assert book(of, 2, booker=somebody(1), at=NOON.replace(hour=14), is_booker_coming=False).state == State.CONFIRMED
    assert taken(of) == 12


@pytest.mark.parametrize("lacking", ["sources", "purposes"])
def test_what_the_description_does_not_say_cannot_be_booked(published, lacking):
    of, content = training(), demonstration("customers")
    rows = tuple(row for row in getattr(content, lacking) if row.key not in ("booking_page", "bookings"))
    publish(replace(content, **{lacking: rows}), by=OPERATOR, at=NOON)

    with pytest.raises(permits.NotPermitted):
        book(of)
    assert not Booking.objects.exists()


def test_more_names_than_seats_are_refused_and_nobody_needs_an_address(published):
    of = training()

    with pytest.raises(ValidationError):
        book(of, 1, participants=(somebody(1),))
    assert not Person.objects.exists()
    assert operations.book(training=of, order=order(booker=Name("Helmi", "")), once=uuid.uuid4(), **BY).booker.emails.count() == 0
