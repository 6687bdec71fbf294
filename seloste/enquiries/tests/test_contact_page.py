"""The public contact form: open while the description lists it, kind to people, dull to machines."""

import base64
import dataclasses
import datetime as dt
import json

import pytest
import time_machine

from seloste.enquiries import sheets
from seloste.enquiries.models import Enquiry
from seloste.enquiries.words import State
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from seloste.privacy.words import Source
from tests.cast import NOON, publish

from .visiting import Visit

pytestmark = pytest.mark.usefixtures("empty_counters")
ADDRESS = "/sv/contact/"
FILLED = {"name": "Aino Virta", "email": "aino@esimerkki.example", "topic": "trainings", "message": "När är nästa kurs?"}


@pytest.fixture
def visit(client, published):
    return Visit(client, ADDRESS, FILLED)


def test_a_message_with_proof_arrives_and_its_number_is_shown(visit, client):
    visit.open()

    answer = visit.send(proof=visit.proof)

    enquiry = Enquiry.objects.get()
    assert (enquiry.state, enquiry.language, enquiry.message) == (State.NEW, "sv", FILLED["message"])
    assert answer.status_code == 302 and "/sv/contact/received/" in answer["Location"]
    with time_machine.travel(visit.moment + dt.timedelta(hours=1)):
        shown = client.get(answer["Location"])
    assert f"<b>{enquiry.number}</b>" in shown.content.decode() and "Aino" not in shown.content.decode()


def test_a_message_arrives_from_an_address_that_no_letter_reaches(visit):
    visit.open()

    assert visit.send(email="björn@esimerkki.example", proof=visit.proof).status_code == 302

    assert Enquiry.objects.get().acknowledgement is None


def test_without_script_a_message_arrives_too_and_is_held_for_review(visit):
    visit.open()

    assert visit.send().status_code == 302

    assert Enquiry.objects.get().state == State.HELD and not Message.objects.exists()


def test_the_form_is_whole_in_each_language_with_the_notice_beside_it(visit, published):
    for language, word in (("fi", "Viesti"), ("sv", "Meddelande"), ("en", "Message")):
        page = visit.open(f"/{language}/contact/").content.decode()
        assert f'<html lang="{language}"' in page and word in page
        assert published["customers"].content.controller.name in page and "/description/" in page


def test_a_form_sent_twice_is_one_enquiry(visit):
    visit.open()
    hidden = visit.hidden

    first, second = visit.send(**hidden), visit.send(**hidden)

    assert first["Location"].split("/received/")[0] == second["Location"].split("/received/")[0]

    assert Enquiry.objects.count() == 1


def test_another_message_from_a_page_that_was_sent_before_is_not_lost(visit):
    visit.open()
    hidden = visit.hidden
    visit.send(**hidden)

    asked = visit.send(**hidden, message="Jag vill också veta priset.")

    assert asked.status_code == 200 and Enquiry.objects.count() == 1 and "Jag vill också veta priset." in asked.content.decode()
    assert visit.send(message="Jag vill också veta priset.", after=120).status_code == 302
    assert [one.message for one in Enquiry.objects.order_by("pk")][1] == "Jag vill också veta priset."


@pytest.mark.parametrize("is_proved, too_soon, enough", [(True, 2, 4), (False, 8, 11)])
def test_a_form_filled_in_faster_than_people_write_is_asked_to_wait_and_loses_nothing(visit, is_proved, too_soon, enough):
    visit.open()
    proof = visit.proof if is_proved else ""

    answer = visit.send(after=too_soon, proof=proof)
    assert answer.status_code == 200 and FILLED["message"] in answer.content.decode() and not Enquiry.objects.exists()
    assert visit.send(after=enough, proof=proof).status_code == 302
    assert Enquiry.objects.get().state == (State.NEW if is_proved else State.HELD)


def test_one_proof_serves_one_form(visit):
    visit.open()
    proof = visit.proof
    visit.send(proof=proof)
    visit.open()

    visit.send(proof=proof, name="Second")

    assert Enquiry.objects.get(name="Second").state == State.HELD


@pytest.mark.parametrize("forged", ["x", "e30=", base64.b64encode(b"[]").decode(), "\x00", "a" * 9000])
def test_what_is_no_proof_counts_as_none(visit, forged):
    visit.open()

    visit.send(proof=forged)

    assert Enquiry.objects.get().state == State.HELD


