"""Who comes to a training, as the trainer reads it on a phone and has it signed on paper: only of the trainings that they hold."""

import datetime as dt
import re

import pytest

from seloste.bookings.models import Booking
from seloste.bookings.ordering.orders import Name
from seloste.courses.tests.catalogue import add_room, add_trainer, sitting
from seloste.journal.models import Entry
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask
from tests.cast import NOON, TODAY

from .desk import BY, book, list_employers, of_firm, training

DAY = TODAY + dt.timedelta(days=60)
BO, VEIKKO = Name("Bo", "Ek", "bo@esimerkki.example"), Name("Veikko", "Ääri", "veikko@esimerkki.example")


def list_of(of):
    return f"/bookings/trainings/{of.pk}/attendance/"


def lines_of(page):
    """The text of each row of the table."""
    table = re.search(r"<tbody>(.*?)</tbody>", page, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"<tr>(.*?)</tr>", table[1], re.S)] if table else []


@pytest.fixture
def of(published):
    """Three private seats and a firm's two of ten; one of each has no name."""
    list_employers()
    of = training(maximum=10, sittings=[sitting(DAY, venue=(room := add_room()).venue, room=room)])
    book(of, 2)
    book(of, booker=BO)
    of_firm(2, of=of, participants=(VEIKKO,))
    return of


def test_every_seat_has_a_line_to_sign_by_name_and_seats_without_a_name_come_last(desk, of):
    page = desk.get(list_of(of)).content.decode()

    assert lines_of(page) == ["1 Aalto, Aino", "2 Ek, Bo", "3 Ääri, Veikko Konepaja Oy", "4 not named yet", "5 not named yet Konepaja Oy"]
    assert page.count('<td class="signature"></td>') == 5
    assert "5 seats booked" in page and "5 seats free" in page
    session = of.sessions.get()
    assert f"{session.room.name}, {session.venue.name}" in page and "9.00–12.15" in page and of.course.name in page


def test_who_waits_and_who_gave_a_seat_up_is_not_on_it(desk, of):
    book(of, 6, booker=Name("Wilma", "Väntar", "w@esimerkki.example"), waits=True, is_booker_coming=False)
    Booking.objects.filter(booker__last_name="Ek").get().seats.update(ended_at=NOON)

    page = desk.get(list_of(of)).content.decode()

    assert "Väntar" not in page and [line[2:] for line in lines_of(page)][:2] == ["Aalto, Aino", "Ääri, Veikko Konepaja Oy"]


def test_a_training_of_several_days_has_a_column_for_each(desk, published):
    of = training(sittings=[sitting(DAY), sitting(DAY + dt.timedelta(days=1))])
    book(of)

    page = desk.get(list_of(of)).content.decode()

    assert page.count('<td class="signature"></td>') == 2 and "Signature" not in page
    assert [f"{day.day}.{day.month}.{day.year}" in page for day in (DAY, DAY + dt.timedelta(days=1))] == [True, True]


def test_opening_it_is_written_down_with_whom_it_showed(desk, of):
    desk.get(list_of(of))

    entry = Entry.objects.get(event="bookings.attendance_printed")
    assert entry.facts == {"count": 3} and entry.about_id == str(of.pk) and entry.shown.count() == 3


def test_paper_says_by_which_day_it_is_destroyed_as_the_description_does(desk, of, published):
    page = desk.get(list_of(of)).content.decode()

    last = DAY + dt.timedelta(days=30)
    assert f"Destroy the paper by {last.day}.{last.month}.{last.year}" in " ".join(page.split())
    assert "the paper is destroyed 30 days after the training" in str(published["customers"].content.safeguards)


def test_trainers_open_the_list_of_their_own_trainings_alone_and_accountants_none(signed_in, tiina, aimo, of, time_machine):
    time_machine.move_to(of.starts_at - dt.timedelta(days=13), tick=False)
    trainer, page = signed_in(tiina), f"/courses/trainings/{of.pk}/"
    before = trainer.get(list_of(of)).status_code, list_of(of) in trainer.get(page).content.decode()

    of.sessions.get().trainers.add(add_trainer("Tiina", account=tiina))

    assert before == (404, False)
    assert "Aalto, Aino" in trainer.get(list_of(of)).content.decode() and list_of(of) in trainer.get(page).content.decode()
    assert signed_in(aimo).get(list_of(of)).status_code == 403


@pytest.mark.parametrize(("days", "status"), [(-60, 404), (-15, 404), (-13, 200), (1, 200), (29, 200), (31, 404), (700, 404)])
def test_a_trainer_s_phone_tells_of_the_trainings_of_these_weeks_alone(signed_in, tiina, olli, of, time_machine, days, status):
    """Who came to every training they ever held is nothing that a lost phone may tell."""
    of.sessions.get().trainers.add(add_trainer("Tiina", account=tiina))
    time_machine.move_to((of.ends_at if days > 0 else of.starts_at) + dt.timedelta(days=days), tick=False)

    trainer = signed_in(tiina)

    assert trainer.get(list_of(of)).status_code == status
    assert trainer.get(f"/bookings/trainings/{of.pk}/needs/").status_code == status
    assert signed_in(olli).get(list_of(of)).status_code == 200


def test_whose_data_is_restricted_has_a_line_without_a_name(desk, of):
    rights.restrict(asked=ask(person=Booking.objects.get(booker__last_name="Ek").booker, kind="restrict"), ground="accuracy", **BY)

    page = desk.get(list_of(of)).content.decode()

    assert "Ek" not in " ".join(lines_of(page)) and lines_of(page)[-1] == "5 not shown: the use of the data is restricted"


def test_nobody_yet_is_said(desk, published):
    page = desk.get(list_of(training())).content.decode()

    assert "Nobody has booked yet" in page and lines_of(page) == []
