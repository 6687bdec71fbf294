"""Whoever takes part can tell what they need by a link of their own: by letter who books for themselves, on paper whom none reaches."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from seloste.bookings import errands, letters, links, operations
from seloste.bookings.models import Need, Seat
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Way
from seloste.journal.actors import CLOCK
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from tests.cast import NOON

from .desk import BY, book, list_employers, of_firm, somebody, training
from .test_offers_at_once import restrict
from .test_reminders import on

OWN = re.compile(r"http://localhost(/bookings/seat/\S+)")
CHILD = Name("Veli", "Virta")


def links_in(letter):
    return OWN.findall(Message.objects.filter(letter=letter.key).latest("pk").body)


@pytest.mark.parametrize(("way", "letter"), [(Way.ON_SITE, letters.BOOKED), (Way.AHEAD, letters.UNPAID)])
def test_who_books_for_themselves_can_tell_what_they_need(published, client, way, letter):
    booking = book(training(), 2, way=way)
    (page,) = links_in(letter)

    with time_machine.travel(NOON):
        assert "Aino Aalto" in client.get(page).content.decode()
        client.post(page, {"deed": "tell", "text": "Pähkinäallergia", "agrees": "on"})

    assert Need.objects.get().seat == booking.seats.get(participant=booking.booker)
    manage = client.get(f"/bookings/manage/{links.token(booking, links.MANAGE, at=NOON)}/").content.decode()
    assert "/bookings/seat/" not in manage


def test_who_books_for_others_gets_no_such_link(published):
    book(training(), is_booker_coming=False)
    assert links_in(letters.BOOKED) == []


def test_the_reminder_and_the_confirmation_of_a_place_that_was_offered_have_it_too(published):
    of = training(maximum=2, minimum=1)
    holder, waits = book(of, 2, somebody(8), is_booker_coming=False), book(of, booker=somebody(1), waits=True)
    operations.cancel(booking=holder, which=None, shown_fee_cents=None, received_at=NOON, **BY)
    operations.accept_offer(offer=waits.offers.get(), **BY)
    assert len(links_in(letters.BOOKED)) == 1

    errands.remind(by=CLOCK, at=on(3))

    assert len(links_in(letters.REMINDER)) == 1


def test_the_public_path_of_a_booking_asks_nothing_for_it(published):
    of = training(maximum=9)
    counts = []
    for number in (1, 2, 3):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            book(of, booker=somebody(number), is_booker_coming=number > 2)
        counts.append([one["sql"] for one in asked if "SELECT" in one["sql"] and "bookings_seat" in one["sql"]])
    assert counts[1] == counts[2] == []


def test_whom_no_letter_reaches_gets_it_on_paper(published, desk, client):
    list_employers()
    booking = of_firm(2, participants=(CHILD,), language="sv")
    seat = booking.seats.exclude(participant=None).get()
    address = reverse("bookings:own_page", args=[booking.pk, seat.pk])
    assert address in desk.get(reverse("bookings:names", args=[booking.pk])).content.decode()

    paper = desk.get(address).content.decode()

    assert "Din egen sida" in paper and "12.12.2026" in paper and "10.2.2027" in paper and "data:image/svg+xml" in paper
    (page,) = set(OWN.findall(paper.replace("</code>", " ")))
    assert "Veli Virta" in client.get(page).content.decode()
    assert Entry.objects.filter(event="bookings.own_page_printed").count() == 1


def test_nobody_gets_a_paper_of_an_empty_seat_or_of_somebody_restricted(published, desk):
    booking = book(training(), 2)
    own, empty = booking.seats.get(participant=booking.booker), booking.seats.get(participant=None)
    names = reverse("bookings:names", args=[booking.pk])
    assert desk.get(reverse("bookings:own_page", args=[booking.pk, empty.pk]))["Location"] == names
    assert desk.get(reverse("bookings:own_page", args=[booking.pk, own.pk])).status_code == 200
    restrict(booking.booker)

    assert desk.get(reverse("bookings:own_page", args=[booking.pk, own.pk]))["Location"] == names
    Seat.objects.update(ended_at=NOON)
    assert desk.get(reverse("bookings:own_page", args=[booking.pk, own.pk])).status_code == 404