def test_a_machine_that_fills_every_field_is_held_for_review(visit):
    visit.open()

    visit.send(proof=visit.proof, homepage="http://buy.example")

    assert Enquiry.objects.get().state == State.HELD


@pytest.mark.parametrize("sheet", ["", "forged", "a.b"])
def test_a_form_nobody_was_shown_is_not_taken(visit, sheet):
    visit.open()

    answer = visit.send(sheet=sheet)

    assert answer.status_code == 200 and not Enquiry.objects.exists()
    assert visit.send(after=120).status_code == 302, "the page that came back can be sent"


def test_a_page_left_open_overnight_keeps_what_was_written(visit):
    visit.open()

    answer = visit.send(after=13 * 3600)

    assert FILLED["message"] in answer.content.decode() and not Enquiry.objects.exists()


def test_who_was_told_another_thing_is_told_anew_before_anything_is_kept(visit, published):
    visit.open()
    publish(dataclasses.replace(published["customers"].content, review_months=6), by=OPERATOR)

    assert visit.send().status_code == 200 and not Enquiry.objects.exists()
    visit.send(after=120)
    assert Enquiry.objects.get().version.number == published["customers"].number + 1


def test_the_form_is_closed_when_its_source_is_not_listed(visit, published, client):
    visit.open()
    content = published["customers"].content
    publish(dataclasses.replace(content, sources=tuple(s for s in content.sources if s.key != Source.CONTACT_FORM)), by=OPERATOR)

    shown = client.get(ADDRESS)
    assert shown.status_code == 200 and content.controller.name in shown.content.decode() and b"<textarea" not in shown.content
    assert visit.send().status_code == 403 and not Enquiry.objects.exists()


def test_nothing_is_public_before_a_description_is_published(db, client):
    assert client.get(ADDRESS).status_code == 503
    assert client.post(ADDRESS, FILLED).status_code == 503


@pytest.mark.parametrize(
    "wrong, about",
    [
        ({"name": ""}, "name"),
        ({"email": "", "phone": ""}, "email"),
        ({"email": "aino@"}, "email"),
        ({"phone": "x"}, "phone"),
        ({"message": ""}, "message"),
        ({"topic": "none"}, "topic"),
        ({"wants_call": "on"}, "phone"),
        ({"message": "131052-308T"}, "message"),
        ({"name": "Aino 131052-308T"}, "name"),
        ({"message": "a\x00b"}, "message"),
        ({"name": "A\r\nBcc: x@y.example"}, "name"),
        ({"message": "x" * 5001}, "message"),
        ({"name": "\u202eniA"}, "name"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_what_was_written_stays(visit, wrong, about):
    visit.open()

    answer = visit.send(**wrong)

    assert list(answer.context["form"].errors) == [about] and not Enquiry.objects.exists()
    assert f'href="#id_{about}' in answer.content.decode()
    if "message" not in wrong:
        assert FILLED["message"] in answer.content.decode()


def test_ten_megabytes_get_a_clear_refusal(visit):
    visit.open()

    answer = visit.send(message="x" * 10_000_000)

    assert answer.status_code in (400, 413) and not Enquiry.objects.exists()
    assert b"<h1" in answer.content


def test_a_network_that_floods_us_is_asked_to_wait(visit):
    for _ in range(10):
        visit.open()
        assert visit.send().status_code == 302
    visit.open()

    answer = visit.send()

    assert answer.status_code == 429 and Enquiry.objects.count() == 10
    assert FILLED["message"] in answer.content.decode()


def test_script_in_a_name_or_text_is_shown_as_text(visit, kerttu, signed_in):
    visit.open()
    visit.send(name="<script>alert(1)</script>", message="<img src=x onerror=alert(2)>\n=HYPERLINK(1)", proof=visit.proof)

    page = signed_in(kerttu).get(Enquiry.objects.get().get_absolute_url()).content.decode()

    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    assert "<img src=x" not in page and "&lt;img src=x" in page


def test_a_link_to_the_receipt_ends_and_cannot_be_made_up(client, published):
    assert client.get("/sv/contact/received/made-up/").status_code == 404


def test_a_challenge_costs_what_it_should():
    sheet = sheets.Sheet(None, 1, NOON)

    assert json.loads(sheet.challenge)["parameters"]["cost"] == sheets.COST
