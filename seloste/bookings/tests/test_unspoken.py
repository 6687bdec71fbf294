"""Whom the terms do not speak of has agreed to none: the page asks them to accept none, and what it says of cancelling holds."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from seloste.bookings import links, operations
from seloste.bookings.models import Booking
from seloste.bookings.money import settling
from seloste.bookings.words import Paid
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import BY, add_file, choose
from .desk import list_employers, of_firm, training
from .test_booking_page import FIRM, Page

LATER = dt.date(2027, 1, 16)
NONE = "Peruutusmaksuista ei ole sovittu"


@pytest.fixture
def of(published):
    choose(add_file("learn2help"), from_on=NOON.date())  # of persons alone
    return training(sittings=[sitting(LATER)])


def seen(client, booking, name):
    return client.get(reverse(name, args=[links.token(booking, links.MANAGE, at=NOON)])).content.decode()


def test_a_company_accepts_no_terms_of_persons_and_a_person_does(of, client):
    page = Page(client, of)
    page.open()
    assert 'class="of-a-firm">För den här kursen finns inga avbokningsavgifter' in page.text

    assert list(page.send().context["form"].errors) == ["accepts_terms"]
    assert page.send(**FIRM, is_coming="no").status_code == 303
    assert not settling.has_terms(Booking.objects.get())


def test_what_its_page_says_of_cancelling_holds(of, client):
    list_employers()
    other = training(course=of.course, sittings=[sitting(LATER + dt.timedelta(days=7))])
    booking = of_firm(2, of=of, language="fi")
    operations.note_payment(booking=booking, cents=17800, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), **BY)

    assert NONE in seen(client, booking, "bookings:manage") and NONE in Message.objects.get(letter="bookings.booked").body
    page = seen(client, booking, "bookings:cancelling")
    assert "company" not in page and "Peru maksutta" in page
    assert "Ei maksua" in seen(client, booking, "bookings_move")
    told = {"shown_fee_cents": 0, "received_at": NOON}
    assert operations.move_booking(booking=booking, to=other, shown_cents=17800, **told, by=VISITOR, at=NOON).fee_cents == 0
    booking.refresh_from_db()
    assert operations.cancel(booking=booking, which=None, **told, by=OPERATOR, at=NOON).fee_cents == 0
