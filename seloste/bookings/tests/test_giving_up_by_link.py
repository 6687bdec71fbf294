"""Customers cancel at the price they were shown, withdraw in two steps, and get a receipt; whoever is erased leaves no seat taken."""

import datetime as dt

import pytest
from django.test import Client

from seloste.bookings import links
from seloste.bookings.money import account
from seloste.bookings.operations import seats
from seloste.bookings.words import Buyer, Settled, State, Via
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from seloste.rights import operations as rights
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import AINO, book, somebody, training

DAY = dt.date(2026, 12, 19)
START = sitting(DAY)["starts_at"]  # a Saturday at nine
FIRM = {"name": "Konepaja Oy", "business_id": "0201256-6", "kind": "company"}


@pytest.fixture
def learn2help(published):
    return choose(add_file("learn2help"), from_on=NOON.date())


@pytest.fixture
def thirty_hours_before(time_machine):
    time_machine.move_to(START - dt.timedelta(hours=30), tick=False)


@pytest.fixture
def next_day(time_machine):
    time_machine.move_to(NOON + dt.timedelta(days=1), tick=False)


def on_the_day():
    return training(sittings=[sitting(DAY)])


def page(booking, name="cancel"):
    return f"/bookings/{name}/{links.token(booking, links.MANAGE, at=NOON)}/"


def letter(name):
    return Message.objects.get(letter=f"bookings.{name}")


def test_whoever_comes_too_late_to_withdraw_reads_until_when_they_could(thirty_hours_before, client, published):
    text = client.get(page(book(on_the_day(), at=NOON, language="sv"), "withdraw")).content.decode()

    assert "Ångerfristen gick ut 7.12.2026. Du kan avboka enligt villkoren." in text


def test_a_booking_is_cancelled_at_the_price_that_was_shown_and_a_receipt_says_why(thirty_hours_before, client, learn2help):
    of = on_the_day()
    booking = book(of, at=NOON, language="sv", via=Via.IN_PERSON)
    shown = client.get(page(booking)).content.decode()
    assert "Avboka, avgift 17,80" in shown and booking.state == State.CONFIRMED

    client.post(page(booking), {"seats": [booking.seats.get().pk], "fee": "1780"})

    booking.refresh_from_db()
    of.refresh_from_db()
    assert booking.state == State.CANCELLED and of.taken == seats.counted(of) == 0
    body = letter("cancelled").body
    assert "Avbokningen togs emot fr 18.12.2026" in body and "30" in body and "20" in body and "18.2.2027" in body
    assert "17,80" in client.get(page(booking)).content.decode()


def test_whoever_has_cancelled_a_seat_chooses_anew_before_more_can_be_cancelled(thirty_hours_before, client, learn2help):
    booking = book(on_the_day(), 2, at=NOON, language="en", via=Via.IN_PERSON)
    first, second = booking.seats.all()
    assert "Cancel and be charged" in client.get(page(booking)).content.decode()  # both, as nothing was cancelled yet

    after = client.post(page(booking), {"seats": [first.pk], "fee": "1780"}, follow=True).content.decode()

    assert "1 seat given up" in after and "Cancel and be charged" not in after and f'value="{second.pk}"' in after
    assert "Cancel and be charged" in client.get(f"{page(booking)}?seats={second.pk}").content.decode()


def test_that_the_language_versions_differ_is_told_to_staff_alone(thirty_hours_before, desk, learn2help):
    customer, booking = Client(), book(on_the_day(), at=NOON, via=Via.IN_PERSON)
    customer.post(page(booking), {"seats": [booking.seats.get().pk], "fee": "1780"})
    settlement = booking.settlements.get()

    for address in (booking.get_absolute_url(), f"/bookings/{booking.pk}/settlements/{settlement.pk}/"):
        told = desk.get(address).content.decode().replace("\u00a0", " ")
        assert "The language versions differ" in told and "35,60" in told
    shown = customer.get(page(booking)).content.decode()
    assert "17,80" in shown and "35,60" not in shown


def test_a_fee_that_was_not_shown_is_not_charged_and_a_scanner_cancels_nothing(thirty_hours_before, client, learn2help):
    booking = book(on_the_day(), at=NOON, via=Via.IN_PERSON)

    client.get(page(booking))
    answer = client.post(page(booking), {"seats": [booking.seats.get().pk], "fee": "0"})

    booking.refresh_from_db()
    assert (
        answer.status_code == 409 and booking.state == State.CONFIRMED and not Message.objects.filter(letter="bookings.cancelled").exists()
    )


def test_one_of_three_seats_is_cancelled(thirty_hours_before, client, learn2help):
    booking = book(on_the_day(), 3, at=NOON, via=Via.IN_PERSON)
    gone = booking.seats.last().pk
    assert "17,80" in client.get(page(booking), {"seats": [gone]}).content.decode()

    client.post(page(booking), {"seats": [gone], "fee": "1780"})

    booking.refresh_from_db()
    assert (booking.size, booking.state) == (2, State.CONFIRMED)


