"""Whoever asks for what is theirs is answered by the way they came; their protected address is printed nowhere, and nobody phones them who
asked not to be phoned.
"""

import datetime as dt
import io
import uuid

import pypdf
import pytest

from seloste.customers import informing
from seloste.customers import operations as customers
from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import OPERATOR
from seloste.rights import operations, paper
from seloste.rights.views.letters import proposed
from tests.cast import NOON, add_person

from .requests import ask, ask_known

BY = {"by": OPERATOR, "at": NOON}
DAY = dt.timedelta(days=1)
HIDDEN = {"street": "Piilokatu 1", "postcode": "99980", "city": "Utsjoki"}
pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    """The link to a copy opens for a week."""
    time_machine.move_to(NOON)


def printed(content):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def answered(asked, via="letter"):
    return operations.answer(asked=asked, via=via, text="Här är svaret.", once=uuid.uuid4(), **BY)


def ways(browser, asked):
    """By which the answer may go, as the page offers them; the proposed one first."""
    form = browser.get(f"/rights/requests/{asked.pk}/answer/").context["form"]
    return [form["via"].initial, *sorted(value for value, _words in form.fields["via"].choices)]


def test_a_protected_address_is_printed_on_no_letter_and_stands_once_on_the_screen_for_the_envelope(published):
    salla = add_person("Salla", "Salainen", addresses=[HIDDEN], is_address_protected=True)
    assert "Salla Salainen" in printed(paper.letter(answered(ask_known(person=salla))))
    assert "Piilokatu" not in printed(paper.letter(answered(ask_known(person=salla))))

    there = answered(ask_known(person=salla, address="Postilokero 7\n00100 Helsinki"))  # as they asked to be answered
    assert "Postilokero 7" in printed(paper.letter(there)) and "Piilokatu" not in printed(paper.letter(there))

    done = operations.answer_by_erasing(asked=ask_known(person=salla, kind="erase"), via="letter", **BY)
    assert done.address == ("Piilokatu 1", "99980 Utsjoki")
    assert "Piilokatu" not in printed(paper.letter(done.asked))


def test_a_letter_goes_to_the_address_that_was_given_last_and_abroad_with_the_country(published):
    aino = add_person("Aino", "Virta", addresses=[{"street": "Vanhatie 1", "postcode": "00100", "city": "Helsinki"}])
    new = {"street": "Storgatan 3", "postcode": "111 22", "city": "Stockholm", "country": "SE"}
    customers.correct_person(person=aino, changes={"address:new": new}, revision=1, source="self", how="phone", **BY)

    for content, country in ((informing.of_paper(aino, at=NOON), "Ruotsi"), (paper.letter(answered(ask_known(person=aino))), "Sverige")):
        assert "Storgatan 3" in printed(content) and "Vanhatie" not in printed(content)
        assert country in printed(content)


def test_whoever_asked_not_to_be_phoned_is_answered_in_writing_and_the_pages_say_so(published, olli, signed_in):
    browser = signed_in(olli)
    salla = add_person("Salla", "Salainen", emails=["salla@esimerkki.example"], is_phoning_forbidden=True)
    by_letter, by_phone = ask(person=salla), ask(person=salla, via="phone")
    other = ask(person=add_person("Aino", "Virta", emails=["aino@esimerkki.example"]), via="phone")

    assert ways(browser, by_letter) == ["letter", "email", "in_person", "letter"]
    assert ways(browser, by_phone) == ["email", "email", "in_person", "letter", "phone"]  # it may have been said while they called
    assert ways(browser, other) == ["phone", "email", "in_person", "letter", "phone"]
    for address in (f"/rights/requests/{by_letter.pk}/", f"/rights/requests/{by_letter.pk}/answer/"):
        assert "Ei saa soittaa" in browser.get(address).content.decode()


