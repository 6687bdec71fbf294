"""Visitors in a real browser: everybody can use the pages, and what is told to machines is no script to the content policy."""

import datetime as dt
import re

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from seloste.courses import operations
from seloste.courses.models import Training
from seloste.courses.words import Kind
from tests import pages

from .catalogue import BY, TEXTS, add_course, add_kind, add_room, add_trainer, add_venue, plan, price, sitting

pytestmark = pytest.mark.browser
LONG = "Työpaikkojen ensiapuvalmiuksien ylläpitokoulutus terveydenhuollon ammattihenkilöille ja vapaaehtoistoimijoille"


@pytest.fixture
def offers(published):
    """Three trainings from next month on: one with everything and the longest names, a webinar, and one that has been held."""
    kind, other = add_kind(LONG), add_kind("Ensiapu 16 t")
    course = add_course([other], names=dict.fromkeys(TEXTS["names"], LONG), certificate=kind)
    second = add_course()
    for one in (course, second):
        operations.offer_course(course=one, **BY)
        price(one, on=dt.date(2020, 1, 1))
    room = add_room(add_venue(LONG, city="Uusikaarlepyy", floor="2. krs", parking="Pihalla"))
    place = {"venue": room.venue, "room": room, "trainers": [add_trainer(profession=LONG)]}
    day = localdate() + dt.timedelta(days=40)
    full = plan(course, [sitting(day, **place), sitting(day + dt.timedelta(days=1), **place)])
    Training.objects.filter(pk=full.pk).update(taken=12)
    online = plan(second, [sitting(day + dt.timedelta(days=3))], kind=Kind.WEBINAR, language="sv")
    past = plan(second, [sitting(localdate() - dt.timedelta(days=9))])
    return full, online, past


def test_everybody_can_use_the_public_pages_of_trainings(page, house, offers):
    found = [
        "/fi/",
        "/sv/?language=sv&course=1",
        *(f"/{code}/trainings/{one.pk}/" for one, code in zip(offers, ("fi", "sv", "en"), strict=True)),
    ]

    assert [said for address in found for said in pages.seen(page, address)] == []


def test_the_public_pages_of_trainings_are_valid_html(client, offers):
    found = ["/fi/", "/sv/?language=sv", *(f"/fi/trainings/{one.pk}/" for one in offers)]

    assert pages.invalid({address: client.get(address).content.decode() for address in found}) == []


def test_a_visitor_narrows_the_list_and_opens_a_training(page, house, offers):
    page.goto("/en/")
    page.get_by_role("search").get_by_label("Language").select_option("sv")
    page.get_by_role("button", name="Show").click()

    expect(page).to_have_url(re.compile("language=sv"))
    expect(page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("heading"))).to_have_count(1)
    page.get_by_role("link", name="Emergency first aid, 4 lessons").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Emergency first aid, 4 lessons")
