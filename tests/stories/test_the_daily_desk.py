"""An owner's day in Swedish and in Finnish: marketing forbidden from a phone number, two entries made one and parted, a night that ends."""

import datetime as dt
import re
import time

import pytest
from django.utils import translation
from django.utils.timezone import now
from playwright.sync_api import expect

from seloste.customers.models import Person
from seloste.jobs.models import Schedule
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations as marketing
from seloste.marketing import standing
from seloste.marketing.words import Channel, State, Topic
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy import ledger
from seloste.privacy.words import MessageClass
from seloste.register.editing import known
from seloste.register.models import RetentionPart, RetentionRun
from seloste.staff import operations as staff
from tests.campaigns import beyond
from tests.cast import NOON, add_person

from .signing_in import sign_in

pytestmark = [pytest.mark.browser]
WORDS = {
    "sv": {
        "forbid": "Förbjud marknadsföring",
        "duplicates": "Dubbletter",
        "compare": "Jämför",
        "one": "De är en person",
        "part": "Skilj åt igen",
        "went": "1 rad togs bort",
    },
    "fi": {
        "forbid": "Kiellä markkinointi",
        "duplicates": "Kaksoiskappaleet",
        "compare": "Vertaa",
        "one": "He ovat yksi henkilö",
        "part": "Erota takaisin",
        "went": "1 rivi poistui",
    },
}


@pytest.mark.parametrize("language", beyond(["sv", "fi"], "the story is the same but for its words", sqlite=["sv"]))
def test_a_day_at_the_desk(language, published, kerttu, aino, page, house, settings):
    words = WORDS[language]
    settings.DATA = house.data  # one key by which addresses are recognised
    staff.correct(account=kerttu, name=kerttu.name, language=language, by=OPERATOR, at=NOON)
    twin = add_person("Aino", "Virta", emails=["aino.virta@example.fi"], phones=["050 999 8887"])
    silent = add_person("Otto", "Tyst", phones=["040 777 6665"], at=now() - dt.timedelta(days=5 * 366))  # nothing was heard of since
    offer = newsletter_to(aino)
    sign_in(page, kerttu)

    find_by_number(page, "040 123 4567", "Virta, Aino")
    forbid_marketing(page, words)

    assert {stand.state for stand in standing.of(aino).values()} == {State.PROHIBITED}
    assert Message.objects.get(pk=offer.pk).state == "withdrawn"
    assert standing.at(twin, Channel.EMAIL, Topic.TRAININGS).is_address  # the shared address gets nothing either

    make_one(page, twin, aino, words)
    assert set(Person.objects.all()) == {twin, silent} and standing.at(twin, Channel.PHONE, Topic.SALES).state == State.PROHIBITED
    page.goto(f"/customers/{aino.pk}/")  # a bookmark of the entry that went
    expect(page).to_have_url(re.compile(rf"/customers/{twin.pk}/$"))
    part(page, twin, words)
    assert set(Person.objects.all()) == {aino, twin, silent} and standing.at(aino, Channel.PHONE, Topic.SALES).state == State.PROHIBITED

    page.goto("/register/retention/")
    contacts, log = titles(language, "contact_details", "journal")
    assert goes_tonight(page) == {contacts: 1, log: 1}  # the log's own round takes what is old in it
    the_night_comes()
    page.reload()
    assert contacts not in goes_tonight(page)
    expect(page.locator("[aria-labelledby=nights] li small")).to_have_text(words["went"])
    assert set(Person.objects.all()) == {aino, twin} and ledger.erased_at(silent.ref)
    ended = RetentionPart.objects.get(removed__gt=0)
    assert (ended.group, ended.removed) == ("contact_details", 1)


def titles(language, *groups):
    with translation.override(language):
        return [str(known.group_title(group)) for group in groups]


def goes_tonight(page):
    """What the page says goes: {what: how many}."""
    rows = page.locator("[aria-labelledby=tonight] tbody tr").all()
    counts = {row.locator("th").inner_text().strip(): int(row.locator("td").nth(1).inner_text()) for row in rows}
    assert len(counts) > 10
    return {what: count for what, count in counts.items() if count}


def the_night_comes():
    """The house's own round, which waits for its hour, is due now; its worker takes it up."""
    assert Schedule.objects.filter(name="register.retain").update(next_at=now())
    deadline = time.monotonic() + 60
    while not RetentionRun.objects.filter(finished_at__isnull=False).exists():
        assert time.monotonic() < deadline, "the night did not come"
        time.sleep(0.2)


def newsletter_to(person):
    marketing.permit_marketing(person=person, channels=["email"], topic="trainings", received_via="phone", by=OPERATOR, at=NOON)
    words = {"language": "sv", "subject_line": "Nya kurser", "body": "Hej"}
    ask = {"letter": "x.news", "message_class": MessageClass.MARKETING, "to": "aino.virta@example.fi", "subject": person.ref}
    return outbox.send_written(**ask, **words, by=OPERATOR, at=now() + dt.timedelta(hours=1))  # still waiting while the desk works


def find_by_number(page, number, name):
    page.goto("/staff/")
    page.locator("#search-words").press_sequentially(number, delay=20)
    page.locator(".found a", has_text=name).first.click()


def forbid_marketing(page, words):
    page.get_by_role("link", name=words["forbid"]).click()
    page.get_by_role("button", name=words["forbid"]).click()
    page.wait_for_url("**/marketing/")


def make_one(page, kept, gone, words):
    page.goto(f"/customers/{kept.pk}/duplicates/")
    page.get_by_role("link", name=words["compare"]).click()
    page.get_by_role("button", name=words["one"]).click()
    page.wait_for_url(f"**/customers/{kept.pk}/")


def part(page, kept, words):
    page.get_by_role("link", name=words["duplicates"]).click()
    page.get_by_role("button", name=words["part"]).click()
    page.wait_for_url(lambda url: "duplicates" not in url and "unmerge" not in url)