@pytest.mark.parametrize("name", ["cancel", "withdraw"])
def test_a_link_that_is_not_ours_or_was_called_back_opens_nothing(client, published, name):
    booking = book(on_the_day())
    address = page(booking, name)
    type(booking).objects.update(key="00000000-0000-4000-8000-000000000000")

    assert client.get(address).status_code == client.post(f"/bookings/{name}/x/").status_code == 404


def test_a_consumer_withdraws_in_two_steps_and_has_it_in_writing(next_day, client, learn2help):
    of = on_the_day()
    booking = book(of, at=NOON, language="en")
    first = client.get(page(booking, "withdraw")).content.decode()
    assert "Withdraw from contract here" in first and "Aalto" not in first

    said = {"name": "Aino Maria Aalto", "email": "receipt@esimerkki.example"}
    second = client.post(page(booking, "withdraw"), said).content.decode()
    booking.refresh_from_db()
    assert "Confirm withdrawal" in second and booking.state == State.CONFIRMED

    for _twice in range(2):
        client.post(page(booking, "withdraw"), said | {"confirm": "yes"})

    booking.refresh_from_db()
    receipt = Message.objects.get(letter="bookings.withdrawn", to=said["email"])
    assert booking.state == State.WITHDRAWN and booking.settlements.get().kind == Settled.WITHDRAWAL and account.of(booking).due == 0
    assert booking.number in receipt.body and "24.11.2026" in receipt.body
    assert "I, Aino Maria Aalto, withdraw from the contract" in receipt.body  # as they stated it, not as the register has it
    assert "You have withdrawn" in client.get(page(booking, "withdraw")).content.decode()


def test_after_its_time_the_page_leads_to_cancelling(thirty_hours_before, client, learn2help):
    booking = book(on_the_day(), at=NOON)

    shown = client.get(page(booking, "withdraw"))
    answer = client.post(page(booking, "withdraw"), {"name": "Aino Aalto", "email": "a@esimerkki.example", "confirm": "yes"})

    booking.refresh_from_db()
    assert "/bookings/cancel/" in shown.content.decode() and answer.status_code == 409 and booking.state == State.CONFIRMED


@pytest.mark.parametrize(("email", "letters"), [(AINO.email, 1), ("AINO@esimerkki.example", 1), ("other@esimerkki.example", 0)])
def test_the_link_is_sent_to_the_bookings_own_address_and_the_page_tells_nothing(client, published, email, letters):
    booking = book(on_the_day())

    said = {client.post("/en/withdraw/", {"number": booking.number, "email": email}).content.count(b"on its way") for _twice in range(2)}

    sent = Message.objects.filter(letter="bookings.withdrawing")
    assert said == {1} and sent.count() == letters and all("/bookings/withdraw/" in one.body for one in sent)


def test_asking_for_links_ends_after_ten(client, published):
    answers = [client.post("/en/withdraw/", {"number": "1", "email": "a@esimerkki.example"}).status_code for _try in range(11)]

    assert answers == [200] * 10 + [429]


def test_whoever_is_erased_leaves_no_seat_taken_and_a_firm_keeps_its_own(published):
    of = on_the_day()
    own = book(of, 2, participants=(somebody(1),))
    told = {"buyer": Buyer.COMPANY, "organisation": FIRM, "is_booker_coming": False, "via": Via.PHONE}
    firms = book(of, 3, booker=own.booker, **told)
    waiting = book(of, 12, booker=own.booker, waits=True, is_booker_coming=False)

    rights.erase(person=own.booker, by=OPERATOR, at=NOON)

    for booking in (own, firms, waiting):
        booking.refresh_from_db()
        assert booking.booker is None
    of.refresh_from_db()
    assert (own.state, firms.state, waiting.state) == (State.CANCELLED, State.CONFIRMED, State.LEFT)
    assert of.taken == seats.counted(of) == firms.size == 3


def test_before_anything_is_pressed_nobody_says_that_we_were_told(time_machine, client, learn2help):
    booking = book(on_the_day(), at=NOON, language="en", via=Via.IN_PERSON)
    time_machine.move_to(START - dt.timedelta(days=20, hours=6, minutes=28, seconds=38), tick=False)

    shown = client.get(page(booking)).content.decode()
    client.post(page(booking), {"seats": [booking.seats.get().pk], "fee": "0"})

    assert "If you cancel now, it is 20 days 6 h 28 min before the start (" in shown and "We were told" not in shown
    done = client.get(page(booking)).content.decode()
    assert "We were told on" in done and ", 20 days 6 h 28 min before the start (" in done and "If you cancel now" not in done
