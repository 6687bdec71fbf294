"""An invented register of any size, the same for the same seed, in no way different from one that was typed in."""

import threading

import pytest
from django.db import connection

from seloste import search
from seloste.customers import invented, invented_organisations, operations, readers
from seloste.customers.models import BillingProfile, Contact, EmailAddress, Notice, Organisation, Person, Provenance
from seloste.customers.operations.fill import AlreadyFilled
from seloste.customers.words import BillingFact, OrganisationFact
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.search.models import SearchDoc
from seloste.search.operations import columns
from seloste.upkeep.operations.fill import fill
from seloste.web.sorting import sort_key
from tests.cast import NOON, add_person


def filled(persons=300, seed=1):
    return fill(persons=persons, seed=seed, by=OPERATOR, at=NOON)


def indexes():
    with connection.cursor() as cursor:
        tables = [model._meta.db_table for model in (Person, EmailAddress, SearchDoc)]
        return {name for table in tables for name in connection.introspection.get_constraints(cursor, table)}


def test_the_same_seed_invents_the_same_persons_and_another_seed_others():
    first = list(invented.persons(50, seed=1))

    assert first == list(invented.persons(50, seed=1))
    assert first != list(invented.persons(50, seed=2))


def test_every_invented_person_has_what_a_typed_in_one_has(published):
    assert filled()["customers"] == 300

    assert Person.objects.count() == Notice.objects.count() == SearchDoc.objects.filter(noun="person").count() == 300
    assert Provenance.objects.filter(field="last_name").count() == 300
    for person in Person.objects.with_facts()[:40]:
        assert bytes(person.sort_key) == sort_key(person.last_name, person.first_name)
        doc = SearchDoc.objects.get(noun="person", key=str(person.pk))
        assert doc.subject == person.ref
        assert bytes(doc.family_key) == columns([person.last_name, person.first_name], [])["family_key"]
        assert str(person.pk) in [hit.key for hit in search.find(f"{person.first_name} {person.last_name}", noun="person")]


def test_every_invented_organisation_has_what_a_typed_in_one_has(published):
    filled()

    assert Organisation.objects.count() == SearchDoc.objects.filter(noun="organisation").count() == 15
    assert BillingProfile.objects.exists() and Contact.objects.count() >= 15
    for one in Organisation.objects.all():
        facts = {field.value: getattr(one, field) for field in OrganisationFact}
        assert readers.organisation(facts) == facts and bytes(one.sort_key) == sort_key(one.name)
        assert str(one.pk) in [hit.key for hit in search.find(one.business_id or one.name, noun="organisation")]
    for profile in BillingProfile.objects.all():
        facts = {field.value: getattr(profile, field) for field in BillingFact}
        assert readers.billing(facts, "FI") == facts


def test_the_next_organisation_gets_the_next_number(published):
    filled()

    assert operations.add_organisation(facts={"name": "Konepaja Oy"}, source="self", by=OPERATOR, at=NOON).pk == 16


def test_the_same_seed_invents_the_same_organisations_and_another_seed_others():
    first = list(invented_organisations.organisations(400, seed=1))

    assert first == list(invented_organisations.organisations(400, seed=1)) and len(first) == 20
    assert first != list(invented_organisations.organisations(400, seed=2))


def test_couples_share_a_home_and_often_an_e_mail(published):
    filled()

    assert EmailAddress.objects.values("match_key").distinct().count() < EmailAddress.objects.count()


def test_filling_is_one_entry_and_leaves_every_index_in_its_place(published):
    before = indexes()

    filled()

    assert indexes() == before
    assert Entry.objects.get(event="customers.filled").facts == {"count": 300}


def test_the_next_person_gets_the_next_number_and_is_found(published):
    filled()

    added = add_person("Aino", "Xylander")

    assert added.pk == 301
    assert [hit.key for hit in search.find("xylandre", noun="person")] == ["301"]


def test_invented_persons_never_mix_with_real_ones(aino):
    with pytest.raises(AlreadyFilled):
        filled()

    assert Person.objects.count() == 1


def test_of_two_fillings_at_once_one_is_refused(committing, published):
    told = []

    def fill_once():
        try:
            told.append(filled()["customers"])
        except AlreadyFilled:
            told.append("refused")
        finally:
            connection.close()

    fillings = [threading.Thread(target=fill_once) for _ in range(2)]
    for filling in fillings:
        filling.start()
    for filling in fillings:
        filling.join()

    assert sorted(told, key=str) == [300, "refused"]
    assert Person.objects.count() == 300
