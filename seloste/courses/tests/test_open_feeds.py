"""What other programs read of the trainings to book: calendars, search engines, browsers that keep a page for a minute."""

import datetime as dt
from xml.etree import ElementTree

import time_machine
from django.test import Client
from icalendar import Calendar

from seloste.courses import operations
from seloste.courses.models import Training
from seloste.courses.words import Kind, Reason
from tests.cast import NOON

from .catalogue import BY, add_course, add_venue, correct, plan, price, sitting

FIRST = dt.date(2026, 12, 12)


def offered(**facts):
    course = add_course(**facts)
    operations.offer_course(course=course, **BY)
    price(course)
    return course


def events(path="/calendar.ics"):
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_program_follows_the_trainings_to_book(published):
    venue = add_venue(parking="Pihalla")
    training = plan(offered(), [sitting(venue=venue), sitting(FIRST + dt.timedelta(days=1), venue=venue)])

    first, second = events()
    assert [str(one["uid"]) for one in (first, second)] == [f"{training.uid}-1", f"{training.uid}-2"]
    assert first["dtstart"].dt == training.starts_at and first["dtend"].dt == sitting()["ends_at"]
    assert first["dtstart"].params["TZID"] == "Europe/Helsinki" and b"BEGIN:VTIMEZONE" in Client().get("/calendar.ics").content
    assert (int(first["sequence"]), str(first["status"]), str(first["summary"])) == (0, "CONFIRMED", "Hätäensiapu 4 t")
    assert str(first["location"]) == "Pasilan sali, Asemakuja 2, 00520 Helsinki"
    assert str(first["url"]) == f"http://testserver/fi/trainings/{training.pk}/"


def test_a_calendar_is_in_the_language_of_its_address(published):
    training = plan(offered())
    told = {}
    for language in ("fi", "sv", "en"):
        page = Client().get(f"/{language}/").content.decode()
        address = f"/{language}/calendar.ics"
        assert page.count(f'href="{address}"') == 2
        found = Calendar.from_ical(Client(headers={"Accept-Language": "fi"}).get(address).content)
        (event,) = found.walk("VEVENT")
        assert str(event["url"]) == f"http://testserver/{language}/trainings/{training.pk}/"
        told[language] = (str(found["x-wr-calname"]), str(event["summary"]), str(event["uid"]))

    assert told["fi"][:2] == ("Varattavat kurssit", "Hätäensiapu 4 t") and told["sv"][:2] == ("Kurser att boka", "Nödförstahjälp 4 t")
    assert len(set(told.values())) == 3 and {uid for _name, _summary, uid in told.values()} == {f"{training.uid}-1"}


def test_the_address_that_names_no_language_says_the_same_to_every_program(published):
    plan(offered(), language="sv")
    swedish, english = (Client(headers={"Accept-Language": one}).get("/calendar.ics").content for one in ("sv", "en"))

    assert swedish == english and "SUMMARY:Nödförstahjälp 4 t".encode() in swedish and b"Varattavat kurssit" in swedish


def test_a_training_that_moves_is_the_same_event_with_a_higher_number(published):
    training = plan(offered())
    (before,) = events()
    correct(training, sittings=[sitting(begins="10:00")])

    (after,) = events()
    assert (after["uid"], int(after["sequence"])) == (before["uid"], 1)
    assert after["dtstart"].dt == sitting(begins="10:00")["starts_at"]


def test_the_calendar_holds_what_visitors_see_and_no_link_to_join(published):
    first, second = offered(), offered()
    here = plan(first)
    link = sitting(FIRST + dt.timedelta(days=1), join_link="https://meet.example/secret")
    online = plan(second, [link], kind=Kind.WEBINAR, language="sv")
    plan(first, [sitting(FIRST + dt.timedelta(days=2))], kind=Kind.COMPANY)
    gone = plan(first, [sitting(FIRST + dt.timedelta(days=3))])
    operations.cancel_training(training=gone, reason=Reason.TOO_FEW, **BY)

    def told(path):
        return {str(event["uid"]) for event in events(path)}

    assert told("/calendar.ics") == {f"{here.uid}-1", f"{online.uid}-1", f"{gone.uid}-1"}
    assert told(f"/calendar.ics?course={first.pk}") == {f"{here.uid}-1", f"{gone.uid}-1"} == told("/calendar.ics?language=fi")
    assert told("/calendar.ics?language=sv") == {f"{online.uid}-1"}
    assert told("/calendar.ics?course=x") == set() == told(f"/calendar.ics?course={second.pk}&language=fi")
    assert b"meet.example" not in Client().get("/calendar.ics").content


