"""Two choose terms for one thing at once, or end what was chosen: the second reads what the first chose, and theirs waits."""

import datetime as dt
import re

import pytest
from django.utils.timezone import localdate

from seloste.bookings.models import TermsChoice
from seloste.courses.tests.catalogue import add_course

from .chosen import add, choose


def typed(days):
    day = localdate() + dt.timedelta(days=days)
    return f"{day.day}.{day.month}.{day.year}"


def opened(desk, page, **asked):
    """What the page's form carries unseen."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', desk.get(page, asked).content.decode().partition("<main")[2]))


@pytest.fixture
def own(published, time_machine):
    """A course with terms of its own, among others that could be."""
    course, standard, own = add_course(), add("1"), add("2")
    choose(standard, from_on=localdate())
    return course, own, choose(own, from_on=localdate(), course=course)


@pytest.mark.parametrize("day", [3, 1, 2])
def test_who_ends_them_after_a_colleague_reads_from_which_day_they_end(desk, own, day):
    course, _own, choice = own
    page = f"/bookings/terms/choices/{choice.pk}/end/"
    first, second = opened(desk, page), opened(desk, page)
    desk.post(page, first | {"from_on": typed(2)})

    answer = desk.post(page, second | {"from_on": typed(day)})

    said = answer.content.decode()
    assert answer.status_code == 200 and f"what applies more widely, from {typed(2)}" in said.replace("\u00a0", " ") and typed(day) in said
    assert TermsChoice.objects.filter(course=course, version=None).count() == 1
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', said.partition("<main")[2]))
    assert desk.post(page, again | {"from_on": typed(day)}).status_code == 302


def test_who_chooses_other_terms_for_the_same_after_a_colleague_reads_which_they_chose(desk, own):
    course, mine, _choice = own
    other, asked = add("3"), {"what": f"course:{course.pk}", "from_on": typed(1)}
    pages = [f"/bookings/terms/{one.pk}/choice/" for one in (other, add("4"))]
    first, second = [opened(desk, page, **asked) for page in pages]

    assert desk.post(pages[0], first).status_code == 302
    answer = desk.post(pages[1], second)

    said = answer.content.decode()
    assert answer.status_code == 200 and other.title in said and typed(1) in said
    assert TermsChoice.objects.filter(course=course).order_by("pk").last().version == other != mine
    assert desk.post(pages[1], opened(desk, pages[1], **asked)).status_code == 302
