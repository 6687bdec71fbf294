"""What is booked is confirmed in writing: the price as it was shown, the terms in their own words, how to withdraw, how to pay."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from seloste.bookings import links
from seloste.bookings.letters import entries
from seloste.bookings.money import references, settling
from seloste.bookings.operations import confirming
from seloste.bookings.words import Buyer, Way
from seloste.business import operations as business
from seloste.courses.tests.catalogue import add_course, add_kind, add_venue, sitting
from seloste.journal.actors import OPERATOR
from seloste.marketing.models import Asking
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import add, choose
from .desk import AINO, book, somebody, training

FIRM = {"name": "Konepaja Oy", "business_id": "0201256-6", "kind": "company"}


def letter(name="booked"):
    return Message.objects.get(letter=f"bookings.{name}")


def plain(message):
    return message.body.replace("\u00a0", " ")


def test_a_consumer_gets_the_price_the_terms_and_how_to_withdraw(published):
    choose(add())
    certificate = add_kind()
    course = add_course(
        certificate=certificate,
        brings={"fi": "Mukavat vaatteet", "sv": "Bekväma kläder", "en": "Comfortable clothes"},
        mistaken_for=[add_kind("Ensiapu 16 t")],
    )

    booking = book(training(course=course, sittings=[sitting(venue=add_venue(parking="Pihalla"))]), 2, language="fi")

    sent = letter()
    text = plain(sent)
    assert (sent.to, sent.language, sent.message_class, sent.subject) == (AINO.email, "fi", "contract", booking.booker.ref)
    for said in (
        "2 paikkaa à 89,00 €: 178,00 €",
        "josta arvonlisäveroa 25,5 %: 36,17 €",
        "la 12.12.2026, 9.00–12.15",
        "Pasilan sali, Asemakuja 2",
        "Pihalla",
        "Mukavat vaatteet",
        "Kurssista saa todistuksen Hätäensiapu 4 t.",
        "Siitä ei saa: Ensiapu 16 t.",
        "viimeistään 48 tuntia ennen alkua",
        "Peruuttamisohje",
        "7.12.2026 asti",
        "Peruuttamislomake",
        booking.number,
        "/training.ics",
    ):
        assert said in text, said


def test_a_company_gets_net_and_tax_and_no_form_to_withdraw(published):
    book(training(), buyer=Buyer.COMPANY, organisation=FIRM, way=Way.INVOICE, language="en")

    text = plain(letter())
    assert "Without value added tax: 70,92 €" in text and "Value added tax 25,5 %: 18,08 €" in text
    assert "Form for withdrawing" not in text


def test_what_is_paid_beforehand_says_where_with_which_reference_and_by_when(published):
    business.add_bank_account(iban="FI2112345600000785", bic="", by=OPERATOR, at=NOON)

    booking = book(training(), way=Way.AHEAD, language="sv")

    text = plain(letter("unpaid"))
    assert references.grouped(references.of(booking)) in text and "FI21 1234 5600 0007 85" in text and "11.12.2026" in text


def test_who_waits_is_told_in_which_place_and_when_they_accept_they_get_the_confirmation(published):
    of = training()
    book(of, 12, is_booker_coming=False)

    book(of, booker=somebody(1), waits=True, language="en")

    assert "You are number 1 on the waiting list" in plain(letter("waiting"))


def test_no_letter_leaves_for_what_was_not_booked_and_none_twice(published):
    of = training()
    booking = book(of)
    confirming.confirm(booking, by=OPERATOR, at=NOON)

    with pytest.raises(Exception, match="left"):
        book(of, 12, booker=somebody(1))
    assert Message.objects.count() == 1


def test_one_mailbox_is_not_filled_by_strangers(published):
    of = training(maximum=30)
    for _number in range(confirming.MOST):
        book(of)

    with pytest.raises(Exception, match="e-mail address"), translation.override("en"):
        book(of)
    with pytest.raises(Exception, match="e-mail address"), translation.override("en"):
        book(of, booker=replace(AINO, email="aino+1@esimerkki.example", first_name="Otto"))
    assert book(of, booker=replace(AINO, email="aino2+1@esimerkki.example")).pk
    assert book(of, via="phone").pk and book(of, at=NOON + dt.timedelta(days=2)).pk


def test_spellings_of_one_mailbox_are_seen_whichever_came_first(published):
    of = training(maximum=30)
    for number in range(confirming.MOST):
        book(of, booker=replace(AINO, email=f"aino+{number}@esimerkki.example"))

    for email in ("aino@esimerkki.example", "AINO+9@esimerkki.example"):
        with pytest.raises(Exception, match="e-mail address"), translation.override("en"):
            book(of, booker=replace(AINO, email=email))
    assert book(of, booker=replace(AINO, email="aino@muu.example")).pk


def test_marketing_is_asked_by_a_letter_of_its_own_only_when_it_was_ticked(published):
    of = training()
    book(of)
    assert not Asking.objects.exists()

    book(of, booker=somebody(1), marketing="Kerro uusista kursseista")

    asked = Asking.objects.get()
    assert (asked.email, asked.source, asked.confirmed_at) == (somebody(1).email, "booking_page", None)


def test_the_file_for_calendars_has_each_session_and_the_link_to_join_only_when_confirmed(published, client):
    link = "https://kokous.example/1"
    of = training(sittings=[sitting(join_link=link, venue=add_venue()), sitting(dt.date(2026, 12, 13), join_link=link)])
    unpaid, confirmed = book(of, way=Way.AHEAD), book(of, booker=somebody(1))
    waiting = book(training(maximum=1, minimum=1), booker=somebody(2))

    files = [client.get(f"/bookings/manage/{links.token(one, links.MANAGE, at=NOON)}/training.ics") for one in (unpaid, confirmed)]

    assert [file.content.count(b"BEGIN:VEVENT") for file in files] == [2, 2]
    assert [b"kokous.example" in file.content for file in files] == [False, True]
    assert f"UID:{entries.uid_of(unpaid)}-1".encode() in files[0].content and files[0]["Content-Type"].startswith("text/calendar")
    page = client.get(f"/bookings/manage/{links.token(unpaid, links.MANAGE, at=NOON)}/").content.decode()
    others = links.token(waiting, links.MANAGE, at=NOON)
    assert [part for part in (link, others, waiting.booker.last_name) if part in page] == []


VECTORS = json.loads((Path(__file__).parent / "references.json").read_text())


@pytest.mark.parametrize(("base", "full"), VECTORS["base_to_full"].items())
def test_reference_numbers_are_those_that_banks_make(base, full):
    assert references.finnish(base) == full


def test_right_and_wrong_reference_numbers_are_told_apart_and_printed_in_fives():
    assert [one for one in VECTORS["valid"] if not references.is_valid(one)] == []
    assert [one for one in VECTORS["invalid"] if references.is_valid(one)] == []
    assert {one: references.grouped(one.lstrip("0")) for one in VECTORS["grouped"]} == VECTORS["grouped"]


@given(st.integers(100, 10**19 - 1))
def test_a_reference_with_one_digit_changed_is_no_reference(number):
    full = references.finnish(number)
    assert references.is_valid(full) and references.grouped(full).replace(" ", "") == full
    for place in range(1, len(full)):
        other = full[:place] + str((int(full[place]) + 1) % 10) + full[place + 1 :]
        assert not references.is_valid(other)


def test_the_last_day_to_withdraw_is_a_working_day(published):
    booking = book(training(), at=NOON)
    assert settling.last_day_to_withdraw(booking) == dt.date(2026, 12, 7)
    assert re.search(r"7\.12\.2026", plain(letter()))
