import json

import pytest

from seloste.customers.operations import add_person
from seloste.customers.words import HowApproved, HowInformed
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.privacy.words import Source
from seloste.rights import contents, operations, reading
from tests.cast import NOON


@pytest.fixture
def aino(published, olli):
    return add(olli, first_name="Aino", last_name="Virta", language="sv", emails=["aino@esimerkki.example"], phones=["040 1234567"])


def add(olli, **facts):
    how = {"source": Source.SELF, "how_approved": HowApproved.PHONE, "how_informed": HowInformed.READ_ALOUD}
    return add_person(**facts, **how, by=olli.as_actor(), at=NOON)


def values(copy):
    rows = [row for group in copy["groups"] for table in group["tables"] for row in table["rows"]]
    return [field["value"] for row in rows for field in row]


def test_a_copy_holds_the_facts_and_what_article_15_wants_told(aino, kerttu):
    copy = operations.copy(person=aino, by=kerttu.as_actor(), at=NOON)

    assert {"Aino", "Virta", "aino@esimerkki.example", "+358401234567"} <= set(map(str, values(copy)))
    article_15 = {"controller", "purposes", "categories", "recipients", "keeps", "rights", "complaint", "sources", "automated_decisions"}
    assert article_15 <= copy["about"].keys()
    assert copy["about"]["version"] == 1
    assert all(copy["about"][name] for name in ("controller", "purposes", "keeps", "rights", "complaint", "automated_decisions"))


def test_keys_made_for_sorting_and_comparing_are_told_in_letters(aino, kerttu):
    copy = operations.copy(person=aino, by=kerttu.as_actor(), at=NOON)

    rows = [row for group in copy["groups"] for table in group["tables"] for row in table["rows"]]
    told = {field["name"]: field["value"] for row in rows for field in row if field["name"].endswith("_key")}
    assert told == {"sort_key": "virta aino", "family_key": "virta aino", "given_key": "aino virta", "match_key": "aino@esimerkki.example"}


def test_a_copy_tells_only_of_what_is_held_about_this_person(aino, kerttu):
    copy = operations.copy(person=aino, by=kerttu.as_actor(), at=NOON)

    held = {group["key"] for group in copy["groups"]}
    assert "enquiries" not in held
    assert len(copy["about"]["keeps"]) == len(held)


def test_a_copy_is_in_the_person_s_own_language(aino, kerttu):
    in_swedish = operations.copy(person=aino, by=kerttu.as_actor(), at=NOON)
    in_finnish = operations.copy(person=aino, by=kerttu.as_actor(), at=NOON, language="fi")

    assert (in_swedish["language"], in_finnish["language"]) == ("sv", "fi")
    assert in_swedish["about"]["rights"] != in_finnish["about"]["rights"]


def test_a_copy_names_roles_and_no_employee(aino, kerttu, olli):
    copy = operations.copy(person=aino, by=kerttu.as_actor(), at=NOON, language="en")

    told = json.dumps(copy, ensure_ascii=False)
    assert "Olli" not in told and "Kerttu" not in told and f"staff:{olli.pk}" not in told
    (journal,) = [group for group in copy["groups"] if group["key"] == "journal"]
    roles = [field["value"] for row in journal["tables"][0]["rows"] for field in row if field["name"] == "role"]
    assert roles == ["Owner", "Office"]


def test_a_copy_is_itself_written_down_and_stands_in_itself(aino, kerttu):
    operations.copy(person=aino, by=kerttu.as_actor(), at=NOON)

    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.subject, entry.actor_id) == ("rights.copied", aino.ref, str(kerttu.pk))


def test_only_what_was_provided_for_a_contract_or_with_consent_is_portable(aino, kerttu):
    copy = operations.copy(person=aino, by=kerttu.as_actor(), at=NOON)

    marked = {group["key"]: group["is_portable"] for group in copy["groups"]}
    assert marked["journal"] is False
    portable = {group.key for group in registry.groups() if contents.is_portable(group)}
    assert portable == {group.key for group in registry.groups() if group.provided and group.basis in ("consent", "contract")}


def test_what_people_gave_is_read_before_what_the_program_noted_itself(aino, kerttu):
    copy = operations.copy(person=aino, by=kerttu.as_actor(), at=NOON)

    assert [group["key"] for group in copy["groups"]] == ["contact_details", "journal", "search_index"]


def test_a_copy_can_be_read_as_plain_text(aino, kerttu):
    text = reading.as_text(operations.copy(person=aino, by=kerttu.as_actor(), at=NOON, language="en"))

    assert text.startswith("What we hold about you\n")
    assert "Virta" in text and "aino@esimerkki.example" in text and "Where to complain" in text


def test_without_a_published_description_the_copy_still_holds_the_facts(db, noon):
    person = registry.person_model().objects.create(first_name="Aino", sort_key=b"aino", created_at=noon, language="en")

    copy = operations.copy(person=person, by=OPERATOR, at=NOON)

    assert copy["about"] == {"note": "No register description has been published yet."}
    assert "Aino" in values(copy)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_copy_says_where_to_write_and_when_things_happened_in_the_reader_s_language(aino, kerttu, language):
    text = reading.as_text(operations.copy(person=aino, by=kerttu.as_actor(), at=NOON, language=language))

    assert "{" not in text
    assert "02320 E" in text and {"fi": " klo ", "sv": " kl. ", "en": " at "}[language] in text.splitlines()[2]
