"""A trainer's phone reads their own trainings from a secret address, as calendars understand it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from seloste.courses import ics, operations
from seloste.courses.models import CalendarFeed
from seloste.courses.words import Kind, Reason
from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.privacy import registry
from seloste.staff import operations as staff
from tests.cast import NOON

from .catalogue import BY, add_course, add_room, add_trainer, correct, plan, sitting

CLOCKS = dt.date(2027, 3, 28)  # the clocks are moved forward at three


@pytest.fixture
def phone(published, tiina, signed_in):
    """(the trainer, the secret address of their trainings), made on the page."""
    trainer = add_trainer("Tiina", account=tiina)
    page = signed_in(tiina).post("/courses/calendar/feed/")
    return trainer, page.context["link"].removeprefix("http://testserver")


def read(address):
    answer = Client().get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def test_the_phone_shows_ones_own_sessions_and_no_others(phone):
    trainer, address = phone
    room, course = add_room(), add_course()
    mine = {"venue": room.venue, "room": room, "trainers": [trainer]}
    training = plan(course, [sitting(dt.date(2027, 3, 27)), sitting(CLOCKS, **mine)])
    plan(course, [sitting(CLOCKS)])

    calendar = read(address)
    [event] = calendar.events

    assert str(event["UID"]) == f"{training.uid}-2" and str(event["SUMMARY"]) == "Hätäensiapu 4 t"
    assert (event["SEQUENCE"], str(event["STATUS"])) == (0, "CONFIRMED")
    assert str(event["LOCATION"]) == "Iso sali, Pasilan sali, Asemakuja 2, 00520 Helsinki"
    assert event["DTSTART"].params["TZID"] == "Europe/Helsinki" and [str(zone["TZID"]) for zone in calendar.timezones] == [
        "Europe/Helsinki"
    ]
    assert event["DTSTART"].dt == dt.datetime(2027, 3, 28, 9, tzinfo=timezone.get_default_timezone())
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(hours=3, minutes=15)


def test_a_calendar_sees_one_changed_event_when_a_training_moves_and_one_cancelled(phone):
    trainer, address = phone
    training = plan(sittings=[sitting(CLOCKS, trainers=[trainer])])
    [before] = read(address).events

    correct(training, sittings=[sitting(CLOCKS, "10:00", trainers=[trainer])])
    [moved] = read(address).events
    training.refresh_from_db()
    operations.cancel_training(training=training, reason=Reason.OTHER, **BY)
    [cancelled] = read(address).events

    assert before["UID"] == moved["UID"] == cancelled["UID"]
    assert [event["SEQUENCE"] for event in (before, moved, cancelled)] == [0, 1, 2]
    assert moved["DTSTART"].dt.hour == 10 and str(cancelled["STATUS"]) == "CANCELLED"


def test_no_customer_is_named_and_a_tentative_time_is_tentative(phone):
    trainer, address = phone
    firm = customers.add_organisation(facts={"name": "Konepaja Oy"}, source="self", by=OPERATOR, at=NOON)
    plan(sittings=[sitting(CLOCKS, trainers=[trainer], join_link="https://meet.example/x")], kind=Kind.COMPANY, organisation=firm)

    text = Client().get(address).content.decode()
    [event] = read(address).events

    assert "Konepaja" not in text and str(event["STATUS"]) == "TENTATIVE"
    assert "https://meet.example/x" in str(event["DESCRIPTION"])


def test_what_is_written_for_everybody_has_no_link_to_join(published):
    training = plan(sittings=[sitting(join_link="https://meet.example/x")])

    [event] = ics.events_of(training, at=NOON, language="sv")
    calendar = ics.calendar_of([event], name="Kurser", method="REQUEST").decode()

    assert "meet.example" not in calendar and "METHOD:REQUEST" in calendar and "Nödförstahjälp 4 t" in calendar
    assert "LOCATION:På nätet" in calendar


def test_a_calendar_without_trainings_is_a_calendar(phone):
    assert read(phone[1]).events == []


def test_the_address_is_seen_once_and_only_its_hash_is_kept(phone, tiina, signed_in):
    _trainer, address = phone
    word = address.split("/")[-1].removesuffix(".ics")

    page = signed_in(tiina).get("/courses/calendar/feed/").content.decode()

    assert word not in page and 'name="end"' in page
    assert CalendarFeed.objects.get().digest != word and word not in str(CalendarFeed.objects.values().get())


def ends_it(trainer, account, browser):
    browser.post("/courses/calendar/feed/", {"end": "yes"})


def makes_another(trainer, account, browser):
    browser.post("/courses/calendar/feed/")


def leaves(trainer, account, browser):
    operations.note_trainer_left(trainer=trainer, **BY)


def is_erased(trainer, account, browser):
    operations.erase_trainer(trainer=trainer, **BY)


def account_is_closed(trainer, account, browser):
    staff.close(account=account, **BY)


@pytest.mark.parametrize("deed", [ends_it, makes_another, leaves, is_erased, account_is_closed])
def test_an_old_address_shows_nothing(phone, tiina, signed_in, deed):
    trainer, address = phone
    assert read(address) is not None

    deed(trainer, tiina, signed_in(tiina))

    assert Client().get(address).status_code == 404
    assert Client().get("/courses/calendar/guessed.ics").status_code == 404


def test_who_holds_no_trainings_has_no_such_address(desk, olli):
    assert desk.get("/courses/calendar/feed/").status_code == 404
    with pytest.raises(registry.Gone):
        operations.make_feed(account=olli, **BY)
    assert "calendar/feed/" not in desk.get("/courses/calendar/").content.decode()


def test_the_calendar_leads_a_trainer_to_their_own(phone, tiina, signed_in):
    assert "/courses/calendar/feed/" in signed_in(tiina).get("/courses/calendar/").content.decode()