def test_a_calendar_that_follows_hears_of_a_cancelled_training_until_its_day(published):
    course = offered()
    stays, gone = plan(course), plan(course, [sitting(FIRST + dt.timedelta(days=1))])
    before = {str(event["uid"]): str(event["status"]) for event in events()}
    operations.cancel_training(training=gone, reason=Reason.TOO_FEW, **BY)

    told = {str(event["uid"]): (str(event["status"]), int(event["sequence"])) for event in events()}
    assert before == {f"{stays.uid}-1": "CONFIRMED", f"{gone.uid}-1": "CONFIRMED"}
    assert told == {f"{stays.uid}-1": ("CONFIRMED", 0), f"{gone.uid}-1": ("CANCELLED", 1)}
    (address,) = {str(event["url"]) for event in events() if str(event["uid"]) == f"{gone.uid}-1"}
    assert "Kurssi on peruttu." in Client().get(address.removeprefix("http://testserver")).content.decode()
    with time_machine.travel(gone.starts_at):
        assert events() == []


def test_the_calendar_is_the_same_until_something_changes(published):
    training = plan(offered())
    first = Client().get("/calendar.ics")
    with time_machine.travel(NOON + dt.timedelta(hours=2)):
        again = Client().get("/calendar.ics", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    correct(training, sittings=[sitting(begins="10:00")])
    assert Client().get("/calendar.ics", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_search_engines_find_each_public_page_in_each_language(published):
    training = plan(offered())
    hidden = plan(offered(), [sitting(FIRST + dt.timedelta(days=1))], kind=Kind.COMPANY)

    answer = Client().get("/sitemap.xml")
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    pages = {
        page.find("s:loc", spaces).text: {link.get("hreflang"): link.get("href") for link in page.findall("x:link", spaces)}
        for page in ElementTree.fromstring(answer.content)
    }
    ours = {code: f"http://testserver/{code}/trainings/{training.pk}/" for code in ("fi", "sv", "en")}
    assert [pages[address] for address in ours.values()] == [ours, ours, ours]
    assert {f"http://testserver/{code}/{page}" for code in ours for page in ("", "quote/", "contact/", "about/")} <= pages.keys()
    assert not [address for address in pages if f"/trainings/{hidden.pk}/" in address or "/staff" in address]
    assert "Sitemap: http://testserver/sitemap.xml" in Client().get("/robots.txt").content.decode()
    assert [Client().get(address).status_code for address in pages] == [200] * len(pages)


def test_a_public_page_says_which_address_is_its_own_and_what_it_is_for(published):
    training = plan(offered())

    listed = Client().get("/en/?language=fi").content.decode()
    assert '<link rel="canonical" href="http://testserver/en/">' in listed
    assert '<meta name="description" content="Trainings to book at Learn2Help Oy' in listed
    told = Client().get(f"/sv/trainings/{training.pk}/").content.decode()
    assert f'<link rel="canonical" href="http://testserver/sv/trainings/{training.pk}/">' in told
    assert f'hreflang="fi" href="http://testserver/fi/trainings/{training.pk}/"' in told
    assert '<meta name="description" content="lö 12.12.2026, ' in told and "Hjälp genast." in told
    assert '<meta name="description"' in Client().get("/fi/contact/").content.decode()


def test_a_visitors_browser_keeps_the_list_for_a_minute_and_asks_by_its_tag(published):
    training = plan(offered())

    first = Client().get("/fi/")
    assert first["Cache-Control"] == "private, max-age=60"
    same = Client().get("/fi/", headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    Training.objects.filter(pk=training.pk).update(taken=11)
    assert Client().get("/fi/", headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert Client().get(f"/fi/trainings/{training.pk}/")["Cache-Control"] == "private, no-cache"


def test_what_a_session_sees_is_never_kept(desk):
    training = plan(offered())

    answers = [desk.get(path) for path in ("/fi/", f"/fi/trainings/{training.pk}/", "/calendar.ics", "/sitemap.xml")]
    assert [(one.status_code, one["Cache-Control"], "ETag" in one) for one in answers] == [(200, "no-store", False)] * 4
