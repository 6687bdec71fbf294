"""The public booking page: what is shown is what is booked, nothing that was written is lost, and nobody pays without having seen it."""

import dataclasses
import datetime as dt
import re
import uuid

import pytest
import time_machine

from seloste.bookings.models import Booking, Hold
from seloste.bookings.operations import seats
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Buyer, State, Way
from seloste.courses.tests.catalogue import sitting
from seloste.enquiries.tests.visiting import Visit
from seloste.journal.actors import OPERATOR
from seloste.privacy.words import Source
from tests.cast import NOON, publish

from .chosen import add, choose
from .desk import book, somebody, training

pytestmark = pytest.mark.usefixtures("empty_counters")
FILLED = {
    "buyer": "person",
    "seats": "1",
    "is_coming": "yes",
    "first_name": "Aino",
    "last_name": "Virta",
    "email": "aino@esimerkki.example",
    "language": "sv",
    "way": "on_site",
    "deed": "book",
}
FIRM = {"buyer": "company", "organisation": "Konepaja Oy", "business_id": "0201256-6", "way": "invoice"}


class Page(Visit):
    """The booking page of a training, with the hidden values that it shows."""

    def __init__(self, client, of):
        super().__init__(client, f"/sv/trainings/{of.pk}/book/", FILLED)

    @property
    def hidden(self):
        names = "sheet|shown_cents|shown_tax|terms_code|exemption"
        found = re.findall(rf'type="hidden" name="({names})" value="([^"]*)"', self.page.content.decode())
        return dict(found)

    @property
    def text(self):
        return self.page.content.decode().replace("\u00a0", " ")


@pytest.fixture
def page(client, published):
    """``page(training)``: that training's page, opened."""

    def page(of):
        found = Page(client, of)
        found.open()
        return found

    return page


def test_what_was_shown_is_booked_and_the_page_leads_to_the_booking(page, client):
    of = training()
    visit = page(of)

    answer = visit.send()

    booking = Booking.objects.get()
    assert (booking.state, booking.cents, booking.size, booking.language, booking.via) == (State.CONFIRMED, 8900, 1, "sv", "page")
    assert booking.booker.full_name == "Aino Virta" and booking.seats.get().participant == booking.booker
    assert answer.status_code == 303
    with time_machine.travel(visit.moment):
        receipt = client.get(answer["Location"]).content.decode()
        own = client.get(re.search(r'href="(/bookings/manage/[^"]+)"', receipt)[1]).content.decode()
    assert booking.number in receipt and "Aino" not in receipt
    assert "A. V." in own and "Virta" not in own and "89,00" in own


def test_a_page_sent_twice_is_one_booking(page):
    visit = page(training())

    first, again = visit.send(), visit.send()

    assert first.status_code == again.status_code == 303
    assert Booking.objects.count() == 1


def test_nobody_pays_another_sum_than_stood_beside_the_button(page):
    visit = page(training())

    answer = visit.send(seats="3")

    assert answer.status_code == 200 and not Booking.objects.exists()
    assert "267,00 €" in visit.text and 'value="Virta"' in visit.text
    assert visit.send(seats="3").status_code == 303
    assert Booking.objects.get().cents == 26700


def test_the_price_of_several_seats_is_counted_without_complaint_and_the_seats_are_kept(page):
    of = training()
    visit = page(of)

    answer = visit.send(seats="4", deed="count", email="")

    assert answer.status_code == 200 and "356,00 €" in visit.text and "data-errors" not in visit.text
    assert Hold.objects.get().count == 4
    of.refresh_from_db()
    assert of.taken == seats.counted(of) == 4
    assert visit.send(seats="4").status_code == 303
    of.refresh_from_db()
    assert of.taken == seats.counted(of) == 4 and not Hold.objects.exists()


def test_the_last_seat_that_another_took_leaves_the_waiting_list_and_nothing_is_lost(page):
    of = training()
    book(of, 11, is_booker_coming=False)
    visit = page(of)
    book(of, booker=somebody(1))

    lost = visit.send()

    assert lost.status_code == 200 and 'value="wait"' in visit.text and 'value="book"' not in visit.text
    assert 'value="Virta"' in visit.text and "1" in re.search(r"nummer (\d+)", visit.text)[1]
    assert visit.send(deed="wait").status_code == 303
    assert Booking.objects.get(booker__last_name="Virta").state == State.WAITING


def test_whoever_asks_to_wait_is_not_booked_when_seats_come_free(page):
    of = training()
    other = book(of, 12, is_booker_coming=False)
    visit = page(of)
    Booking.objects.filter(pk=other.pk).update(state=State.CANCELLED, ended_at=visit.moment, size=0)
    type(of).objects.filter(pk=of.pk).update(taken=0)

    answer = visit.send(deed="wait")

    assert answer.status_code == 200 and 'value="book"' in visit.text
    assert Booking.objects.count() == 1


def test_a_company_is_asked_for_its_business_id_and_names_come_later(page):
    visit = page(training())

    wrong = visit.send(**FIRM | {"business_id": "0201256-7"}, is_coming="no")
    right = visit.send(**FIRM, is_coming="no", first_name_1="Pekka", last_name_1="Peloton")

    assert wrong.status_code == 200 and right.status_code == 303
    booking = Booking.objects.get()
    assert (booking.buyer, booking.payer.business_id, booking.way) == (Buyer.COMPANY, "0201256-6", Way.INVOICE)
    assert booking.seats.get().participant is None  # employers are no source of the description in force


