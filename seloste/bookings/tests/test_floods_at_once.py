"""What a mailbox may get in a day is counted by one booking at a time, however many are posted at once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.models import Booking
from seloste.bookings.operations import confirming, named
from seloste.bookings.ordering.orders import Name
from seloste.courses.tests.catalogue import sitting
from seloste.outbox.models import Message
from tests.at_once import at_once, beside, waits
from tests.cast import TODAY

from .desk import AINO, BY, book, list_employers, of_firm, somebody, training

pytestmark = pytest.mark.postgresql  # SQLite has one writer at a time
DAY = TODAY + dt.timedelta(days=40)


def test_the_day_s_six_of_a_mailbox_are_six_when_they_are_posted_at_once(committing, published):
    of = training(maximum=20, sittings=[sitting(DAY)])
    spelt = [Name("Aino", "Aalto", f"aino{'+x' * number}@esimerkki.example") for number in range(3)]
    for number in range(confirming.MOST - 1):
        book(of, booker=spelt[number % 2])

    ends = at_once(*[lambda one=one: book(of, booker=one) for one in spelt])

    assert Booking.objects.count() == confirming.MOST
    assert [type(one) for one in ends].count(ValidationError) == 2


def test_nor_is_one_more_booked_by_the_link_of_who_is_known(committing, published):
    of = training(maximum=20, sittings=[sitting(DAY)])
    booked = [book(of) for _number in range(confirming.MOST - 1)]

    ends = at_once(*[lambda: book(of, booker=booked[0].booker, is_booker_coming=False) for _each in range(3)])

    assert Booking.objects.count() == confirming.MOST
    assert [type(one) for one in ends].count(ValidationError) == 2


def test_letters_of_being_named_are_counted_one_naming_at_a_time(committing, published):
    list_employers()
    of = training(maximum=20, sittings=[sitting(DAY)])
    firms = [of_firm(1, of=of, booker=somebody(number)) for number in range(named.MOST + 1)]
    victims = [Name("Testi", f"Uhri {number}", f"uhri{'+x' * (number % 2)}@esimerkki.example") for number in range(len(firms))]

    def name(number):
        return operations.name_participants(booking=firms[number], names=[victims[number]], **BY)

    for number in range(named.MOST - 1):
        name(number)
    ends = at_once(*[lambda number=number: name(number) for number in (named.MOST - 1, named.MOST)])

    assert ends == [1, 1] and Message.objects.filter(letter="bookings.participant_named").count() == named.MOST


def test_who_names_a_mailbox_waits_for_whoever_books_with_it_and_holds_nobody_meanwhile(committing, published):
    list_employers()
    firm = of_firm(1, of=training(maximum=20, sittings=[sitting(DAY)]), booker=somebody(1))
    of = training(course=firm.training.course, maximum=20, sittings=[sitting(DAY)])

    with beside(lambda: operations.name_participants(booking=firm, names=[AINO], **BY)) as thread:
        book(of)
        assert waits(thread)
        Booking.objects.select_for_update(nowait=True).get(pk=firm.pk)
