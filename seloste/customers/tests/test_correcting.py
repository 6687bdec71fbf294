"""What is wrong is put right, and a slip of the hand can be taken back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste import search
from seloste.customers import operations
from seloste.customers.models import Person, Superseded
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.journal.models import Entry
from tests.campaigns import examples
from tests.cast import NOON

LATER = NOON + dt.timedelta(hours=1)


def correct(person, changes, *, revision=None, at=LATER):
    revision = person.revision if revision is None else revision
    return operations.correct_person(person=person, changes=changes, revision=revision, source="self", how="phone", by=OPERATOR, at=at)


def undo(person, correction, at=LATER):
    return operations.undo_correction(person=person, correction=correction, by=OPERATOR, at=at)


def state(person):
    """Everything that is held about a person, without row numbers and revision."""
    person = Person.objects.get(pk=person.pk)
    return (
        (
            person.first_name,
            person.last_name,
            person.language,
            person.is_address_protected,
            person.is_phoning_forbidden,
            bytes(person.sort_key),
        ),
        sorted(person.emails.values_list("address", "source", "at", "by")),
        sorted(person.phones.values_list("number", "source", "at", "by")),
        sorted(person.addresses.values_list("street", "postcode", "city", "country", "source", "at", "by")),
        sorted(person.origins.values_list("field", "source", "how", "at", "by")),
    )


def test_several_facts_are_corrected_at_once_and_the_superseded_values_stand_thirty_days(aino):
    email = aino.emails.get()

    correct(aino, {"last_name": "Virtanen", f"email:{email.pk}": "aino@example.fi", "phone:new": "050 111 2223", "language": "fi"})

    aino = Person.objects.get(pk=aino.pk)
    assert (aino.last_name, aino.language, aino.revision) == ("Virtanen", "fi", 2)
    assert aino.emails.get().address == "aino@example.fi"
    assert [p.number for p in aino.phones.all()] == ["+358401234567", "+358501112223"]
    assert {row.field: row.value for row in Superseded.objects.all()} == {
        "last_name": {"text": "Virta"},
        "language": {"text": "sv"},
        "email": {"address": "aino.virta@example.fi"},
        "phone": {},
    }
    assert set(Superseded.objects.values_list("ends_at", flat=True)) == {LATER + dt.timedelta(days=30)}


def test_the_journal_names_the_fields_and_never_the_values(aino):
    correct(aino, {"last_name": "Virtanen", "phone:new": "050 111 2223"})

    entry = Entry.objects.get(event="customers.person_corrected")
    assert entry.facts == {"source": "self", "fields": ["last_name", "phone"]}


def test_a_corrected_person_is_found_by_the_new_name_and_no_longer_by_the_old(bjorn):
    correct(bjorn, {"last_name": "Sjöberg"})

    assert [hit.key for hit in search.find("sjoberg")] == [str(bjorn.pk)]
    assert search.find("åkerlund") == []


def test_a_corrected_name_is_listed_in_its_new_place(aino, helmi):
    correct(helmi, {"last_name": "Aho"})

    assert [p.pk for p in Person.objects.order_by("sort_key")] == [helmi.pk, aino.pk]


def test_correcting_to_what_stands_already_changes_nothing(aino):
    before = state(aino)

    assert (
        correct(aino, {"first_name": " Aino ", f"phone:{aino.phones.get().pk}": "+358 40 123 4567", "email:new": ""}, revision=99) is None
    )
    assert state(aino) == before
    assert not Superseded.objects.exists()
    assert not Entry.objects.filter(event="customers.person_corrected").exists()


def test_undoing_brings_back_every_fact_with_its_source(aino):
    before = state(aino)
    address, email = aino.addresses.get(), aino.emails.get()
    correction = correct(
        aino,
        {
            "first_name": "Aina",
            "is_address_protected": True,
            f"address:{address.pk}": {},
            f"email:{email.pk}": "x@example.fi",
            "phone:new": "050 1112223",
        },
    )
    assert state(aino) != before

    undo(aino, correction)

    assert state(aino) == before
    assert not Superseded.objects.exists()
    assert Entry.objects.get(event="customers.correction_undone").facts == {
        "fields": ["address", "email", "first_name", "is_address_protected", "phone"]
    }
    assert [hit.key for hit in search.find("aino virta esbo")] == [str(aino.pk)]


def test_only_the_last_correction_of_a_fact_is_undone_first(aino):
    first = correct(aino, {"first_name": "Aina"})
    second = correct(Person.objects.get(pk=aino.pk), {"first_name": "Aini"})

    with pytest.raises(operations.CannotUndo):
        undo(aino, first)
    undo(aino, second)
    undo(aino, first)

    assert Person.objects.get(pk=aino.pk).first_name == "Aino"


def test_after_thirty_days_a_superseded_value_is_gone_and_cannot_be_brought_back(aino):
    correction = correct(aino, {"last_name": "Virtanen"})
    end = LATER + dt.timedelta(days=30)

    assert operations.forget_superseded(by=CLOCK, at=end - dt.timedelta(seconds=1)) == 0
    assert operations.forget_superseded(by=CLOCK, at=end) == 1
    assert operations.forget_superseded(by=CLOCK, at=end) == 0
    with pytest.raises(operations.CannotUndo):
        undo(aino, correction, at=end)


def test_two_owners_correcting_one_person_do_not_overwrite_each_other(aino):
    correct(aino, {"first_name": "Aina"}, revision=1)

    with pytest.raises(operations.Stale) as stale:
        correct(aino, {"first_name": "Aini"}, revision=1)

    assert stale.value.standing.first_name == "Aina"
    assert Person.objects.get(pk=aino.pk).first_name == "Aina"


@pytest.mark.parametrize(
    "changes", [{"first_name": "", "last_name": ""}, {"first_name": "A\x00"}, {"language": "de"}, {"email:new": "no address"}]
)
def test_a_malformed_correction_changes_nothing(aino, changes):
    before = state(aino)

    with pytest.raises(ValidationError):
        correct(aino, changes)

    assert state(aino) == before


def test_the_same_e_mail_is_not_written_twice(aino):
    email = aino.emails.get()
    correct(aino, {"email:new": "second@example.fi"})
    aino = Person.objects.get(pk=aino.pk)

    correct(aino, {"email:new": "SECOND@example.fi"})
    assert aino.emails.count() == 2
    correct(Person.objects.get(pk=aino.pk), {f"email:{email.pk}": "second@example.fi"})
    assert aino.emails.get().address == "second@example.fi"


def test_a_protected_address_is_no_longer_searched_for(aino):
    assert search.find("02770") != []

    correct(aino, {"is_address_protected": True})

    assert search.find("02770") == []
    assert search.find("aino virta") != []


_TEXT = st.text(alphabet="aäöÅb -", min_size=1, max_size=8).filter(str.strip)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "first_name": _TEXT,
            "last_name": _TEXT,
            "language": st.sampled_from(["fi", "sv", "en"]),
            "is_phoning_forbidden": st.booleans(),
            "email:new": st.sampled_from(["", "a@example.fi", "aino.virta@example.fi"]),
            "phone:new": st.sampled_from(["", "050 1112223", "040 1234567"]),
            "address:new": st.fixed_dictionaries({"street": _TEXT, "city": _TEXT}),
            "email:own": st.sampled_from(["", "b@example.fi"]),
            "phone:own": st.sampled_from(["", "050 1112223"]),
            "address:own": st.sampled_from([{}, {"city": "Vasa"}]),
        },
    )
)
@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_was_corrected_undoing_it_leaves_the_person_as_before(aino, changes):
    own = {"email:own": aino.emails, "phone:own": aino.phones, "address:own": aino.addresses}
    aino = Person.objects.get(pk=aino.pk)
    changes = {f"{key.split(':')[0]}:{own[key].get().pk}" if key in own else key: value for key, value in changes.items()}
    before = state(aino)

    correction = correct(aino, changes)
    if correction:
        undo(aino, correction)

    assert state(aino) == before
