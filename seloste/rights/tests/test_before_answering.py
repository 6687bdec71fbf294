"""What the page of an answer tells before the letter leaves, and what it says when none can leave any more."""

import uuid

import pytest

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.rights import operations
from tests.cast import NOON, add_person

from .requests import ask, ask_known

BY = {"by": OPERATOR, "at": NOON}
WHO, OTHER, NOTES = "/identity/", "voi olla sama henkilö", "Muistiinpanoja ja tiedostoja on katsomatta"


@pytest.fixture
def browser(olli, signed_in):
    return signed_in(olli)


def told(browser, asked):
    shown = browser.get(f"/rights/requests/{asked.pk}/answer/").content.decode()
    return [said in shown for said in (WHO, OTHER, NOTES)]


def test_before_a_letter_says_that_a_copy_is_in_it_the_page_tells_what_the_copy_waits_for(browser, aino):
    customers.write_note(person=aino, kind="call", text="Björn Lind klagade på Aino", once=uuid.uuid4(), **BY)
    add_person("Aino", "Virta-Lind", emails=["aino.virta@example.fi"])

    assert told(browser, ask(person=aino)) == [True, True, True]
    assert told(browser, ask(person=aino, kind="rectify")) == [False, False, False]


def test_nothing_is_told_before_an_answer_when_everything_has_been_said(browser, aino):
    assert told(browser, ask_known(person=aino)) == [False, False, False]


def test_whoever_opens_the_answer_of_an_answered_request_is_led_back_and_told_how_to_open_it_again(browser, aino):
    asked = ask_known(person=aino)
    operations.answer(asked=asked, via="letter", text="Hej", once=uuid.uuid4(), **BY)

    led = browser.get(f"/rights/requests/{asked.pk}/answer/", follow=True)

    assert led.redirect_chain == [(f"/rights/requests/{asked.pk}/", 302)]
    assert "Pyyntö ei ole enää avoin. Avaa se uudelleen" in led.content.decode()


def test_an_answer_to_a_request_that_is_not_open_says_so_and_speaks_of_no_address(browser, aino):
    asked = ask_known(person=aino)
    asked = operations.answer(asked=asked, via="letter", text="Hej", once=uuid.uuid4(), **BY)
    said = {"via": "letter", "text": "Hej igen", "once": uuid.uuid4(), "revision": asked.revision}

    shown = browser.post(f"/rights/requests/{asked.pk}/answer/", said).content.decode()

    assert "Pyyntö ei ole enää avoin. Avaa se uudelleen" in shown and "sähköpostiosoite puuttuu" not in shown
    assert "Hej igen" in shown
