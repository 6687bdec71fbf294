"""What the page of an answer tells before the letter leaves, and what it says when none can leave any more."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.rights import operations
from tests.cast import NOON, add_person

from .requests import ask, ask_known

BY = {"by": OPERATOR, "at": NOON}
WHO, OTHER, NOTES = 'name="how"', "voi olla sama henkilö", "Muistiinpanoja ja tiedostoja on katsomatta"


@pytest.fixture
def browser(olli, signed_in):
    return signed_in(olli)


def reread(asked):
    return type(asked).objects.get(pk=asked.pk)


def told(browser, asked):
    shown = browser.get(f"/rights/requests/{asked.pk}/answer/").content.decode()
    return [said in shown for said in (WHO, OTHER, NOTES)]


def test_before_a_letter_says_that_a_copy_is_in_it_the_page_tells_what_the_copy_waits_for(browser, aino):
    customers.write_note(person=aino, kind="call", text="Björn Lind klagade på Aino", once=uuid.uuid4(), **BY)
    add_person("Aino", "Virta-Lind", emails=["aino.virta@example.fi"])

    assert told(browser, ask(person=aino)) == [True, True, True]
    assert told(browser, ask(person=aino, kind="rectify")) == [False, False, False]


@pytest.mark.parametrize("kind", ["access", "portability", "erase"])
def test_no_copy_and_no_erasure_is_answered_before_it_is_said_who_asks_and_what_was_written_stays(browser, aino, kind):
    asked, once = ask(person=aino, kind=kind), uuid.uuid4()
    written = {"via": "letter", "text": "Här är mitt svar, Aino.", "once": once, "revision": asked.revision}
    here = f"/rights/requests/{asked.pk}/"

    refused = browser.post(here + "answer/", written)
    shown = refused.content.decode()
    assert "Valitse, mistä tiedät sen" in shown and "Här är mitt svar, Aino." in shown and reread(asked).is_open
    with pytest.raises(operations.NotIdentified):
        operations.answer(asked=asked, via="letter", text="Hej", once=uuid.uuid4(), **BY)

    browser.post(here + "answer/", {**written, "how": "called_back", "how_words": "numret i registret"})
    assert (reread(asked).state, reread(asked).identified) == ("answered", "called_back")
    assert list(asked.deeds.values_list("what", flat=True)) == ["received", "identified", "answered"]


def test_a_refusal_and_an_answer_that_tells_nothing_of_anybody_need_nobody_known(aino):
    nobody, refused, rectified = ask(), ask(person=aino), ask(person=aino, kind="rectify")

    operations.answer(asked=nobody, via="letter", text="Vi har inget om dig.", once=uuid.uuid4(), **BY)
    operations.refuse(asked=refused, via="letter", reason="identity", once=uuid.uuid4(), **BY)
    operations.answer(asked=rectified, via="letter", text="Rättat.", once=uuid.uuid4(), **BY)

    assert [reread(one).state for one in (nobody, refused, rectified)] == ["answered", "refused", "answered"]


@pytest.mark.parametrize(("address", "field"), [("identity/", "words"), ("answer/", "how_words")])
def test_that_it_need_not_be_known_who_asks_is_said_with_its_reason(browser, aino, address, field):
    asked = ask(person=aino)
    said = {"how": "not_needed", "via": "letter", "text": "Hej", "once": uuid.uuid4(), "revision": asked.revision}

    refused = browser.post(f"/rights/requests/{asked.pk}/{address}", {**said, field: " "})
    assert "Kerro, miksi sitä ei tarvita." in refused.content.decode() and reread(asked).identified == "not_yet"
    with pytest.raises(ValidationError):
        operations.identify(asked=asked, how="not_needed", **BY)

    browser.post(f"/rights/requests/{asked.pk}/{address}", {**said, field: "bara öppettiderna"})
    assert (reread(asked).identified, reread(asked).identified_words) == ("not_needed", "bara öppettiderna")


def test_the_copy_is_not_downloaded_for_a_request_before_it_is_said_who_asks(browser, aino):
    asked = ask(person=aino)

    led = browser.post(f"/rights/{aino.pk}/copy/", follow=True)
    assert led.redirect_chain == [(f"/rights/requests/{asked.pk}/identity/", 302)]
    assert "Varmista ensin" in led.content.decode()

    operations.identify(asked=asked, how="known", **BY)
    assert browser.post(f"/rights/{aino.pk}/copy/").headers["Content-Type"] == "application/zip"


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
