"""The calendar by month, by week and as a list: what each account may see, at one glance, in few questions."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seloste.courses import operations
from seloste.courses.words import Kind, Reason
from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from tests.cast import NOON

from .catalogue import BY, add_course, add_room, add_trainer, plan, sitting

MONTH, WEEK = "/courses/calendar/?on=2090-12-01", "/courses/calendar/?view=week&on=2090-12-13"
FAR = dt.date(2090, 12, 12)


def firm():
    return customers.add_organisation(facts={"name": "Konepaja Oy"}, source="self", by=OPERATOR, at=NOON)


@pytest.mark.parametrize("address", [MONTH, WEEK])
def test_each_day_tells_what_is_held_and_how_full_it_is(desk, address):
    room = add_room()
    plan(sittings=[sitting(FAR, venue=room.venue, room=room), sitting(FAR + dt.timedelta(days=1))])

    page = desk.get(address).content.decode()

    assert page.count("Emergency first aid, 4 lessons") == 2 and "9.00–12.15" in page
    assert "Iso sali, Pasilan sali" in page and "Free places" in page and "0 of 12 taken" in page
    assert "No training here." not in page


def test_a_month_without_trainings_says_so_and_one_turns_on_from_it(desk):
    page = desk.get("/courses/calendar/?on=2090-01-31").content.decode()

    assert "No training here." in page and "January 2090" in page
    assert "on=2089-12-01" in page and "on=2090-02-01" in page
    assert desk.get("/courses/calendar/?view=year&on=yesterday").status_code == 200
    for beyond in ("9999-12-31", "0001-01-01", "9999-W52"):
        assert desk.get(f"/courses/calendar/?on={beyond}").status_code == 200


@pytest.mark.parametrize("address", [MONTH.replace("2090", "2026"), "/courses/calendar/?view=list&when="])
def test_a_tentative_time_says_until_when_it_is_kept(desk, address):
    course = add_course()
    plan(course, kind=Kind.COMPANY, organisation=firm(), hold_until_on=dt.date(2020, 1, 1))
    plan(course, kind=Kind.COMPANY, hold_until_on=dt.date(2091, 1, 1))

    page = desk.get(address).content.decode()

    assert "kept no longer" in page and "kept until 1.1.2091" in page and "Konepaja Oy" in page
    assert Entry.objects.filter(event="customers.organisations_read").exists()


def test_whoever_sees_no_customers_sees_only_open_trainings_and_their_own(published, tiina, signed_in):
    theirs, course, customer = add_trainer("Tiina", account=tiina), add_course(), firm()
    plan(course, kind=Kind.COMPANY, organisation=customer, sittings=[sitting(FAR, "13:00", "14:00")])
    plan(course, kind=Kind.COMPANY, organisation=customer, sittings=[sitting(FAR, "15:00", "16:00", trainers=[theirs])])
    plan(course, sittings=[sitting(FAR, "17:00", "18:00")])
    browser = signed_in(tiina)

    for address in (MONTH, WEEK, "/courses/calendar/?view=list"):
        page = browser.get(address).content.decode()
        assert ("13.00" in page, "15.00" in page, "17.00" in page, "Konepaja" in page) == (False, True, True, False)
        assert "/copy/" not in page


def test_the_list_is_narrowed_by_its_address(desk):
    trainer, room, course = add_trainer(), add_room(), add_course()
    here = plan(course, sittings=[sitting(FAR, venue=room.venue, room=room, trainers=[trainer])])
    there = plan(add_course(), sittings=[sitting(FAR)], kind=Kind.WEBINAR)
    gone = plan(course, sittings=[sitting(dt.date(2020, 1, 4))])
    operations.cancel_training(training=there, reason=Reason.OTHER, **BY)

    def shown(**parts):
        page = desk.get("/courses/calendar/", {"view": "list"} | parts).content.decode()
        return [training for training in (here, there, gone) if f'"{training.get_absolute_url()}"' in page]

    assert shown() == [here, there] and shown(when="") == [here, there, gone] and shown(when="past") == [gone]
    assert shown(trainer=trainer.pk) == shown(place=room.venue_id) == shown(course=course.pk) == [here]
    assert shown(kind="webinar") == shown(state="cancelled") == [there]
    assert shown(kind="nonsense", trainer="x") == [here, there]


def test_the_list_goes_on_to_its_next_page_with_its_filters(desk, monkeypatch):
    monkeypatch.setattr("seloste.courses.agenda.Trainings.SIZE", 2)
    course = add_course()
    for day in range(3):
        plan(course, sittings=[sitting(FAR + dt.timedelta(days=day))])

    first = desk.get("/courses/calendar/?view=list&kind=open").context["listing"]
    second = desk.get(first.next).context["listing"]

    assert "view=list&kind=open" in first.next
    assert [len(first.rows), len(second.rows)] == [2, 1] and second.previous


@pytest.mark.parametrize("address", [MONTH, WEEK, "/courses/calendar/?view=list"])
def test_more_trainings_ask_no_more_of_the_database(desk, address):
    def asked():
        with CaptureQueriesContext(connection) as found:
            assert desk.get(address).status_code == 200
        return len(found)

    customer, room, trainer = firm(), add_room(), add_trainer()

    def one_more(hour):
        place = {"venue": room.venue, "room": room, "trainers": [trainer]}
        plan(sittings=[sitting(FAR, f"{hour:02}:00", f"{hour:02}:30", **place)], kind=Kind.COMPANY, organisation=customer, is_known=True)

    one_more(8)
    asked()
    few = asked()
    for hour in range(9, 15):
        one_more(hour)
    assert asked() == few
