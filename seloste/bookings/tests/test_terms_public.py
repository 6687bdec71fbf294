"""What visitors read: the terms in words and as a table of the same data, each version for good."""

import datetime as dt
import re

import pytest
import time_machine
from django.utils.timezone import localdate
from django.utils.translation import override

from seloste.bookings import applying, comparing, operations, showing
from seloste.bookings.terms import reading
from seloste.courses.tests.catalogue import add_course, price
from seloste.courses.words import Mode
from tests.cast import NOON

from .asked import FILES, file
from .chosen import BY, add, add_file, choose, plain
from .desk import training

TERMS = [reading.read(path.read_bytes()) for path in FILES]


def page(client, version, language="en"):
    return client.get(f"/{language}/terms/{version.code}/")


def test_visitors_read_terms_once_they_are_chosen(published, client):
    version = add()
    unknown = page(client, version).status_code
    choose(version)

    shown = page(client, version).content.decode()
    assert unknown == 404 and "<h1>Terms of cancelling</h1>" in shown and version.digest in shown
    assert "<li>Cancelling, at the latest 48 hours before the start: free of charge.</li>" in shown
    assert "An older version" not in shown and "apply to what is booked from" not in shown
    assert "Avbokning, senast 48 timmar före starten: avgiftsfritt." in page(client, version, "sv").content.decode()


def test_an_older_version_stays_and_leads_to_the_one_in_force(published, client):
    old, new = add("1"), add("2", fee="60 %")
    choose(old)
    choose(new)

    shown = page(client, old).content.decode()
    assert "50\u00a0% of the price" in shown and "An older version" in shown and f'href="/en/terms/{new.code}/"' in shown
    assert "An older version" not in page(client, new).content.decode()


def test_terms_of_a_day_to_come_say_from_when(published, client):
    version, day = add(), localdate() + dt.timedelta(days=30)
    choose(version, day)

    assert f"apply to what is booked from {day.day}.{day.month}.{day.year} on" in page(client, version).content.decode()


def test_versions_that_differ_and_a_language_that_lacks_are_told(published, client):
    version = add_file("learn2help")
    choose(version)

    english, finnish = (page(client, version, language).content.decode() for language in ("en", "fi"))
    assert "Of these terms there is no version in English. This is the one in Finnish." in english and '<ul lang="fi">' in english
    assert "The one that is better for you counts." in english
    assert "Sinulle edullisempi on voimassa." in finnish and "<ul lang" not in finnish


@pytest.mark.parametrize(
    ("kind", "is_consumer", "is_at_theirs", "expected"),
    [
        ("open", True, False, "person"),
        ("open", False, False, "company"),
        ("webinar", True, False, "webinar"),
        ("webinar", False, False, "webinar"),
        ("company", False, True, "premises"),
        ("company", False, False, "company"),
        ("consultation", True, True, "person"),
    ],
)
def test_a_booking_is_judged_by_the_narrowest_kind_of_customer(kind, is_consumer, is_at_theirs, expected):
    asked = {"is_consumer": is_consumer, "is_at_theirs": is_at_theirs}

    assert applying.kind_of_customer(file("everything"), kind, **asked) == expected
    assert applying.kind_of_customer(file("learn2help"), kind, **asked) == ("person" if is_consumer else None)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_words_and_table_of_every_known_company_are_of_the_same_rules(language):
    with override(language):
        for terms in TERMS:
            shown = showing.shown(terms)
            assert sorted(key for kind in shown.kinds for key in kind.keys) == sorted(terms.kinds)
            assert all(len(kind.words) >= len(kind.rows) > 0 for kind in shown.kinds)
            assert not any(section.is_changed for section in comparing.changes(terms, terms))
            assert any(section.is_changed for section in comparing.changes(None, terms))


def test_what_terms_say_besides_their_rules_is_told():
    with override("en"):
        told = showing.shown(file("everything")).around

    assert [sentence.split(" ")[0] for sentence in told] == ["What", "Working", "We", "A", "One"]
    assert "between 8.00 and 18.00" in told[0] and "Sweden" in told[1] and "30 days" in told[3]
    assert told[4].endswith("A leisure service on a set date.")


def test_what_a_rule_is_limited_to_stands_in_its_sentence():
    with override("en"):
        company = next(kind for kind in showing.shown(file("everything")).kinds if "company" in kind.keys)

    assert any(line.startswith("Only Utö, 10 seats or more") for line in company.words)


@pytest.mark.parametrize("path", ["", "book/"])
@pytest.mark.parametrize(("kind", "titles"), [("webinar", ["Webinars"]), ("open", ["Private persons", "Companies and associations"])])
def test_terms_of_a_training_are_told_once(published, client, kind, titles, path):
    choose(add_file("everything"))
    of = training(kind=kind)

    with time_machine.travel(NOON):
        page = client.get(f"/en/trainings/{of.pk}/{path}").content.decode()

    assert [title for title in re.findall(r"<h3>([^<]+)</h3>", page) if title in TITLES] == [*titles, "For everybody"]


TITLES = {"Private persons", "Companies and associations", "Webinars", "For everybody", "At the customer’s own premises"}


def test_the_least_that_one_customer_is_charged_is_no_price_of_a_place(published, client):
    course = add_course()
    price(course, {Mode.PERSON: {"cents": 8900}, Mode.MINIMUM: {"cents": 30000}})
    of = training(course=course)

    with time_machine.travel(NOON):
        page = client.get(f"/en/trainings/{of.pk}/").content.decode().replace("\u202f", " ")

    assert "89,00" in page and "300,00" not in page and "Minimum charge" not in page


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "may withdraw within 14 days of booking"),
        ("\n[withdrawal]\ndays = 30\n", "may withdraw within 30 days of booking"),
        ('\n[[withdrawal.exempt]]\ncourse = "hätäensiapu 4 t"\narticle = "KSL 6:16 § 1 mom. 11 kohta"\n', "One cannot withdraw"),
    ],
)
def test_the_page_of_a_training_tells_how_one_may_withdraw_by_its_terms(published, client, more, said):
    of = training()
    bare = client.get(f"/en/trainings/{of.pk}/").content.decode()
    choose(operations.add_terms(source=plain() + more.encode(), **BY), from_on=NOON.date())

    told = client.get(f"/en/trainings/{of.pk}/").content.decode()

    assert said in told and told.count("Withdrawal</h2>") == bare.count("Withdrawal</h2>") == 1
    assert "may withdraw within 14 days of booking" in bare
