"""On a hired machine everything that is held is handed to whoever supplies it: the description must list them."""

from dataclasses import replace

import pytest

from seloste.customers.models import Person
from seloste.customers.operations import correct_person
from seloste.description import permits
from seloste.description.completeness import problems
from seloste.journal.actors import OPERATOR
from tests.cast import NOON, add_person, publish

from .desk import publish_draft
from .page import sent_by


@pytest.fixture
def hired(settings):
    settings.SELOSTE_MACHINE = "hired"


def without_hosting(version):
    return replace(version.content, recipients=tuple(row for row in version.content.recipients if row.key != permits.HOSTING))


def without_contract(version):
    rows = (replace(row, contract_on=None) if row.key == permits.HOSTING else row for row in version.content.recipients)
    return replace(version.content, recipients=tuple(rows))


def test_on_a_hired_machine_nobody_is_added_until_the_description_lists_who_supplies_it(hired, published):
    add_person("Aino", "Virta")
    publish(without_hosting(published["customers"]), by=OPERATOR)

    with pytest.raises(permits.NotPermitted, match="does not list who supplies it"):
        add_person("Björn", "Åkerlund")

    assert list(Person.objects.values_list("first_name", flat=True)) == ["Aino"]
    publish(published["customers"].content, by=OPERATOR)
    assert add_person("Björn", "Åkerlund").pk


def test_the_contact_form_closes_with_the_same_row(hired, published, client):
    assert client.get("/fi/contact/").context["form"]

    publish(without_hosting(published["customers"]), by=OPERATOR)

    closed = client.get("/fi/contact/")
    assert "form" not in closed.context and client.post("/fi/contact/").status_code == 403


def test_a_supplier_without_a_contract_does_not_count(hired, published):
    content = without_contract(published["customers"])
    usable = [row.key for row in content.recipients if permits.is_usable(row)]

    assert usable == ["mail"]


def test_on_the_controllers_own_machine_nobody_is_asked_for(published, settings):
    assert settings.SELOSTE_MACHINE == "own"
    publish(without_hosting(published["customers"]), by=OPERATOR)

    assert add_person("Björn", "Åkerlund").pk


def test_wrong_data_is_put_right_on_whichever_machine_it_lies(hired, published, aino):
    publish(without_hosting(published["customers"]), by=OPERATOR)

    correct_person(person=aino, changes={"first_name": "Aina"}, revision=aino.revision, source="self", how="phone", by=OPERATOR, at=NOON)

    assert Person.objects.get(pk=aino.pk).first_name == "Aina"


def test_owners_are_told_on_every_page_and_the_office_is_not(hired, desk, published, olli, signed_in):
    assert b"takes nothing new in" not in desk.get("/customers/").content

    publish(without_hosting(published["customers"]), by=OPERATOR)

    olli.language = "en"
    olli.save()
    assert b"takes nothing new in" in desk.get("/customers/").content
    assert b"takes nothing new in" not in signed_in(olli).get("/customers/").content


def test_the_register_page_shows_the_supplier_its_country_and_the_day_of_the_contract(desk, settings):
    page = desk.get("/register/").content.decode()
    assert "your own machine" in page and "Granitpalvelin Oy, Finland, contract of 1.9.2026" in page

    settings.SELOSTE_MACHINE = "hired"
    assert "a hired machine" in desk.get("/register/").content.decode()


def test_before_it_is_taken_out_the_owner_reads_what_that_stops(hired, desk, published):
    from seloste.description import operations

    operations.save_draft(content=without_hosting(published["customers"]), revision=0, by=OPERATOR, at=NOON)

    assert "nothing new is taken in" in desk.get("/register/draft/customers/publish/").content.decode()
    publish_draft(desk)
    assert not permits.is_housed()


def test_a_supplier_that_was_taken_away_is_listed_again_without_script(hired, desk, published):
    publish(without_hosting(published["customers"]), by=OPERATOR)
    address = "/register/draft/customers/recipients/"
    row = sent_by(desk.post(address, sent_by(desk.get(address)) | {"add": "recipients"}))
    said = {f"recipients-1-{part}-{language}": "allt" for part in ("kind", "what") for language in ("fi", "sv", "en")}
    typed = {"name": "Molnet Ab", "key": "hosting", "country": "FI", "contract_on": "1.11.2026"}

    desk.post(address, row | said | {f"recipients-1-{name}": value for name, value in typed.items()})
    publish_draft(desk)

    assert [row.key for row in permits.in_force().content.recipients] == ["mail", "hosting"]
    assert permits.is_housed() and permits.recipient("mail")


def test_two_recipients_for_one_task_are_not_published(published):
    content = published["customers"].content
    twice = replace(content, recipients=(*content.recipients, replace(content.recipients[0], name="Molnet Ab")))

    assert {problem.path for problem in problems(twice)} == {"recipients[1]", "recipients[3]"}
