"""Whoever booked books more seats of the same training, at today's price: a booking of their own, for the same people."""

import re
import uuid

import pytest
from django.core.cache import cache

from seloste.bookings import links, operations
from seloste.bookings.models import Booking
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Buyer, State, Via, Way
from seloste.courses import operations as courses
from seloste.courses.tests.catalogue import price, sitting
from seloste.courses.words import Mode, Reason
from seloste.customers.models import Organisation, Person
from seloste.outbox.models import Message
from tests.cast import NOON, TODAY

from .chosen import add, choose
from .desk import AINO, BY, book, of_firm, somebody, training
from .test_offers_at_once import restrict


@pytest.fixture(autouse=True)
def now(published, time_machine):
    cache.clear()
    time_machine.move_to(NOON, tick=False)


def manage(booking):
    return f"/bookings/manage/{links.token(booking, links.MANAGE, at=NOON)}/"


class Page:
    """The page of more seats as a browser has it: what is hidden is sent along."""

    def __init__(self, client, booking):
        self.client, self.where = client, f"{manage(booking)}more/"
        self.look(client.get(self.where))

    def look(self, answer):
        self.answer, self.text = answer, answer.content.decode()
        self.hidden = dict(re.findall(r'type="hidden" name="(once|shown_cents|terms_code|exemption)"(?: value="([^"]*)")?', self.text))
        return answer

    def send(self, deed="book", **said):
        return self.look(self.client.post(self.where, self.hidden | {"seats": 1, "deed": deed} | said))


def newest():
    return Booking.objects.latest("pk")


def test_a_firm_books_more_for_the_same_people_at_todays_price(client):
    of = training(maximum=20)
    first = of_firm(2, of=of, reference="Projekti 7", cost_centre="1200", language="en")
    price(of.course, {Mode.PERSON: {"cents": 9900}})
    assert f"{manage(first)}more/" in client.get(manage(first)).content.decode()

    page = Page(client, first)
    assert "aino@" not in page.text and "Aalto" not in page.text and "Invoice" in page.text
    page.send("count", seats=3)
    assert "297,00" in page.text and Booking.objects.count() == 1
    said = page.hidden | {"seats": 3, "deed": "book"}
    for _twice in range(2):
        assert client.post(page.where, said).status_code == 303

    more = newest()
    assert Booking.objects.count() == 2 and (more.size, more.cents, more.way, more.state) == (3, 29700, Way.INVOICE, State.CONFIRMED)
    assert (more.booker, more.payer, more.buyer, more.language) == (first.booker, first.payer, Buyer.COMPANY, "en")
    assert (more.reference, more.cost_centre, more.via) == ("Projekti 7", "1200", Via.PAGE)
    assert not more.seats.exclude(participant=None).exists()
    first.refresh_from_db()
    assert (first.size, first.cents) == (2, 17800) and (Person.objects.count(), Organisation.objects.count()) == (1, 1)
    assert Message.objects.filter(letter="bookings.booked", to=AINO.email).count() == 2 and more.informed_at == NOON


def test_the_price_that_was_not_shown_is_not_booked(client):
    of = training()
    page = Page(client, book(of, language="en"))
    price(of.course, {Mode.PERSON: {"cents": 9900}})

    assert page.send().status_code == 422 and Booking.objects.count() == 1
    assert "not those you saw" in page.text
    assert page.send().status_code == 303 and newest().cents == 9900


def test_terms_are_accepted_and_a_consumer_asks_for_what_begins_soon(client):
    choose(add())
    of = training(sittings=[sitting(TODAY.replace(day=28))])
    page = Page(client, book(of, language="en", asks_to_start=True))

    assert page.send().status_code == 422 and page.send(accepts_terms="on").status_code == 422
    assert page.send(accepts_terms="on", asks_to_start="on").status_code == 303

    more = newest()
    assert more.terms is not None and more.asked_to_start_at == NOON and more.terms_language == "en"


def test_where_it_is_full_they_wait_and_the_first_booking_stays(client):
    of = training(maximum=2, minimum=1)
    first = book(of, language="en")

    page = Page(client, first)
    page.send("count", seats=2)
    assert "There are not so many seats." in page.text and "Join the waiting list" in page.text
    assert page.send("wait", seats=2).status_code == 303

    assert (newest().state, newest().size) == (State.WAITING, 2)
    first.refresh_from_db()
    assert first.state == State.CONFIRMED


def test_nothing_is_sold_when_it_is_not_on_sale(client):
    of = training(maximum=12)
    booking = book(of, language="en")
    courses.cancel_training(training=of, reason=Reason.TOO_FEW, **BY)

    page = Page(client, booking)

    assert "No more seats of this training can be booked here." in page.text and "<form method" not in page.text
    assert client.post(page.where, {"seats": 1}).status_code == 409 and Booking.objects.count() == 1


def test_another_who_pays_pays_for_them_too_and_is_told(client):
    payer = Name("Maija", "Maksaja", "maija@esimerkki.example")
    first = book(training(), payer=payer, language="en")

    assert Page(client, first).send().status_code == 303

    assert newest().private_payer.person == first.private_payer.person
    assert Message.objects.filter(letter="bookings.payer_named").count() == 2


def test_of_a_payer_whose_data_are_restricted_nothing_is_told(client):
    first = book(training(), payer=Name("Maija", "Maksaja", "maija@esimerkki.example"), language="en")
    restrict(first.private_payer.person)

    assert Page(client, first).send().status_code == 303

    assert newest().private_payer.person != first.private_payer.person


def test_one_mailbox_gets_no_more_bookings_a_day_than_by_the_page(client):
    page = Page(client, book(training(maximum=20), language="en"))
    said = page.hidden
    answers = [page.send(**said | {"once": uuid.uuid4()}).status_code for _number in range(7)]

    assert answers == [303] * 5 + [422] * 2


def test_the_desk_begins_with_who_booked_and_who_pays(desk):
    of = training(maximum=20)
    first = of_firm(2, of=of, reference="Projekti 7", language="sv")
    where = f"/bookings/new/?training={of.pk}&like={first.pk}"
    assert where.replace("&", "&amp;") in desk.get(first.get_absolute_url()).content.decode()

    form = desk.get(where).context["form"]
    begun = {name: form[name].value() for name in ("person", "buyer", "organisation", "language", "way", "reference", "is_coming")}
    assert begun == {
        "person": str(first.booker_id),
        "buyer": "company",
        "organisation": str(first.payer_id),
        "language": "sv",
        "way": "invoice",
        "reference": "Projekti 7",
        "is_coming": False,
    }
    sent = begun | {
        "once": uuid.uuid4(),
        "seats": 2,
        "via": "phone",
        "called": "they",
        "is_coming": "",
        "deed": "book",
        "shown_cents": "",
        "terms_code": "",
    }
    assert desk.post(where, sent).url == newest().get_absolute_url()

    assert Booking.objects.count() == 2 and newest().booker == first.booker and newest().payer == first.payer


def test_a_stranger_to_the_house_books_nothing_more(client):
    booking = book(training(), booker=somebody(1), language="en")
    where = Page(client, booking).where
    operations.cancel(booking=booking, which=None, shown_fee_cents=None, received_at=NOON, **BY)

    assert client.post(where, {"seats": 1, "shown_cents": 8900}).status_code == 409 and Booking.objects.count() == 1
