"""The desk's pages of permissions and prohibitions, and the two links of letters."""

import json
from dataclasses import replace
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from seloste.cli import main
from seloste.customers.words import Scalar
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import links, operations
from seloste.marketing.models import MarketingPermission, Objection
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.outbox.delivery import written
from seloste.outbox.models import Message
from seloste.privacy.words import MessageClass, Purpose
from seloste.web import plan
from tests.cast import NOON, add_person, publish

from .decisions import state

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def desk(olli, signed_in):
    return signed_in(olli)


def test_a_call_is_noted_from_the_persons_page_with_everything_ticked(desk, aino):
    page = desk.get(f"/customers/{aino.pk}/").content.decode()
    assert f"/customers/{aino.pk}/objection/" in page
    form = desk.get(f"/customers/{aino.pk}/objection/").context["form"]
    assert form.initial == {"channels": list(Channel.values), "received_via": "phone"}

    answer = desk.post(
        f"/customers/{aino.pk}/objection/", {"channels": Channel.values, "received_via": "phone", "said": "Ingen reklam tack"}
    )

    assert answer.status_code == 302 and state(aino) == State.PROHIBITED
    page = desk.get(answer.url).content.decode()
    assert "Ingen reklam tack" in page and page.count('class="tag bad"') == len(Channel) * len(Topic)
    assert Entry.objects.filter(event="marketing.standing_read", subject=aino.ref).exists()


def test_whoever_ticks_the_letter_is_told_where_it_is(desk, aino, helmi):
    said, told = {"channels": Channel.values, "received_via": "phone"}, "Vahvistuskirje on henkilön viesteissä"

    ticked = desk.post(f"/customers/{aino.pk}/objection/", {**said, "confirm": "on"}, follow=True).content.decode()
    without = desk.post(f"/customers/{helmi.pk}/objection/", said, follow=True).content.decode()

    assert told in ticked and told not in without
    assert [message.subject for message in Message.objects.all()] == [aino.ref]


def test_a_prohibition_is_seen_first_of_a_person_wherever_they_stand(desk, olli, aino):
    sections = [section for section in plan.in_order("PERSON_SECTIONS") if olli.may(section.permission)]
    places = [reverse(section.url_name, args=[aino.pk]) for section in sections]
    found = partial(desk.post, "/search/", {"text": "Aino Virta"}, headers={"HX-Request": "true"})
    assert [place for place in places if "<b>Markkinointi kielletty</b>" in desk.get(place).content.decode()] == []
    assert "Virta, Aino" in (unmarked := found().content.decode()) and "kielletty" not in unmarked

    operations.object_to_marketing(person=aino, channels=["phone"], topic="", received_via="phone", by=OPERATOR, at=NOON)
    operations.object_to_marketing(person=aino, channels=["email"], topic="trainings", received_via="phone", by=OPERATOR, at=NOON)
    said = "<b>Markkinointi kielletty</b> <span>sähköpostitse (osa aiheista) · puhelimitse, alkaen 23.11.2026</span>"
    assert said in desk.get(f"/customers/{aino.pk}/").content.decode()
    assert ">osa markkinoinnista kielletty</span>" in found().content.decode()

    operations.object_to_marketing(person=aino, channels=Channel.values, topic="", received_via="phone", by=OPERATOR, at=NOON)
    said = "<b>Markkinointi kielletty</b> <span>kaikin tavoin, alkaen 23.11.2026</span>"
    assert [place for place in places if said not in desk.get(place).content.decode()] == []
    assert ">markkinointi kielletty</span>" in found().content.decode()


def test_nobody_is_offered_to_forbid_what_is_forbidden_already(desk, aino):
    button, address = f'href="/customers/{aino.pk}/objection/"', f"/customers/{aino.pk}/"
    operations.object_to_marketing(person=aino, channels=["phone"], topic="", received_via="phone", by=OPERATOR, at=NOON)
    assert button in desk.get(address).content.decode() and button in desk.get(f"{address}marketing/").content.decode()

    operations.object_to_marketing(person=aino, channels=Channel.values, topic="", received_via="phone", by=OPERATOR, at=NOON)
    assert button not in desk.get(address).content.decode() and button not in desk.get(f"{address}marketing/").content.decode()
    assert desk.get(f"{address}objection/").status_code == 200  # no door refuses it


