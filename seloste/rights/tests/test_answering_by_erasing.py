"""Erasure as a button: what goes and what stays is seen first, one typed name does it, and the answer is in the same transaction."""

import uuid

import pytest

from seloste.bookings.tests.desk import book, training
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import operations as marketing
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy import ledger
from seloste.rights import operations, plan
from seloste.rights.models import Request
from tests.cast import NOON

from .filling import every_text_in_the_database
from .requests import ask, ask_known, letters

pytestmark = pytest.mark.usefixtures("own_folder")
BY = {"by": OPERATOR, "at": NOON}


def erase(asked, via="email"):
    return operations.answer_by_erasing(asked=asked, via=via, **BY)


def left(message):
    """The message as it stands when the worker has delivered it."""
    outbox.claim(message_id=message.pk, at=NOON)
    outbox.settle_sent(message=Message.objects.get(pk=message.pk), at=NOON)
    return Message.objects.get(pk=message.pk)


def test_the_answer_lists_what_went_and_what_stays_with_law_and_last_day(aino):
    marketing.object_to_marketing(person=aino, received_via="phone", **BY)
    asked = ask_known(person=aino, kind="erase", via="email")

    erase(asked)

    ((to, _subject, body),) = letters()
    assert to == "aino.virta@example.fi" and not Person.objects.exists() and ledger.erased_at(aino.ref)
    gone, stays = body.split("Det här finns kvar")
    assert "- Namn, språk och kontaktuppgifter" in gone and "Förbud mot direktmarknadsföring" in gone
    assert (
        "dataskyddsförordningen artikel 5(2)" in stays and "senast till 23.11.2029" in stays
    )  # the request itself, three years from its answer
    assert "Nyckelberäknade avtryck" in stays  # so that the prohibition holds
    assert "Dataombudsmannens byrå" in stays and "tingsrätten" in stays  # of what is not erased: GDPR Art. 12(4)


def test_what_stays_is_not_said_to_have_gone_as_well(helmi, otto):
    """Of a request the row stays, while who was told apart for it goes: the letter said of requests that they were erased, and kept."""
    asked = ask_known(person=helmi, kind="erase", via="email")
    operations.tell_apart(asked=asked, other=otto, **BY)

    erase(asked)

    ((_to, _subject, body),) = letters()
    gone, stays = body.split("Det här finns kvar")
    said = {line.partition(" (")[0] for line in stays.splitlines() if line.startswith("- ")}
    assert said and not said & set(gone.splitlines())


def test_the_request_is_answered_and_knows_no_more_whom_it_was_about(aino):
    asked = ask_known(person=aino, kind="erase", email="aino@example.fi", wish="Glöm mig, Aino")

    erase(asked)

    asked = Request.objects.get()
    assert (asked.state, asked.answered_on, asked.person, asked.email, asked.wish) == ("answered", NOON.date(), None, "", "")
    assert list(asked.deeds.values_list("what", flat=True)) == ["received", "identified", "erased", "answered"]
    assert "Aino" not in asked.letter and "Vi raderade" in asked.letter


def test_when_the_letter_has_left_its_address_is_forgotten_and_nothing_of_the_person_is_in_the_database(aino):
    asked = ask_known(person=aino, kind="erase")
    known = ["aino.virta@example.fi", "Storgatan", "+358401234567", "Virta"]
    assert all(word in every_text_in_the_database() for word in known)

    erase(asked)
    assert "aino.virta@example.fi" in every_text_in_the_database()  # the letter waits for the mail server
    message = left(Message.objects.get())

    assert (message.to, message.state) == ("", "sent")
    assert [word for word in known if word in every_text_in_the_database()] == []


def test_a_letter_that_could_not_be_delivered_is_forgotten_as_well_and_not_tried_again(aino):
    erase(ask_known(person=aino, kind="erase"))
    message = Message.objects.get()
    outbox.claim(message_id=message.pk, at=NOON)

    outbox.fail(message=Message.objects.get(), error="SMTP 550", at=NOON)

    assert Message.objects.get().to == "" and not Message.objects.get().may_be_retried
    with pytest.raises(outbox.NotFailed):
        outbox.retry(message=Message.objects.get(), **BY)


def test_if_the_letter_cannot_be_written_nobody_is_erased(bjorn):
    asked = ask_known(person=bjorn, kind="erase")

    with pytest.raises(operations.CannotAnswer):
        erase(asked)
    assert Person.objects.get() == bjorn and Request.objects.get().is_open


def test_by_post_the_name_and_the_address_are_given_back_once(aino):
    done = erase(ask_known(person=aino, kind="erase"), via="letter")

    assert (done.name, done.address) == ("Aino Virta", ("Storgatan 3 B 12", "02770 Esbo"))
    assert letters() == [] and "Storgatan" not in every_text_in_the_database()


