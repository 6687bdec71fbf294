"""The pages by which it is noted that somebody came too late: from the attendance list on a phone, and at the desk."""

import datetime as dt
import re
import uuid

import pytest

from seloste.bookings import operations
from seloste.bookings.models import Booking, Settlement
from seloste.bookings.money import account
from seloste.bookings.terms.case import Event
from seloste.bookings.words import Buyer, State, Via
from seloste.courses.tests.catalogue import add_trainer, sitting
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask
from tests.cast import NOON

from .chosen import BY
from .desk import book, list_employers, of_firm, training
from .test_coming_late import DAY, agreed, minutes, note


@pytest.fixture
def of(published):
    list_employers()
    agreed()
    return training(maximum=10, sittings=[sitting(DAY)])


@pytest.fixture
def booking(of):
    return book(of, via=Via.IN_PERSON)


def in_english(signed_in, account_of):
    account_of.language = "en"
    account_of.save()
    return signed_in(account_of)


def page_of(of, booking, number=0):
    return f"/bookings/trainings/{of.pk}/late/{booking.seats.all()[number].pk}/"


def test_a_trainer_notes_it_from_the_list_and_sees_fee_and_clause_and_nothing_of_what_was_paid(signed_in, tiina, of, booking, time_machine):
    of.sessions.get().trainers.add(add_trainer("Tiina", account=tiina))
    operations.note_payment(booking=booking, cents=8900, how="cash", on=NOON.date(), once=uuid.uuid4(), **BY)
    mine, page = f"/bookings/trainings/{of.pk}/attendance/", page_of(of, booking)
    assert page not in signed_in(tiina).get(mine).content.decode()

    time_machine.move_to(minutes(41), tick=False)
    trainer = signed_in(tiina)
    assert page in trainer.get(mine).content.decode()
    shown = trainer.get(page).content.decode()
    assert "71,20" in shown and "Yli puoli tuntia" in shown and "17,80" not in shown and "89,00" not in shown
    sent = dict(re.findall(r'name="(came|shown_fee_cents)" value="([^"]*)" id="sent', shown))
    answer = trainer.post(page, sent, follow=True).content.decode()

    booking.refresh_from_db()
    assert booking.state == State.CANCELLED and page in answer and booking.seats.get().settlement.fee_cents == 7120

    assert "71,20" in trainer.get(page).content.decode()
    trainer.post(page)
    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED and not booking.settlements.exists()


def test_others_than_whoever_holds_it_do_not(signed_in, tiina, aimo, of, booking, time_machine):
    time_machine.move_to(minutes(41), tick=False)

    for account_of, status in ((tiina, 404), (aimo, 403)):
        client = signed_in(account_of)
        assert client.get(page_of(of, booking)).status_code == status
        assert client.post(page_of(of, booking), {"came": "12.12.2026 9.40", "shown_fee_cents": "7120"}).status_code == status
    assert not Settlement.objects.exists()


def test_a_day_after_the_training_it_is_noted_at_the_desk_alone(signed_in, olli, of, booking, time_machine):
    time_machine.move_to(of.ends_at + dt.timedelta(days=1, minutes=1), tick=False)
    desk = in_english(signed_in, olli)
    assert desk.get(page_of(of, booking)).url == f"/bookings/trainings/{of.pk}/attendance/"

    page = f"/bookings/{booking.pk}/giving-up/"
    asked = {"seats": [booking.seats.get().pk], "why": "late", "received": "12.12.2026 9.40"}
    assert "71,20" in desk.get(page, asked).content.decode()
    assert "It is noted" in desk.post(page, asked | {"shown_fee_cents": 7120}, follow=True).content.decode()

    booking.refresh_from_db()
    settlement = booking.settlements.get()
    shown = desk.get(booking.get_absolute_url()).content.decode()
    assert settlement.event == Event.LATE and f"/bookings/{booking.pk}/settlements/{settlement.pk}/absence/" in shown
    desk.post(f"/bookings/{booking.pk}/settlements/{settlement.pk}/absence/")
    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED


def test_at_the_desk_a_moment_that_is_not_late_is_refused(signed_in, olli, of, booking, time_machine):
    time_machine.move_to(of.ends_at + dt.timedelta(days=2), tick=False)
    desk = in_english(signed_in, olli)
    asked = {"seats": [booking.seats.get().pk], "why": "late", "received": "12.12.2026 8.40"}

    assert "had not begun" in desk.get(f"/bookings/{booking.pk}/giving-up/", asked).content.decode()
    let_in = desk.get(f"/bookings/{booking.pk}/giving-up/", asked | {"received": "12.12.2026 9.05"}).content.decode()
    assert "may still take part" in let_in and "We cancel”" not in let_in


def test_whose_data_is_restricted_has_no_such_page(signed_in, olli, of, booking, time_machine):
    rights.restrict(asked=ask(person=booking.booker, kind="restrict"), ground="accuracy", **BY)
    time_machine.move_to(minutes(41), tick=False)

    assert signed_in(olli).get(page_of(of, booking)).status_code == 404


def test_a_seat_without_a_name_can_be_noted_too(signed_in, olli, of, time_machine):
    booking = of_firm(1, of=of, buyer=Buyer.COMPANY)
    time_machine.move_to(minutes(41), tick=False)
    desk = in_english(signed_in, olli)

    assert page_of(of, booking) in desk.get(f"/bookings/trainings/{of.pk}/attendance/").content.decode()
    assert "not named yet" in desk.get(page_of(of, booking)).content.decode()
    assert Booking.objects.get(pk=booking.pk).size == 1


def test_a_second_who_is_let_in_for_what_is_charged_once_is_noted_at_no_more(signed_in, olli, of, time_machine):
    booking = of_firm(2, of=of)
    first, second = (seat.pk for seat in booking.seats.order_by("pk"))
    note(booking, 20, which=[first], shown=2000)
    time_machine.move_to(minutes(60), tick=False)
    desk = in_english(signed_in, olli)

    asked = {"seats": [second], "why": "late", "received": "12.12.2026 9.25"}
    page = desk.get(f"/bookings/{booking.pk}/giving-up/", asked).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert "may still take part, and nothing" not in page and "20,00 € less, because what is charged once" in page
    assert note(booking, 25, which=[second], shown=0).fee_cents == 0 and account.of(booking).owed == 2 * 8900 + 2000
    assert all(seat.is_live and seat.settlement.event == Event.LATE for seat in booking.seats.all())