def test_the_page_says_of_follow_ups_by_e_mail_what_the_table_beside_says(desk, published, aino):
    page = desk.get(f"/customers/{aino.pk}/marketing/").content.decode()
    assert page.count("sallittu, kunnes kielletään") == 2 * 2 + len(Channel)  # by phone and post about everything, of follow-ups by all
    assert "henkilön itse pyytämään asiaan saa palata kaikin tavoin" in page

    content = published["customers"].content
    silent = [replace(row, features=()) if row.key == Purpose.MARKETING else row for row in content.purposes]
    publish(replace(content, purposes=tuple(silent)), by=OPERATOR)
    page = desk.get(f"/customers/{aino.pk}/marketing/").content.decode()
    assert "sallittu, kunnes kielletään" not in page and "saa palata kaikin tavoin" not in page


def test_a_prohibition_is_seen_beside_a_likely_duplicate(desk, aino):
    twin = add_person("Aino", "Virta")
    operations.object_to_marketing(person=aino, channels=Channel.values, topic="", received_via="phone", by=OPERATOR, at=NOON)

    page = desk.get(f"/customers/{twin.pk}/duplicates/").content.decode()

    assert '<span class="tag bad">markkinointi kielletty</span>' in page


def test_to_say_that_marketing_is_forbidden_costs_no_question(desk, aino):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            desk.get(f"/customers/{aino.pk}/")
        return len(asked)

    questions()
    before = questions()
    operations.object_to_marketing(person=aino, channels=Channel.values, topic="", received_via="phone", by=OPERATOR, at=NOON)

    assert questions() == before <= 8


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, aino):
    page = desk.post(f"/customers/{aino.pk}/objection/", {"received_via": "phone", "said": "Hälsningar", "decided_on": "1.1.2099"})

    text = page.content.decode()
    assert "Hälsningar" in text and "1.1.2099" in text and page.context["form"].errors.keys() == {"channels", "decided_on"}
    assert not Objection.objects.exists()


def test_a_permission_is_noted_with_its_wording_and_withdrawn_by_one_press(desk, aino):
    sent = {"topic": "trainings", "channels": ["email"], "received_via": "in_person", "wording": "Får vi skriva?", "decided_on": "1.3.2026"}
    desk.post(f"/customers/{aino.pk}/permission/", sent)

    given = MarketingPermission.objects.get()
    assert state(aino) == State.PERMITTED and given.wording.text == "Får vi skriva?" and given.decided_at.isoformat()[:10] == "2026-02-28"

    desk.post(f"/customers/{aino.pk}/permission/withdraw/", {"decision": "email:trainings", "received_via": "phone"})
    assert state(aino) == State.PROHIBITED


def test_a_prohibition_is_taken_back_by_one_press(desk, aino):
    operations.object_to_marketing(person=aino, received_via=Via.PHONE, by=OPERATOR, at=NOON)

    desk.post(f"/customers/{aino.pk}/objection/lift/", {"decision": "post:", "received_via": "letter"})

    assert state(aino, Channel.POST) == State.NOT_ASKED and state(aino) == State.PROHIBITED


def test_who_is_not_to_be_phoned_is_not_said_to_be_open_to_it(desk, published):
    person = add_person("Eva", "Virta", phones=["040 555 4443"], is_phoning_forbidden=True)

    page = desk.get(f"/customers/{person.pk}/marketing/").content.decode()

    with translation.override("fi"):
        assert page.count(f"<small>{Scalar.NO_PHONING.label}</small>") == len(Topic)


def test_others_at_the_same_address_are_shown(desk, aino):
    add_person("Bo", "Virta", phones=["040 123 4567"])

    page = desk.get(f"/customers/{aino.pk}/objection/").content.decode()
    assert "Virta, Bo" in page


def test_the_audience_is_counted_and_nobody_named(desk, aino):
    operations.permit_marketing(person=aino, channels=["email"], topic="trainings", received_via=Via.PHONE, by=OPERATOR, at=NOON)

    page = desk.get("/marketing/").content.decode()
    assert "Virta" not in page and "markkinointi saa tavoittaa" in page


def test_of_an_empty_register_no_table_of_noughts_is_shown(desk, published):
    page = desk.get("/marketing/").content.decode()
    assert "<table>" not in page and "Ei vielä ketään" in page

    add_person("Bo", "Virta")
    assert "<table>" in desk.get("/marketing/").content.decode()


@pytest.mark.parametrize("who", ["tiina", "aimo"])
def test_trainers_and_accountants_neither_see_nor_note(request, signed_in, aino, who):
    browser = signed_in(request.getfixturevalue(who))

    for address in (f"/customers/{aino.pk}/marketing/", f"/customers/{aino.pk}/objection/", "/marketing/"):
        assert browser.get(address).status_code == 403
    assert browser.post(f"/customers/{aino.pk}/objection/", {"channels": ["email"], "received_via": "phone"}).status_code == 403
    assert not Objection.objects.exists()


# the link in a letter
@pytest.fixture
def letter(aino, write):
    operations.permit_marketing(person=aino, channels=["email"], topic="trainings", received_via=Via.PHONE, by=OPERATOR, at=NOON)
    return write(aino)


