"""What trainings ask for on Today."""

import datetime as dt

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from seloste.courses import operations as courses
from seloste.courses import week
from seloste.courses.models import Training
from seloste.courses.words import Kind, State
from seloste.journal.actors import OPERATOR
from seloste.staff import operations as staff
from tests.cast import NOON

from .catalogue import add_course, add_room, add_trainer, plan, sitting


def soon(days, **place):
    return [sitting(timezone.localdate() + dt.timedelta(days=days), **place)]


@pytest.fixture
def told(desk, olli):
    staff.acknowledge(account=olli, version=1, by=olli.as_actor(), at=NOON)
    return lambda: desk.get(reverse("staff:today")).content.decode()


def test_a_training_of_this_week_without_trainer_or_place_is_told(told):
    room, trainer, course = add_room(), add_trainer(), add_course()
    plan(course, soon(3))
    assert "has neither trainer nor place" in told()
    plan(course, soon(3, venue=room.venue, room=room))
    assert "has no trainer" in told()
    Training.objects.all().delete()
    plan(course, soon(3, venue=room.venue, room=room, trainers=[trainer]))
    plan(course, soon(30))
    assert "has no" not in told() and "has neither" not in told()


def test_too_few_participants_are_told_near_the_day_of_decision(told):
    plan(sittings=soon(20), decide_by_on=timezone.localdate() + dt.timedelta(days=30))
    assert "lacks participants" not in told()
    Training.objects.update(decide_by_on=timezone.localdate() + dt.timedelta(days=2))
    assert "lacks participants: 6" in told()


@pytest.mark.parametrize(("days", "said"), [(4, ""), (3, "the time is kept until"), (-1, "the time was kept until")])
def test_a_kept_time_that_ends_is_told(told, days, said):
    plan(sittings=soon(20), kind=Kind.COMPANY, hold_until_on=timezone.localdate() + dt.timedelta(days=days))

    assert ("the time " in told()) is bool(said) and said in told()


def test_what_has_ended_is_marked_as_held_in_place(desk, told):
    training = plan(sittings=soon(-2))
    address = f"/courses/trainings/{training.pk}/held/"
    assert address in told()

    assert desk.post(address, {"back": "today"}).url == reverse("staff:today")
    training.refresh_from_db()
    assert training.state == State.HELD and address not in told()


def test_the_coming_week_stands_beside_for_whoever_plans_it_and_for_a_trainer_their_own(olli, tiina, aimo, desk):
    room, course = add_room(), add_course()
    own = plan(course, soon(2, venue=room.venue, room=room, trainers=[add_trainer("Tiina", account=tiina)]), kind=Kind.COMPANY)
    other, _far, held = plan(course, soon(0)), plan(course, soon(7)), plan(course, soon(1))
    courses.note_training_held(training=held, by=OPERATOR, at=held.ends_at)

    def rows(account):
        request = RequestFactory().get("/")
        request.user = account
        with translation.override("en"):
            return week.rows(request)

    assert [row.url for row in rows(olli)] == [one.get_absolute_url() for one in (other, held, own)]
    assert [row.url for row in rows(tiina)] == [own.get_absolute_url()] and rows(aimo) == []
    assert "0 of 12" in rows(tiina)[0].detail and "Iso sali" in rows(tiina)[0].detail and rows(olli)[1].word == "Held"


def test_as_many_questions_for_a_full_week_as_for_a_training(told):
    course = add_course()
    plan(course, soon(1))
    told()
    with CaptureQueriesContext(connection) as few:
        assert "The next seven days" in told()
    for day in range(1, 6):
        plan(course, soon(day, trainers=[add_trainer(f"Kai {day}")]))
    with CaptureQueriesContext(connection) as many:
        assert "Kai 5" in told()
    assert len(many) == len(few)


def test_many_are_told_with_the_way_to_all(told):
    course = add_course()
    for day in range(11):
        plan(course, soon(-2 - day))

    assert told().count("/held/") == 10 and "More trainings ask for something" in told()


def test_who_stops_holding_trainings_leaves_those_that_nobody_else_holds(desk):
    trainer, other, course = add_trainer(), add_trainer("Kai Blom"), add_course()
    plan(course, soon(5, trainers=[trainer]))
    plan(course, soon(7, trainers=[trainer, other]))
    plan(course, soon(-7, trainers=[trainer]))

    for address in (trainer.get_absolute_url(), f"/courses/trainers/{trainer.pk}/erasure/"):
        page = desk.get(address).content.decode()
        assert page.count("/courses/trainings/") == 2 and page.count("nobody else holds it") == 1
    page = desk.post(f"/courses/trainers/{trainer.pk}/leaving/", follow=True).content.decode()
    assert "2 coming trainings are still theirs." in page


def test_a_course_taken_out_of_sale_says_what_is_planned_of_it(desk):
    course = add_course()
    plan(course, soon(5))

    assert "1 training of it is planned and stays." in desk.post(f"/courses/{course.pk}/withdrawal/", follow=True).content.decode()
