"""What nobody comes to is paid beforehand on the page: whether its course, its kind or its sessions say that it is online."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.cache import cache

from seloste.bookings.models import Booking
from seloste.bookings.words import State
from seloste.courses.tests.catalogue import add_course, add_venue, sitting
from seloste.outbox.models import Message

from .desk import training
from .test_booking_page import FIRM, Page

LINK = "https://kokous.example/abc"


@pytest.fixture
def page(client, published):
    cache.clear()

    def page(of):
        found = Page(client, of)
        found.open()
        return found

    return page


ONLINE = {
    "course": lambda: training(course=add_course(is_online_only=True)),
    "webinar": lambda: training(kind="webinar"),
    "sessions": lambda: training(sittings=[sitting(join_link=LINK), sitting(dt.date(2026, 12, 13), join_link=LINK)]),
}


@pytest.mark.parametrize("online", ONLINE.values(), ids=ONLINE)
def test_nobody_s_way_to_pay_is_chosen_for_them_and_online_is_paid_beforehand_by_persons(page, online):
    visit = page(online())
    ways = re.findall(r'name="way" value="(\w+)"([^>]*)>', visit.text)

    assert [way for way, _more in ways] == ["ahead", "invoice"]
    assert not any("checked" in more for _way, more in ways)
    assert visit.send(way="invoice").status_code == visit.send(way="on_site").status_code == 200
    assert visit.send(way="ahead").status_code == 303
    assert Booking.objects.get().state == State.UNPAID
    visit.open()
    assert visit.send(**FIRM).status_code == 303 and Booking.objects.count() == 2


def test_what_has_a_place_as_well_is_paid_there(page):
    visit = page(training(sittings=[sitting(join_link=LINK, venue=add_venue()), sitting(dt.date(2026, 12, 13), join_link=LINK)]))
    assert visit.send(way="on_site").status_code == 303


def test_the_link_to_join_is_shown_to_whoever_comes_by_a_letter_and_not_to_whoever_only_ordered(page, client):
    """In the name of any firm, to a mailbox that is nobody's, seats are confirmed at once."""
    visit = page(training(sittings=[sitting(join_link=LINK)]))
    answer = visit.send(**FIRM, is_coming="no")
    with time_machine.travel(visit.moment):
        receipt = client.get(answer["Location"]).content.decode()
        own = re.search(r'href="(/bookings/manage/[^"]+)"', receipt)[1]
        page_of_it = client.get(own).content.decode()
        calendar = client.get(re.search(r'href="([^"]+[.]ics[^"]*|[^"]*/calendar/[^"]*)"', page_of_it)[1]).content.decode()
        letter = Message.objects.get().body
        by_letter = client.get(re.search(r"https?://[^/]+(/bookings/manage/\S+)", letter)[1]).content.decode()

    assert Booking.objects.get().state == State.CONFIRMED and LINK in letter and LINK in by_letter
    assert LINK not in page_of_it and LINK not in calendar.replace("\r\n ", "")
    assert "brevet som vi skickar dig" in page_of_it and "brevet som vi skickar dig" not in by_letter


def test_who_has_paid_reads_the_link_on_the_page_too(page, client):
    visit = page(training(sittings=[sitting(join_link=LINK)]))
    answer = visit.send(way="ahead")
    with time_machine.travel(visit.moment):
        own = re.search(r'href="(/bookings/manage/[^"]+)"', client.get(answer["Location"]).content.decode())[1]
        assert LINK not in client.get(own).content.decode()
        Booking.objects.update(state=State.CONFIRMED, confirmed_at=visit.moment)

        assert LINK in client.get(own).content.decode()
