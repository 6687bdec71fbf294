"""The customer's own page and their letters tell what is to be paid now: after part payments, credits, seats given up, fees and refunds."""

import datetime as dt
import re
import uuid

import pytest
import time_machine
from django.urls import reverse

from seloste.bookings import errands, letters, links, operations
from seloste.bookings.models import Credit
from seloste.bookings.words import Paid, State, Way
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import BY, book, somebody, training

START = sitting()["starts_at"]
LATE = START - dt.timedelta(hours=30)
LATER = dt.date(2027, 1, 16)


@pytest.fixture
def own_page(client):
    """What a customer reads on the page of their booking."""

    def open_(booking, at=LATE):
        with time_machine.travel(at):
            answer = client.get(f"/bookings/manage/{links.token(booking, links.MANAGE, at=at)}/")
        return plain(re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2]))

    return open_


@pytest.fixture(autouse=True)
def terms(published):
    return choose(add_file("learn2help"), from_on=NOON.date())


def plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def pay(booking, cents, at=NOON):
    return operations.note_payment(booking=booking, cents=cents, how=Paid.CARD, on=at.date(), once=uuid.uuid4(), by=OPERATOR, at=at)


def cancel(booking, which=None, at=LATE):
    return operations.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=at, by=CLOCK, at=at)


def a_credit():
    """17,80 of a cancelled booking of Aino's, and a new booking of hers."""
    earlier = book(training())
    credit = cancel(earlier).credit
    to = training(sittings=[sitting(LATER)])
    return credit, book(to, booker=earlier.booker, way=Way.AHEAD, language="en")


def body(letter):
    return plain(Message.objects.filter(letter=letter.key).latest("pk").body)


def test_after_a_part_payment_only_the_rest_is_asked_for(own_page):
    booking = book(training(), 2, is_booker_coming=False, way=Way.AHEAD, language="en")
    assert "To pay Sum 178,00 €" in own_page(booking, NOON)

    operations.tell_of_payment(payment=pay(booking, 5000), **BY)

    page = own_page(booking, NOON)
    assert "To pay Sum 128,00 €" in page and "Paid so far −50,00 €" in page and "Still to be paid 128,00 €" in page
    assert "Paid so far: −50,00 € Still to be paid: 128,00 €." in body(letters.PAYMENT_NOTED)
    errands.remind(by=CLOCK, at=START - dt.timedelta(days=2))
    assert "Still to be paid: 128,00 €." in body(letters.REMINDER) and "Reference number" in body(letters.REMINDER)


def test_a_credit_that_was_used_is_told_by_a_letter_when_staff_tick_it(own_page, desk):
    credit, booking = a_credit()
    assert 'name="tells"' in desk.get(booking.get_absolute_url()).content.decode()
    desk.post(reverse("bookings:credit", args=[booking.pk]), {"credit": credit.pk, "tells": "on"})

    page = own_page(booking, NOON)
    assert "To pay Sum 71,20 €" in page and "Credit used −17,80 €" in page and "Still to be paid 71,20 €" in page
    assert "A credit of 17,80 €" in body(letters.CREDIT_USED) and "Still to be paid: 71,20 €." in body(letters.CREDIT_USED)


def test_a_credit_that_confirms_the_seat_says_so_and_none_is_written_unticked(desk):
    credit, booking = a_credit()
    Credit.objects.update(cents=8900)
    desk.post(reverse("bookings:credit", args=[booking.pk]), {"credit": credit.pk})
    assert not Message.objects.filter(letter=letters.CREDIT_USED.key).exists()
    credit.refresh_from_db()
    operations.tell_of_credit_used(credit=credit, **BY)

    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED
    assert "All is paid. Your seats are confirmed." in body(letters.CREDIT_USED)


def test_one_seat_of_three_given_up_leaves_the_price_of_two(own_page):
    booking = book(training(), 3, is_booker_coming=False, language="en")
    cancel(booking, [booking.seats.first().pk], START - dt.timedelta(days=9))

    page = own_page(booking, START - dt.timedelta(days=9))
    assert "2 seats at 89,00 € 178,00 €" in page and "267,00 €" not in page and "To pay of which" in page
    assert "1 seat given up" in page and "Charged 0,00 €" in page


def test_a_fee_that_is_unpaid_stands_with_its_reason_its_credit_and_how_to_pay(own_page):
    booking = book(training(), language="en")
    cancel(booking)

    page = own_page(booking)
    assert "To pay Sum 17,80 €" in page and "Reference number" in page and "At the latest" not in page
    assert "Charged by the terms 17,80 € Still to be paid 17,80 €" in page
    assert "1 seat given up" in page and "Charged 17,80 €" in page and "Credit 17,80 €" in page


def test_a_refund_that_is_owed_is_told(own_page):
    booking = book(training(), language="en")
    pay(booking, 8900)
    cancel(booking)

    page = own_page(booking)
    assert "We pay back 71,20 €" in page and "Paid so far −89,00 €" in page and "Still to be paid" not in page


def test_one_that_ended_without_a_fee_owes_nothing(own_page):
    booking = book(training(), language="en")
    cancel(booking, at=START - dt.timedelta(days=9))

    page = own_page(booking, START - dt.timedelta(days=9))
    assert "Nothing is to be paid." in page and "To pay" not in page


def test_whoever_accepts_a_place_reads_what_is_due_by_then(own_page):
    of = training(maximum=1, minimum=1)
    holder = book(of, booker=somebody(8))
    waits = book(of, booker=somebody(1), waits=True, way=Way.AHEAD, language="en")
    pay(waits, 1000)
    operations.cancel(booking=holder, which=None, shown_fee_cents=None, received_at=NOON, **BY)

    operations.accept_offer(offer=waits.offers.get(), **BY)

    assert "Still to be paid: 79,00 €." in body(letters.UNPAID) and "Sum: 79,00 €" in body(letters.UNPAID)