def test_the_code_of_a_copy_is_not_told_by_phone_to_whoever_is_not_to_be_phoned(published, olli, signed_in):
    browser = signed_in(olli)
    salla = add_person("Salla", "Salainen", emails=["salla@esimerkki.example"], is_phoning_forbidden=True)
    aino = add_person("Aino", "Virta", emails=["aino@esimerkki.example"])
    pages = []
    for person in (salla, aino):
        asked = ask_known(person=person, via="email")
        operations.offer_copy(asked=asked, once=uuid.uuid4(), by=OPERATOR, at=NOON)
        pages.append(browser.get(f"/rights/requests/{asked.pk}/").content.decode())

    assert ["tuttuun numeroon" in page for page in pages] == [False, True]
    assert ["postitse tai kasvotusten" in page for page in pages] == [True, True]


def test_the_page_of_a_posted_answer_says_what_the_paper_cannot(published, olli, signed_in):
    browser = signed_in(olli)
    hidden = add_person("Salla", "Salainen", addresses=[HIDDEN], is_address_protected=True)
    known = add_person("Aino", "Virta", addresses=[{"street": "Vanhatie 1", "postcode": "00100", "city": "Helsinki"}])

    pages = []
    for person in (hidden, add_person("Eero", "Niemi"), known):
        asked = answered(ask_known(person=person))
        pages.append(browser.get(f"/rights/requests/{asked.pk}/").content.decode())

    assert ["kirjoita kuori käsin" in page and "Piilokatu 1" in page for page in pages] == [True, False, False]
    assert ["Postiosoitetta ei tiedetä." in page for page in pages] == [False, True, False]


@pytest.mark.parametrize(
    ("kind", "email", "came", "answer"),
    [
        ("phone", "", "phone", "phone"),
        ("visit", "aino@example.fi", "in_person", "in_person"),
        ("email", "aino@example.fi", "email", "email"),
    ],
)
def test_a_request_that_was_noted_as_a_call_or_visit_is_answered_as_such(published, olli, kind, email, came, answer):
    said = {"name": "Aino Virta", "phone": "040 123 4567", "email": email, "topic": "own_data", "message": "Vad vet ni om mig?"}
    noted = {"kind": kind, "language": "sv", "received_at": NOON, "how_informed": "read_aloud", "account": olli, "takes": False}
    enquiry = enquiries.log(once=uuid.uuid4(), **said, **noted, by=olli.as_actor(), at=NOON)

    asked = operations.receive_from_enquiry(enquiry=Enquiry.objects.get(pk=enquiry.pk), kind="access", **BY)

    assert (asked.via, proposed(asked, asked.mailbox)) == (came, answer)


def test_a_letter_bears_the_day_on_which_it_was_written(published):
    later = {"by": OPERATOR, "at": NOON + 20 * DAY}
    aino = add_person("Aino", "Virta", language="sv")
    asked = answered(ask_known(person=aino, kind="restrict"))
    assert "23.11.2026" in printed(paper.letter(asked))

    operations.restrict(asked=asked, ground="accuracy", **BY)
    told = operations.announce_lifting(asked=asked, via="letter", once=uuid.uuid4(), **later)
    assert printed(paper.letter(told)).count("13.12.2026") == 1 and "20.12.2026" in printed(paper.letter(told))

    opened = operations.reopen(asked=answered(ask_known(person=aino)), **BY)
    more = operations.extend(asked=opened, via="letter", reason="complex", once=uuid.uuid4(), **later)
    assert "13.12.2026" in printed(paper.letter(more))


def test_of_a_request_that_was_opened_again_only_the_last_answer_stands(published):
    refusal = {"via": "letter", "reason": "law", "words": "Fakturan.", "once": uuid.uuid4()}
    refused = operations.refuse(asked=ask(kind="rectify"), **refusal, **BY)
    assert (answered(operations.reopen(asked=refused, **BY)).refusal, refused.refusal) == ("", "law")

    complaint = {"via": "letter", "text": "Vi betalar tillbaka.", "outcome": "refund", "once": uuid.uuid4()}
    settled = operations.answer(asked=ask(kind="complaint"), **complaint, **BY)
    again = operations.refuse(asked=operations.reopen(asked=settled, **BY), **{**refusal, "once": uuid.uuid4()}, **BY)
    assert (again.refusal, again.outcome, settled.outcome) == ("law", "", "refund")