def test_erasing_twice_is_refused_the_second_time(aino):
    asked = ask_known(person=aino, kind="erase")
    erase(asked)

    with pytest.raises(operations.CannotAnswer):
        erase(asked)
    assert Entry.objects.filter(event="rights.person_erased").count() == 1


@pytest.mark.parametrize("kind", ["access", "complaint"])
def test_another_request_is_not_answered_by_erasing(aino, kind):
    with pytest.raises(operations.CannotAnswer):
        erase(ask(person=aino, kind=kind))


def test_while_nobody_knows_who_asks_nobody_is_erased_and_the_page_says_so(aino, olli, signed_in):
    asked = ask(person=aino, kind="erase", via="email")
    here, said = f"/rights/{aino.pk}/erasure/", "Varmista ensin, että pyytäjä on henkilö itse"

    with pytest.raises(operations.NotIdentified):
        erase(asked)
    desk = signed_in(olli)
    assert said in desk.get(here).content.decode()
    refused = desk.post(here, {"name": "Aino Virta", "via": "email"})

    assert refused.status_code == 200 and said in refused.content.decode()
    assert Person.objects.get() == aino and Request.objects.get().is_open and letters() == []


def test_of_a_booking_the_letter_says_by_which_law_and_for_which_claims_it_stays(published):
    booking = book(training(), 1)

    erase(ask_known(person=booking.booker, kind="erase", via="email", language="fi"))

    _gone, stays = letters()[-1][2].split("Nämä säilyvät")
    law = "tietosuoja-asetuksen 17(3)(e) artikla; laki velan vanhentumisesta (728/2003) 4 §; 36 kuukautta kurssin päättymisestä"
    assert [line for line in stays.splitlines() if line.startswith("- Varaukset") and law in line]
    assert [line for line in stays.splitlines() if line.startswith("- Osallistujat") and law in line]


def test_what_else_they_had_asked_for_is_closed_with_them(aino):
    other = ask(person=aino, kind="rectify")

    erase(ask_known(person=aino, kind="erase"))

    other.refresh_from_db()
    assert (other.state, other.closing, other.person) == ("closed", "erased", None)


def test_the_plan_says_by_when_the_last_of_what_stays_is_gone(aino):
    marketing.object_to_marketing(person=aino, received_via="phone", **BY)
    ask(person=aino)

    steps = {step.table: step for step in plan.plan(aino, at=NOON).steps}

    assert steps["journal.Entry"].until.isoformat() == "2028-11-23"
    assert steps["rights.Request"].until.isoformat() == "2029-11-23"
    assert steps["marketing.Suppression"].until is None  # counted from a withdrawal that may never come
    assert steps["customers.Person"].until is None


# the page
def test_the_office_types_the_name_and_sees_the_answer(aino, olli, signed_in):
    browser = signed_in(olli)
    asked = ask_known(person=aino, kind="erase")
    here = f"/rights/{aino.pk}/erasure/"

    seen = browser.get(here).content.decode()
    wrong = browser.post(here, {"name": "Aino Vir", "via": "email"})
    assert "tietosuoja-asetuksen 5(2) artikla" in seen and wrong.status_code == 200 and Person.objects.exists()
    done = browser.post(here, {"name": " aino  VIRTA ", "via": "email"})

    assert done.status_code == 200 and "Vi raderade" in done.content.decode()
    assert not Person.objects.exists() and Request.objects.get(pk=asked.pk).state == "answered"
    assert browser.get(here).status_code == 404


def test_without_a_request_no_letter_is_written(aino, olli, signed_in):
    answer = signed_in(olli).post(f"/rights/{aino.pk}/erasure/", {"name": "Aino Virta"})

    assert answer.status_code == 302 and not Person.objects.exists() and letters() == []


def test_looking_erases_nobody(aino, olli, signed_in):
    ask_known(person=aino, kind="erase", once=uuid.uuid4())

    signed_in(olli).get(f"/rights/{aino.pk}/erasure/")

    assert Person.objects.get() == aino
    assert Entry.objects.latest("pk").event == "rights.erasure_previewed"


def test_nothing_stands_in_the_answer_both_as_gone_and_as_kept(aino):
    access = operations.identify(asked=ask(person=aino), how="known", **BY)
    operations.offer_copy(asked=access, once=uuid.uuid4(), **BY)

    done = erase(ask_known(person=aino, kind="erase"), via="letter")

    gone, stays = (
        [line.partition(" (")[0] for line in part.splitlines() if line.startswith("- ")] for part in done.letter.split("Det här finns kvar")
    )
    assert len(gone) > 2 and len(stays) > 1 and set(gone) & set(stays) == set()
