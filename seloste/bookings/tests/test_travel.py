"""Travel for a training of one customer: whoever types the booking in writes the kilometres, and corrects them at a price shown first."""

import re
import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.models import Booking
from seloste.bookings.money import account, pricing
from seloste.bookings.words import Buyer, State, Way
from seloste.courses.tests.catalogue import price
from seloste.courses.words import Mode
from seloste.journal.models import Entry
from seloste.outbox.models import Message

from .desk import BY, OF_GROUP, book, of_firm, order, theirs, training
from .test_desk_booking import NEW, SAID
from .test_giving_up_by_link import page as link_to

FIRM = {"buyer": "company", "organisation": "new", "organisation_name": "Konepaja Oy", "business_id": "0201256-6", "way": "invoice"}


@pytest.fixture
def send(desk):
    """``send(of, **said)``: what the office types in, of a company."""

    def send(of, **said):
        told = {"once": str(uuid.uuid4()), **SAID, **NEW, **FIRM, "seats": "12", "is_coming": "", "language": "en"} | said
        return desk.post(f"/bookings/new/?training={of.pk}", {name: value for name, value in told.items() if value != ""})

    return send


def text(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_whoever_types_it_in_writes_the_kilometres_and_sees_each_line_before_it_is_booked(send, desk):
    of = theirs()
    lacking = text(send(of))
    assert "Write a number." in lacking and "Travel comes to it" in lacking and not Booking.objects.exists()

    shown = text(send(of, km="86", deed="count"))
    # 690 + 2 x 45 + 12 x 3,50 + 86 x 0,62 = 875,32 without tax; 25,5 % of it is 223,21
    for words in (
        "2 further persons at 45,00 €",
        "Materials for 12 at 3,50 €",
        "Travel, 86 km at 0,62 €",
        "53,32 €",
        "875,32 €",
        "1 098,53 €",
    ):
        assert words in shown, words
    cents = re.search(r'name="shown_cents" value="(\d+)"', shown)[1]
    assert cents == "109853" and not Booking.objects.exists()
    assert "The price or the terms are not those you saw" in text(send(of, km="96", shown_cents=cents)) and not Booking.objects.exists()
    send(of, km="86", shown_cents=cents)

    booking = Booking.objects.get()
    assert (booking.net_cents, booking.vat_cents, pricing.travel(booking).count) == (87532, 22321, 86)
    letter = Message.objects.get(letter="bookings.booked").body.replace("\u00a0", " ").replace("\u202f", " ")
    page = text(desk.get(link_to(booking, "manage")))
    for words in (
        "Travel, 86 km at 0,62 €",
        "2 further persons at 45,00 €",
        "Materials for 12 at 3,50 €",
        "875,32 €",
        "223,21 €",
        "1 098,53 €",
    ):
        assert words in letter and words in page, words


def test_a_second_booking_of_the_same_group_is_warned_of_a_second_price(send, desk):
    of, address = theirs(), "/bookings/new/?training="
    assert "booked already" not in text(desk.get(f"{address}{of.pk}"))
    of_firm(3, of=of, via="phone", km=10)
    of_firm(2, of=(other := training(maximum=7)))

    assert "3 seats of this training are booked already." in text(desk.get(f"{address}{of.pk}"))
    assert "booked already" not in text(desk.get(f"{address}{other.pk}"))


@pytest.mark.parametrize("km", ["-1", "5001", "1,5", "²", "x"])
def test_what_is_no_number_of_kilometres_is_refused_in_words(send, km):
    assert "Write a whole number from 0 to 5000." in text(send(theirs(), km=km)) and not Booking.objects.exists()


def test_kilometres_are_asked_only_where_they_are_charged(send, desk):
    open_to_all, without = training(), theirs({Mode.GROUP: OF_GROUP[Mode.GROUP]})
    price(open_to_all.course, OF_GROUP | {Mode.PERSON: {"cents": 8900}})
    for of in (open_to_all, without):
        assert 'name="km"' not in text(desk.get(f"/bookings/new/?training={of.pk}"))
        booking = Booking.objects.get(pk=int(send(of, km="300", seats="1").url.strip("/").split("/")[-1]))
        assert pricing.travel(booking) is None
        assert "/travel/" not in text(desk.get(booking.get_absolute_url()))
        assert desk.get(f"/bookings/{booking.pk}/travel/").url == booking.get_absolute_url()
        with pytest.raises(ValidationError):
            operations.change_travel(booking=booking, km=5, shown_cents=None, **BY)
    with pytest.raises(ValidationError):
        operations.book(training=theirs(), order=order(1, via="phone", km=5001), once=uuid.uuid4(), **BY)


def test_a_training_that_is_not_priced_says_so_instead_of_a_sum(send, desk):
    of = training()
    of.course.prices.all().delete()

    assert "The training has no price yet." in text(desk.get(f"/bookings/new/?training={of.pk}"))
    assert "The training has no price yet." in text(send(of, seats="1")) and not Booking.objects.exists()


def test_kilometres_are_corrected_at_the_price_that_was_shown_and_the_customer_is_told(desk):
    booking = of_firm(12, of=theirs(), km=86, via="phone", language="en")
    price(booking.training.course, OF_GROUP | {Mode.TRAVEL_KM: {"cents": 99}}, is_gross=False)  # what was booked keeps its price
    address = f"/bookings/{booking.pk}/travel/"
    assert f'href="{address}"' in text(desk.get(booking.get_absolute_url())) and 'value="86"' in text(desk.get(address))
    assert "Write a whole number" in text(desk.get(address, {"km": "x"})) and "Save the kilometres" not in text(
        desk.get(address, {"km": "x"})
    )

    shown = desk.get(address, {"km": "186"})
    # 100 km more: 62,00 and 25,5 % tax of it, 77,81
    assert "Travel, 186 km at 0,62 €" in text(shown) and "77,81 € more than now" in text(shown) and "1 176,34 €" in text(shown)
    told = {"km": "186", "shown_cents": "117634", "revision": str(booking.revision), "writes": "on"}
    assert "Somebody changed the booking meanwhile" in text(desk.post(address, told | {"shown_cents": "117633"}))
    assert "Somebody changed the booking meanwhile" in text(desk.post(address, told | {"revision": "99"}))
    for _twice in range(2):
        assert desk.post(address, told).url == booking.get_absolute_url()

    booking.refresh_from_db()
    assert (booking.cents, booking.net_cents, pricing.travel(booking).count) == (117634, 93732, 186)
    letter = Message.objects.get(letter="bookings.travel_changed")
    body = letter.body.replace("\u00a0", " ").replace("\u202f", " ")
    assert "1 098,53 €" in body and "Travel, 186 km at 0,62 €" in body and "1 176,34 €" in body and "/manage/" in body
    assert "The travel in your price has changed" in text(desk.get(booking.get_absolute_url()))
    assert Entry.objects.filter(event="bookings.travel_changed").count() == 1


def test_less_travel_confirms_what_is_paid_by_it_and_nobody_is_written_to_without_the_tick(desk):
    booking = of_firm(3, of=theirs(is_gross=True), km=100, via="phone", way=Way.AHEAD)
    cents = 69000 + 3 * 350
    told = {"how": "transfer", "on": booking.booked_at.date(), "once": uuid.uuid4()}
    operations.note_payment(booking=booking, cents=cents, **told, **BY)
    assert account.of(booking).due == 6200 and Booking.objects.get().state == State.UNPAID
    Message.objects.all().delete()

    revision = Booking.objects.get().revision
    desk.post(f"/bookings/{booking.pk}/travel/", {"km": "0", "shown_cents": str(cents), "revision": str(revision)})

    booking.refresh_from_db()
    assert (booking.state, booking.cents, account.of(booking).due) == (State.CONFIRMED, cents, 0) and not Message.objects.exists()
    assert "Travel" not in booking.get_lines_display() and "Travel, 0 km" not in text(desk.get(booking.get_absolute_url()))
    operations.change_travel(booking=booking, km=7, shown_cents=None, **BY)  # by the price of a kilometre that was kept
    assert Booking.objects.get().cents == cents + 7 * 62


def test_what_waits_or_has_ended_keeps_its_kilometres(desk):
    of = theirs()
    booking, queued = of_firm(20, of=of, via="phone", km=10), of_firm(2, of=of, via="phone", waits=True, km=10)
    operations.cancel_for_us(booking=booking, **BY)
    Booking.objects.filter(pk=queued.pk).update(state=State.WAITING)

    for one in (booking, queued):
        with pytest.raises(ValidationError):
            operations.change_travel(booking=one, km=20, shown_cents=None, **BY)
        assert "/travel/" not in text(desk.get(one.get_absolute_url()))


@pytest.mark.parametrize(
    ("is_gross", "buyer", "expected"), [(True, Buyer.PERSON, "of which value added tax"), (False, Buyer.COMPANY, "Without")]
)
def test_by_kind_of_customer_the_tax_stands_in_the_sum_or_beside_it(desk, is_gross, buyer, expected):
    told = {"buyer": buyer, "km": 50, "via": "phone", "language": "en"}
    booking = book(theirs(is_gross=is_gross), 8, **told) if buyer == Buyer.PERSON else of_firm(8, of=theirs(is_gross=is_gross), **told)

    letter = Message.objects.get(letter="bookings.booked").body
    assert expected in letter and "Travel, 50 km" in letter and expected in text(desk.get(link_to(booking, "manage")))


def test_travel_of_an_open_training_is_refused_in_words_and_its_page_charges_none(desk, client):
    of = training()
    price(of.course, {Mode.PERSON: {"cents": 8900}, Mode.TRAVEL_KM: {"cents": 62}, Mode.MINIMUM: {"cents": 50000}})
    sent = dict(re.findall(r'name="(revision)" value="([^"]*)"', text(desk.get(f"/courses/trainings/{of.pk}/edit/"))))
    own = {"own_is_gross": "yes", "own_person": "89", "own_travel_km": "0,62", "own_minimum": "500"}
    form = desk.get(f"/courses/trainings/{of.pk}/edit/").context["form"]
    told = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "", False)}

    page = text(desk.post(f"/courses/trainings/{of.pk}/edit/", told | sent | own))
    assert page.count("belong to a training for one customer") >= 2 and not of.own_prices.exists()
    public = text(client.get(f"/en/trainings/{of.pk}/"))
    assert "89,00 €" in public and "0,62" not in public and "500,00" not in public
