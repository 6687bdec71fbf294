"""A person comes into the register."""

import pytest
from django.core.exceptions import ValidationError

from seloste.customers import operations
from seloste.customers.models import EmailAddress, Organisation, Person
from seloste.customers.operations import match
from seloste.description import permits
from seloste.description.seed import demonstration
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey
from tests.cast import NOON, add_person, publish


def test_each_fact_of_a_person_says_where_it_came_from(aino):
    assert aino.emails.get().address == "aino.virta@example.fi"
    assert aino.phones.get().number == "+358401234567"
    assert {(o.field, o.source, o.how) for o in aino.origins.all()} == {
        ("first_name", "self", "phone"),
        ("last_name", "self", "phone"),
        ("language", "self", "phone"),
    }
    assert aino.notices.get().how == "read_aloud"


def test_adding_writes_one_entry_that_holds_no_value(aino):
    entry = Entry.objects.get(event="customers.person_added")

    assert entry.subject == aino.ref
    assert entry.facts["fields"] == ["address", "email", "first_name", "language", "last_name", "phone"]
    assert "Aino" not in str(entry.facts) and "example.fi" not in str(entry.facts)


def test_two_people_may_share_an_e_mail_and_one_may_lack_it(helmi, otto, bjorn):
    assert EmailAddress.objects.filter(match_key="ohmans@example.fi").count() == 2
    assert bjorn.emails.count() == 0
    assert match(email="OHMANS@example.fi") == [helmi, otto]


def test_one_mailbox_is_found_however_it_is_spelled_and_the_spelling_itself_first(aino):
    tagged = add_person("A.", "Virtanen-Kuusi", emails=["Aino.Virta+kurssi@example.fi"])
    add_person("Ainola", "Kallio", emails=["aino.virta+kurssi@toinen.example", "aino.virtanen@example.fi"])

    assert match(email="aino.virta@example.fi") == [aino, tagged]
    assert match(email="aino.virta+KURSSI@example.fi") == [tagged, aino]
    assert match(email="aino.virta+muu@example.fi") == [aino, tagged]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("", "de la Cruz"),
        ("Ó", ""),
        ("Māra", "O’Neill-Äijälä"),
        ("محمد", "الأحمد"),
        ("王", "小明"),
        ("aino", "VIRTA"),
        ("X Æ", "van der Berg 3rd"),
    ],
)
def test_a_name_stays_as_its_bearer_writes_it(published, first, last):
    person = add_person(f" {first} ", last)

    assert (Person.objects.get(pk=person.pk).first_name, person.last_name) == (first, last)


@pytest.mark.parametrize("name", ["Aino\x00", "Aino\nVirta", "Ai\x07no", "\u202eoniA", "A\u2066ino", "A" * 151, "Aino 131052-308T"])
def test_a_name_that_hides_something_is_refused(published, name):
    with pytest.raises(ValidationError):
        add_person(name, "Virta")

    assert not Person.objects.exists()


def test_a_person_without_any_name_is_refused(published):
    with pytest.raises(ValidationError):
        add_person("  ", "")


@pytest.mark.parametrize("said", ["", "by telepathy"])
@pytest.mark.parametrize("asked", ["how_approved", "how_informed"])
def test_nobody_is_added_without_a_word_on_how_they_approved_and_were_informed(published, asked, said):
    with pytest.raises(ValidationError) as refused:
        add_person("Aino", "Virta", **{asked: said})

    assert refused.value.message_dict == {asked: ["Choose how."]}
    assert not Person.objects.exists() and not Entry.objects.filter(event__startswith="customers.").exists()


@pytest.mark.parametrize("source", ["self", "contact_form", "quote_request", "feedback_form"])
def test_nobody_who_speaks_for_themselves_comes_in_without_having_approved(published, source):
    with pytest.raises(ValidationError, match="Choose how"):
        add_person("Aino", "Virta", source=source, how_approved=None)

    assert not Person.objects.exists()
    assert add_person("Aino", "Virta", source="booking_page", how_approved=None, how_informed=None).notices.count() == 0


def test_nobody_is_added_from_a_source_that_the_description_does_not_list(published):
    content = demonstration(DescriptionKey.CUSTOMERS)
    without = content.__class__(**{**vars(content), "sources": tuple(row for row in content.sources if row.key != "contact_form")})
    publish(without, by=_operator())

    with pytest.raises(permits.NotPermitted):
        add_person("Aino", "Virta", source="contact_form")

    assert not Person.objects.exists()
    assert not Entry.objects.filter(event="customers.person_added").exists()


def test_nobody_is_added_from_where_the_group_of_data_does_not_come(published):
    with pytest.raises(permits.NotPermitted, match="does not say that this data comes from there"):
        add_person("Aino", "Virta", source="program")
    with pytest.raises(permits.NotPermitted, match="does not say that this data comes from there"):
        operations.add_organisation(facts={"name": "Konepaja Oy"}, source="feedback_form", by=_operator(), at=NOON)

    assert not Person.objects.exists() and not Organisation.objects.exists()


def test_nobody_is_added_before_a_description_is_in_force(db):
    with pytest.raises(permits.NotPermitted):
        add_person("Aino", "Virta")


def test_numbers_are_read_as_people_write_them(published):
    person = add_person("Aino", "Virta", phones=["+358 (0)40 123 4567", "040-123 45 67", "+46 70 123 45 67", ""])

    assert [phone.number for phone in person.phones.all()] == ["+358401234567", "+46701234567"]


@pytest.mark.parametrize("phone", ["call me", "123456789012345678", "12"])
def test_what_is_no_number_is_refused(published, phone):
    with pytest.raises(ValidationError):
        add_person("Aino", "Virta", phones=[phone])


def test_a_person_is_found_by_every_reference_they_ever_had(aino):
    from seloste.customers.models import Alias
    from seloste.privacy.refs import new_ref

    old = Alias.objects.create(old=new_ref(), person=aino).old

    assert aino.every_ref() == [aino.ref, old]
    assert Person.objects.by_ref(old) == aino == Person.objects.by_ref(aino.ref)
    assert Person.objects.by_ref(new_ref()) is None


def test_persons_are_listed_as_the_alphabet_has_them(published):
    for last in ("Öhman", "Åkerlund", "Zetterberg", "Ärling", "Aho", "Virta-Mäki", "Virta"):
        add_person("Aino", last)

    names = list(Person.objects.order_by("sort_key").values_list("last_name", flat=True))
    assert names == ["Aho", "Virta", "Virta-Mäki", "Zetterberg", "Åkerlund", "Ärling", "Öhman"]


def test_the_register_walks_from_a_person_to_every_row_about_them_and_back(aino, helmi):
    about = {declared.of.__name__: list(registry.rows_about(aino, declared)) for declared in registry.rows()}

    assert about["Person"] == [aino]
    assert len(about["EmailAddress"]) == len(about["SearchDoc"]) == 1
    assert len(about["Provenance"]) == 3
    assert all(registry.person_of(row) == aino for rows in about.values() for row in rows)


def _operator():
    from seloste.journal.actors import OPERATOR

    return OPERATOR
