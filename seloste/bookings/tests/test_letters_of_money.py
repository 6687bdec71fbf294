"""Customers are told that a payment has come when staff tick it, and once that a credit is about to end."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from seloste.bookings import ending, errands, letters, operations
from seloste.bookings.models import Credit
from seloste.bookings.money import crediting
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import CLOCK
from seloste.outbox.models import Message

from .chosen import add_file, choose
from .desk import BY, book, somebody, training
from .test_offers_at_once import restrict
from .test_telling import HELMI

LINK = "https://kokous.example/abc"


def written(letter):
    return Message.objects.filter(letter=letter.key).order_by("pk")


def pay(desk, booking, cents, **more):
    said = {"once": str(uuid.uuid4()), "cents": cents, "how": "transfer", "on": "23.11.2026"} | more
    page = reverse("bookings:payment", args=[booking.pk])
    first, _again = (desk.post(page, said, follow=True).content.decode() for _twice in range(2))
    return first


def test_staff_tick_whether_the_customer_is_told(published, desk):
    booking = book(training(sittings=[sitting(join_link=LINK)]), 2, way="ahead", is_booker_coming=False)

    pay(desk, booking, "50,00")
    assert not written(letters.PAYMENT_NOTED).exists()
    pay(desk, booking, "28,00", tells="on")
    pay(desk, booking, "100,00", tells="on")

    part, whole = written(letters.PAYMENT_NOTED)
    assert "28,00" in part.body and "100,00" in part.body and LINK not in part.body
    assert "Kaikki on maksettu" in whole.body and LINK in whole.body
    assert "Maksu on saapunut" in desk.get(booking.get_absolute_url()).content.decode()


def test_whom_no_letter_reaches_is_phoned(published, desk):
    booking = book(training(), booker=HELMI)

    assert "Phone whoever booked" in pay(desk, booking, "89,00", tells="on")
    assert not written(letters.PAYMENT_NOTED).exists()


def test_of_somebody_restricted_it_is_noted_and_no_letter_leaves(published, desk):
    booking = book(training(), booker=somebody(1))
    restrict(booking.booker)

    assert "Phone whoever booked" in pay(desk, booking, "89,00", tells="on")
    assert booking.payments.count() == 1 and not written(letters.PAYMENT_NOTED).exists()


@pytest.fixture
def credit(published):
    """A fee that counts towards a later booking until two months after."""
    choose(add_file("learn2help"))
    booking = book(training(), booker=somebody(1))
    at = booking.training.starts_at - dt.timedelta(hours=30)
    operations.cancel(booking=booking, which=None, shown_fee_cents=None, received_at=at, by=CLOCK, at=at)
    return Credit.objects.get()


def test_a_booking_is_kept_no_longer_for_a_credit_that_is_used(published, time_machine):
    choose(add_file("learn2help"))
    booking = book(training(), 2, booker=somebody(1), is_booker_coming=False)
    free, late = booking.seats.all()
    for seat, days in ((free, 9), (late, 1)):
        at = booking.training.starts_at - dt.timedelta(days=days, hours=6)
        operations.cancel(booking=booking, which=[seat.pk], shown_fee_cents=None, received_at=at, by=CLOCK, at=at)
    credit, past = Credit.objects.get(), booking.training.ends_at + dt.timedelta(hours=1)

    assert booking.settlements.count() == 2 and not ending.over_before(past).exists()
    time_machine.move_to(before(credit, -1))
    assert ending.over_before(past).get() == booking
    time_machine.move_to(past)
    Credit.objects.update(used_at=past)
    assert ending.over_before(past).get() == booking


def before(credit, days, hour=10):
    day = credit.until_on - dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(hour), tzinfo=timezone.get_default_timezone())


def tell(credit, days, **clock):
    return errands.tell_of_credits(by=CLOCK, at=before(credit, days, **clock))


def test_a_credit_is_told_of_once_before_it_ends(credit):
    assert (tell(credit, 31), tell(credit, 30, hour=22), tell(credit, 30), tell(credit, 29)) == (0, 0, 1, 0)

    letter = written(letters.CREDIT_ENDS).get()
    assert f"{credit.until_on.day}.{credit.until_on.month}.{credit.until_on.year}" in letter.subject_line
    assert letter.to == "h1@esimerkki.example" and credit.settlement.booking.number in letter.body
    assert operations.tell_of_credit(credit=credit, by=CLOCK, at=before(credit, 3)) == 0


def test_not_of_one_that_is_used_over_or_was_given_in_those_days(credit):
    assert tell(credit, -1) == 0
    operations.set_reminders(before_training=3, before_credit_ends=60, revision=0, **BY)
    Credit.objects.update(until_on=credit.settlement.at.date() + dt.timedelta(days=20))
    assert crediting.ending(credit.settlement.at) == []
    Credit.objects.update(until_on=credit.until_on, used_at=credit.settlement.at)
    assert tell(credit, 5) == 0
    Credit.objects.update(used_at=None)
    operations.set_reminders(before_training=3, before_credit_ends=0, revision=1, **BY)
    assert tell(credit, 5) == 0
    operations.set_reminders(before_training=3, before_credit_ends=10, revision=2, **BY)
    assert tell(credit, 5) == 1


def test_the_restricted_are_passed_by(credit):
    restrict(credit.settlement.booking.booker)

    assert tell(credit, 10) == 0 and operations.tell_of_credit(credit=credit, by=CLOCK, at=before(credit, 10)) == 0
