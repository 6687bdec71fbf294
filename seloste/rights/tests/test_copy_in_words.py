"""The copy is read by the person: what each field is, and what stands in it, is said in their language (GDPR Art. 12(1))."""

import json
import re

import pytest
from django.utils import translation

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations as marketing
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey
from seloste.rights import operations, reading
from seloste.rights.labels import label
from tests.cast import NOON, add_person

BY = {"by": OPERATOR, "at": NOON}


def told_fields():
    """(table, field) of everything that a copy tells field by field."""
    by_itself = {row.of for row in registry.rows() if not row.tells}
    found = registry.fields_by_model(DescriptionKey.CUSTOMERS)
    return [(model, model._meta.get_field(name)) for model in found if model in by_itself for name, _group in found[model]]


def labels(language):
    with translation.override(language):
        return {f"{model._meta.label}.{field.name}": label(field.verbose_name) for model, field in told_fields()}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_field_of_a_copy_has_a_name_in_the_readers_language(language):
    said, english = labels(language), labels("en")

    alike = {name for name in said if said[name] == english[name] and english[name] not in ALIKE}

    assert alike == set() and len(said) > 100


ALIKE = {"Text"}  # the same word in Swedish


def lines(person, olli, language):
    copy = operations.copy(person=person, by=olli.as_actor(), at=NOON, language=language)
    return copy, reading.as_text(copy).splitlines()


@pytest.mark.parametrize(("language", "complaint"), [("fi", "Valitus: "), ("sv", "Klagomål: "), ("en", "Complaint: ")])
def test_a_copy_leads_to_no_numbered_section_for_it_has_none(published, olli, language, complaint):
    _copy, said = lines(add_person("Aino", "Virta"), olli, language)

    [told] = [line for line in said if complaint in line]
    assert re.search(r"\d", told.partition(complaint)[2]) is None


def test_a_permission_is_told_with_the_very_words_it_was_asked_by(published, olli):
    aino = add_person("Aino", "Virta")
    words = {"channels": ["email"], "topic": "trainings", "received_via": "form", "wording": "Får vi skriva om kurser?"}
    marketing.permit_marketing(person=aino, **words, **BY)

    _copy, said = lines(aino, olli, "sv")

    assert "Texten som tillstånd begärdes med: Får vi skriva om kurser?" in said


def test_what_another_entry_held_is_told_in_words_and_names_no_employee(published, olli):
    aino, wirta = add_person("Aino", "Virta"), add_person("Aino", "Wirta", phones=["040 765 4321"], by=olli.as_actor())
    customers.merge_persons(kept=aino, gone=wirta, by=olli.as_actor(), at=NOON)

    copy, said = lines(type(aino).objects.get(pk=aino.pk), olli, "sv")

    (held,) = [line for line in said if line.startswith("Vad den andra posten innehöll: ")]
    assert "Wirta" in held and "Efternamn" in held and not set("{}[]") & set(held)
    assert f"staff:{olli.pk}" not in json.dumps(copy)


def test_the_law_of_a_keep_is_named_in_the_readers_language(published, olli):
    _copy, said = lines(add_person("Aino", "Virta"), olli, "sv")

    assert any("dataskyddsförordningen artikel 5(2), 32" in line for line in said)
    assert not any("GDPR Art." in line for line in said)


def test_rows_of_several_kinds_in_one_group_say_what_they_are_on_paper_and_as_text(aino, published):
    aino.language = "sv"
    aino.save()
    cousin = add_person("Aune", "Virta", emails=["aino.virta@example.fi"])
    customers.tell_apart(person=aino, other=cousin, **BY)
    copy = operations.copy(person=aino, **BY)

    said = reading.as_text(copy).splitlines()
    assert said[said.index("Andra poster som konstaterats vara någon annan") + 2].startswith("När: ")
    (details,) = [group for group in copy["groups"] if group["key"] == "contact_details"]
    assert "Andra poster som konstaterats vara någon annan" in [title for title, _table in reading.titled(details)]
    english = {table["title"] for group in copy["groups"] for table in group["tables"]} & {"Person", "Phone", "Email address"}
    assert english == set()


def test_of_several_grounds_a_whole_sentence_is_followed_by_no_comma():
    told = {"purposes": [{"title": "Kunder", "text": "", "grounds": [{"basis": "avtal", "text": "Du ber om det."}, {"basis": "intresse"}]}]}

    ((_title, lines),) = reading.about(told)

    assert lines == ["Kunder · avtal Du ber om det. · intresse"]
