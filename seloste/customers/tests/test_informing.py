"""Whoever is put into the register is told what is kept about them: by letter, on paper where none reaches, and it is noted how."""

import re

import pytest

from seloste.bookings.tests.desk import list_employers
from seloste.customers import informing, operations, reaching
from seloste.customers.models import Notice, Person
from seloste.description.first_layer import notice
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import operations as marketing
from seloste.outbox.models import Message
from seloste.privacy import restricting
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask
from tests.cast import NOON, add_person

pytestmark = pytest.mark.usefixtures("own_folder", "letters_leave")
BY = {"by": OPERATOR, "at": NOON}
PAGE = "/customers/new/"


def typed(**more):
    place = {"street": "Kuja 1", "postcode": "00100", "city": "Helsinki", "country": "FI"}
    return {"first_name": "Maija", "last_name": "Mäki", "email": "maija@example.fi", "phone": "", "language": "sv", **place, **more}


def added(desk, **more):
    answer = desk.post(PAGE, typed(how_approved="phone", how_informed="letter", **more))
    return answer, Person.objects.get(last_name="Mäki")


def notices(person):
    return list(Notice.objects.filter(person=person).values_list("how", flat=True))


def test_adding_somebody_sends_the_description_in_their_language(desk):
    _answer, maija = added(desk)

    letter = Message.objects.get(letter="customers.informed")
    assert (letter.to, letter.language, letter.subject, notices(maija)) == ("maija@example.fi", "sv", maija.ref, ["writing"])
    told = notice("self", "sv")
    assert told.controller in letter.body and told.email in letter.body and told.recipients in letter.body
    assert told.purposes and all(
        what in letter.body and all(one.rstrip(".") in letter.body for one in grounds) for what, grounds in told.purposes
    )
    assert told.keeps and all(f"{what}: {how_long}" in letter.body for what, how_long in told.keeps)
    assert "/sv/" in informing.facts("self", "sv")["link"] and informing.facts("self", "sv")["link"] in letter.body
    assert Entry.objects.get(event="customers.person_added").facts["how_informed"] == "writing"


def test_where_no_mail_server_is_set_nobody_is_told_by_a_letter_that_only_became_a_file(desk, settings):
    settings.SELOSTE_SMTP = ""
    answer, maija = added(desk)
    told = desk.get(answer.url).content.decode()

    assert notices(maija) == [] and not Message.objects.filter(letter="customers.informed").exists()
    assert answer.url == f"/customers/{maija.pk}/informed/" and "Not told yet" in told and "Send the letter" not in told
    with pytest.raises(operations.NoLetter):
        operations.inform_person(person=maija, **BY)
    assert operations.inform_persons(persons=[maija.pk], source="self", **BY) == 0 and notices(maija) == []


def test_without_an_e_mail_the_same_letter_is_printed_and_noted_when_somebody_says_that_it_was_given(desk):
    answer, maija = added(desk, email="")

    assert notices(maija) == [] and not Message.objects.filter(letter="customers.informed").exists()
    assert answer.url == f"/customers/{maija.pk}/informed/"
    paper = desk.get(f"/customers/{maija.pk}/informed/notice.pdf")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF")
    assert Entry.objects.filter(event="customers.notice_printed", subject=maija.ref).count() == 1
    page = desk.get(answer.url).content.decode()
    assert "Not told yet" in page and 'value="paper"' in page and page.count("checked") == 1
    desk.post(answer.url, {"how_informed": "paper"})
    assert notices(maija) == ["paper"]


def test_the_page_of_somebody_says_that_they_have_not_been_told_yet(desk):
    answer, maija = added(desk, email="")
    own = f"/customers/{maija.pk}/"
    assert "Not told yet" in desk.get(own).content.decode()

    desk.post(answer.url, {"how_informed": "paper"})

    assert "Not told yet" not in desk.get(own).content.decode()


def test_what_somebody_was_told_stands_under_their_facts(desk):
    answer, _maija = added(desk, email="")

    current = re.findall(r'id="tab-(\w+)"[^>]* aria-current="page"', desk.get(answer.url).content.decode())

    assert current == ["facts"]


def test_nothing_is_written_when_somebody_who_may_be_the_same_is_here_already(desk, aino):
    desk.post(PAGE, typed(email="aino.virta@example.fi", how_approved="phone", how_informed="letter"))

    assert Person.objects.count() == 1 and not Message.objects.exists()


def test_whoever_was_named_by_another_is_told_from_their_page(desk):
    list_employers()
    maija = operations.add_person(
        first_name="Maija", last_name="Mäki", emails=["maija@example.fi"], source="employer", how_approved=None, how_informed=None, **BY
    )
    page = desk.get(f"/customers/{maija.pk}/informed/").content.decode()
    assert "Not told yet" in page and "Send the letter to maija@example.fi" in page

    desk.post(f"/customers/{maija.pk}/informed/send/")

    assert "työnantaja" in Message.objects.get(letter="customers.informed").body
    assert notices(maija) == ["writing"] and "Not told yet" not in desk.get(f"/customers/{maija.pk}/informed/").content.decode()


def test_that_they_were_told_otherwise_is_noted(desk):
    list_employers()
    maija = operations.add_person(first_name="Maija", source="employer", how_approved=None, how_informed=None, **BY)
    with pytest.raises(operations.NoLetter):
        operations.inform_person(person=maija, **BY)

    desk.post(f"/customers/{maija.pk}/informed/", {"how_informed": "read_aloud"})

    assert notices(maija) == ["read_aloud"]


def test_a_prohibition_of_marketing_does_not_stop_it_and_a_restriction_does(published):

    known = [add_person("Maija", "Mäki", emails=["maija@example.fi"]), add_person("Eero", "Niemi", emails=["eero@example.fi"])]
    Notice.objects.all().delete()
    marketing.object_to_marketing(person=known[0], received_via="phone", **BY)
    rights.restrict(asked=ask(person=known[1], kind="restrict", email="eero@example.fi"), ground="claims", **BY)

    assert operations.inform_persons(persons=[one.pk for one in known], source="self", **BY) == 1
    assert (notices(known[0]), notices(known[1])) == (["writing"], [])
    assert operations.inform_persons(persons=[one.pk for one in known], source="self", **BY) == 0
    with pytest.raises(restricting.Restricted):
        operations.inform_person(person=known[1], **BY)


def test_a_protected_address_does_not_stand_on_the_paper(published):
    maija = add_person("Maija", "Mäki", addresses=[{"street": "Piilokatu 1", "postcode": "99980", "city": "Utsjoki"}])
    assert reaching.addressee(maija, "fi") == ["Maija Mäki", "Piilokatu 1", "99980 Utsjoki"]

    maija.is_address_protected = True
    assert reaching.addressee(maija, "fi") == ["Maija Mäki"]