def test_every_letter_of_marketing_carries_the_link_and_the_mail_programs_button(letter):
    mail = written(letter)

    address = mail["List-Unsubscribe"].strip("<>")
    assert "/unsubscribe/" in address and mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert bytes(mail) == bytes(written(letter))


def test_a_service_letter_carries_none(aino, write):
    assert written(write(aino, MessageClass.SERVICE))["List-Unsubscribe"] is None


def test_looking_stops_nothing_because_mail_scanners_follow_links(client, aino, letter):
    page = client.get(links.stopping(aino.ref, to=aino.emails.get().address, at=NOON))

    assert page.status_code == 200 and state(aino) == State.PERMITTED


@pytest.mark.parametrize(("sent", "others"), [({"channels": "all"}, State.PROHIBITED), ({"channels": "email"}, State.NOT_ASKED)])
def test_one_press_stops_it_without_signing_in(client, aino, letter, sent, others):
    page = client.post(links.stopping(aino.ref, to=aino.emails.get().address, at=NOON), sent)

    assert page.status_code == 200 and (state(aino), state(aino, Channel.PHONE)) == (State.PROHIBITED, others)
    assert Message.objects.get(pk=letter.pk).state == "withdrawn"
    assert Objection.objects.first().via == "link"


def test_the_mail_programs_own_press_stops_e_mail(client, aino, letter):
    answer = client.post(links.stopping(aino.ref, to=aino.emails.get().address, at=NOON), {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, answer.content) == (200, b"") and state(aino) == State.PROHIBITED


def test_a_forged_link_does_not_exist_and_an_erased_persons_tells_nothing(client, aino, letter):
    from seloste.rights.operations import erase

    address = links.stopping(aino.ref, to=aino.emails.get().address, at=NOON)
    assert client.get(address[:-3] + "x/").status_code == 404
    erase(person=aino, by=OPERATOR, at=NOON)

    assert client.post(address, {"channels": "all"}).status_code == 200


def test_confirming_needs_a_press_and_a_link_that_still_holds(client, aino):
    asked = {"email": "aino.virta@example.fi", "topic": "trainings", "wording": "Ja", "language": "sv", "source": "contact_form"}
    from django.utils import timezone

    now = timezone.now()
    address = links.confirming(operations.ask_for_permission(**asked, once="x", by=OPERATOR, at=now), at=now)

    assert client.get(address).status_code == 200 and state(aino) == State.NOT_ASKED
    assert client.post(address).status_code == 200 and state(aino) == State.PERMITTED
    assert client.post(address[:-3] + "x/").status_code == 410


def test_the_command_line_forbids_counts_and_says_why(aino, letter, capsys):
    assert main(["marketing", "why", str(letter.pk)]) == 0
    assert "It may leave now." in capsys.readouterr().out

    assert main(["marketing", "object", str(aino.ref), "--channel", "all", "--via", "phone"]) == 0
    assert main(["marketing", "object", "999999"]) == 1
    capsys.readouterr()
    assert main(["marketing", "why", str(letter.pk)]) == 0
    said = capsys.readouterr().out
    assert "It may not leave now." in said and "Aino" not in said and "example.fi" not in said
    assert main(["marketing", "audience", "--explain", "--json"]) == 0
    assert {row["reached"] for row in json.loads(capsys.readouterr().out)} == {0}


def test_a_prohibition_dated_by_a_day_counts_against_a_permission_of_that_day(desk, aino):
    permission = {"channels": ["email"], "topic": "trainings", "received_via": Via.PHONE}
    operations.permit_marketing(person=aino, **permission, by=OPERATOR, at=NOON)

    desk.post(f"/customers/{aino.pk}/objection/", {"channels": ["email"], "received_via": "letter", "decided_on": "23.11.2026"})

    assert state(aino) == State.PROHIBITED


def test_a_permission_says_with_which_words_it_was_asked_or_that_nobody_knows(desk, aino, published):
    told = {"channels": ["email"], "topic": "trainings", "received_via": "phone", "by": OPERATOR}
    operations.permit_marketing(person=aino, **told, at=NOON)
    unknown = "Ei tiedetä, millä sanoilla lupaa kysyttiin."
    assert unknown in desk.get(f"/customers/{aino.pk}/marketing/").content.decode()

    otto = add_person("Otto", "Öhman", emails=["otto@example.fi"])
    operations.permit_marketing(person=otto, **told, wording="Saako kertoa kursseista?", at=NOON)
    page = desk.get(f"/customers/{otto.pk}/marketing/").content.decode()
    assert '<q lang="fi">Saako kertoa kursseista?</q>' in page and unknown not in page
