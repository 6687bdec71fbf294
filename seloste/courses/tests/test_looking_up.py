"""The search box finds a training by its course, place and day, and none that the reader may not see."""

import datetime as dt

import pytest
from django.test import RequestFactory

from seloste.courses import looking_up
from seloste.courses import operations as courses
from tests.cast import NOON

from .catalogue import add_course, add_room, plan, sitting

DAY = dt.date(2026, 12, 12)


@pytest.fixture(autouse=True)
def _published(published):
    pass


def found(account, text):
    request = RequestFactory().post("/search/")
    request.user = account
    keys = looking_up.keys(request, text, [])
    return [int(key) for key in keys], looking_up.rows(request, keys)


def in_room(day, city="Helsinki", **place):
    room = add_room()
    room.venue.city = city
    room.venue.save()
    return sitting(day, venue=room.venue, room=room, **place)


def test_by_words_of_the_course_in_any_language_of_the_place_and_by_the_day(olli):
    course = add_course()
    of = plan(course, [in_room(DAY, "Åbo")])
    other = plan(course, [in_room(DAY + dt.timedelta(days=1), "Vaasa")])

    for text in (
        "hätäens abo",
        "HATAENSIAPU 12.12.2026",
        "nödförsta 12.12.",
        "åbo 2026-12-12",
        "pasilan 12.12",
        "12.12.2026",
        "emergency åbo",
    ):
        assert found(olli, text)[0] == [of.pk], text
    assert found(olli, "hätäensiapu")[0] == [of.pk, other.pk]
    assert found(olli, "hätäensiapu 12.12.2025")[0] == [] == found(olli, "hätäensiapu tampere")[0]


@pytest.mark.parametrize(
    "text", ["", "   ", "h", "4 t", "\x00", "31.2.", "99.99.9999", "0000-00-00", "31.12.9999", "1.1.0001", "12.12.2026" * 30, "%", "'"]
)
def test_what_says_too_little_or_nothing_finds_nothing_and_breaks_nothing(olli, text):
    plan(sittings=[sitting(DAY + dt.timedelta(days=3))])

    assert found(olli, text)[0] == []


def test_the_next_stands_first_and_then_the_last_that_was_held(olli):
    course = add_course()
    days = [NOON.date() + dt.timedelta(days=days) for days in (-20, -3, 9, 2)]
    old, last, later, soon = (plan(course, [sitting(day)]).pk for day in days)

    assert found(olli, "hätäensiapu")[0] == [soon, later, last, old]


def test_it_shows_the_day_the_place_and_that_it_is_cancelled(olli):
    of = plan(add_course(), [in_room(DAY)])
    courses.cancel_training(training=of, reason="too_few", by=olli.as_actor(), at=NOON)

    row = found(olli, "hätäensiapu")[1][str(of.pk)]

    assert (row.title, row.tag, row.url) == (of.course.name, "Cancelled", of.get_absolute_url())
    assert "12.12.2026" in row.detail and "Pasilan sali" in row.detail


def test_what_is_agreed_with_one_customer_is_found_by_whoever_may_see_it(olli, tiina):
    of = plan(add_course(), kind="company")

    assert found(olli, "hätäensiapu")[0] == [of.pk] and found(tiina, "hätäensiapu")[0] == []


def test_very_many_trainings_are_found_by_a_few_questions(olli, django_assert_max_num_queries):
    course = add_course()
    for number in range(12):
        plan(course, [sitting(DAY + dt.timedelta(days=number))])

    with django_assert_max_num_queries(8):
        keys, rows = found(olli, "hätäensiapu")
    assert len(keys) == len(rows) == looking_up.MOST