def test_participants_are_named_and_a_payer_and_never_more_than_seats(page):
    visit = page(training())
    named = {"first_name_1": "Otto", "last_name_1": "Virta", "is_guardian": "on"}
    pays = {"pays_other": "on", "payer_first_name": "Eeva", "payer_last_name": "Virta"}

    assert list(visit.send(is_guardian="on").context["form"].errors) == ["is_coming"]  # the child has no seat
    assert visit.send(**named, **pays).status_code == 200
    visit.send(seats="2", deed="count")
    assert visit.send(seats="2", **named, **pays).status_code == 303

    booking = Booking.objects.get()
    assert [seat.participant.first_name for seat in booking.seats.all()] == ["Aino", "Otto"]
    assert booking.is_guardian and booking.private_payer.person.first_name == "Eeva"


def test_the_terms_are_shown_and_accepted(page):
    version = add()
    choose(version)
    visit = page(training())

    assert "48 timmar" in visit.text
    assert visit.send().status_code == 200
    assert visit.send(accepts_terms="on").status_code == 303
    assert Booking.objects.get().terms == version


def test_terms_that_changed_meanwhile_are_read_first(page):
    choose(add())
    visit = page(training())
    newer = add("2", fee="70 %")
    choose(newer, from_on=visit.moment.date())

    assert visit.send(accepts_terms="on").status_code == 200 and "70 %" in visit.text
    assert visit.send(accepts_terms="on").status_code == 303
    assert Booking.objects.get().terms == newer


def test_a_consumer_asks_for_a_training_within_the_time_of_withdrawal(page):
    visit = page(training(sittings=[sitting(dt.date(2026, 12, 2))]))

    assert visit.send().status_code == 200
    assert visit.send(asks_to_start="on").status_code == 303
    assert Booking.objects.get().asked_to_start_at is not None


def test_the_button_says_that_one_pays(page, client):
    of = training()
    for language, words in (
        ("fi", "Varaa ja sitoudu maksamaan"),
        ("sv", "Boka med betalningsskyldighet"),
        ("en", "Book with obligation to pay"),
    ):
        visit = page(of)
        assert words in visit.open(f"/{language}/trainings/{of.pk}/book/").content.decode()


def test_each_further_field_says_why_and_until_when(page):
    text = page(training()).text
    for said in (
        "Fakturan går till organisationen",
        "brev på ditt eget språk",
        "Bara om er bokföring",
        "Bara för fakturan",
        "vilka som kommer",
    ):
        hint = re.search(rf"[^<>]*{said}[^<]*", text)[0]
        assert re.search(r"högst \d+ (månader|år)", hint), hint


def test_an_identity_code_is_not_taken(page):
    visit = page(training())

    assert visit.send(last_name="131052-308T").status_code == 200
    assert not Booking.objects.exists()


def test_an_address_that_no_letter_reaches_is_not_taken_and_breaks_no_booking_by_phone(page):
    of = training()
    visit = page(of)

    assert visit.send(email="björn@esimerkki.example").status_code == 200 and 'value="Virta"' in visit.text
    assert book(of, booker=Name("Björn", "Å", "björn@esimerkki.example"), via="phone").pk


def test_closed_pages_say_so(page, client, published):
    of = training()
    visit = page(of)
    type(of).objects.filter(pk=of.pk).update(closes_at=visit.moment)
    assert visit.send().status_code == 409
    assert client.get("/sv/trainings/999/book/").status_code == 404
    company = training(kind="company")
    assert client.get(f"/sv/trainings/{company.pk}/book/").status_code == 404

    content = published["customers"].content
    publish(dataclasses.replace(content, sources=tuple(row for row in content.sources if row.key != Source.BOOKING_PAGE)), by=OPERATOR)
    assert client.post(visit.address).status_code == 403 and not Booking.objects.exists()


def test_machines_and_floods_are_held_up(page):
    visit = page(training())

    assert visit.send(after=1).status_code == 200
    assert visit.send(homepage="http://spam.example").status_code == 200
    answers = [visit.send(email="").status_code for _number in range(9)]
    assert answers[-1] == 429 and not Booking.objects.exists()


def test_a_link_that_was_called_back_opens_nothing(page, client):
    visit = page(training())
    answer = visit.send()
    with time_machine.travel(visit.moment):
        link = re.search(r'href="(/bookings/manage/[^"]+)"', client.get(answer["Location"]).content.decode())[1]
        assert client.get(link).status_code == 200
        Booking.objects.update(key=uuid.uuid4())
        assert client.get(link).status_code == 404 and client.get("/bookings/manage/x/").status_code == 404


def test_the_public_page_of_a_training_leads_to_booking_it_or_waiting_for_it(client, published):
    choose(add())
    of = training()
    type(of.course).objects.filter(pk=of.course_id).update(offered_at=NOON)
    address = f"/sv/trainings/{of.pk}/"
    with time_machine.travel(NOON):
        free = client.get(address).content.decode()
        book(of, 12, is_booker_coming=False)
        full = client.get(address).content.decode()
        book(of, booker=somebody(1), waits=True)
        behind = client.get(address).content.decode()

    assert f'href="/sv/trainings/{of.pk}/book/">Boka<' in free and "48 timmar" in free
    assert "Ställ dig på väntelistan" in full and "1 väntar före dig" in behind


def test_a_number_that_no_training_can_have_is_not_found(client, published):
    assert client.get(f"/fi/trainings/{2**70}/book/").status_code == 404


def test_that_a_training_is_full_is_read_before_anything_is_filled_in(page):
    of = training(maximum=1, minimum=1)
    book(of)

    assert re.search("nummer 1.*<form method", page(of).text, re.DOTALL)
