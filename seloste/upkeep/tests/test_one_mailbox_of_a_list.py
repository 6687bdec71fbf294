"""A row of an old list is of whoever has its mailbox here, however either is spelled, and of nobody else who has it under another name."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from seloste.customers import newcomers
from seloste.customers import operations as customers
from seloste.customers.models import EmailAddress, Person
from seloste.journal.actors import OPERATOR
from seloste.upkeep import operations
from tests.cast import NOON, add_person

from .test_importing import BY, stage, take_in

pytestmark = pytest.mark.usefixtures("own_folder")
HEADER = "Etunimi;Sukunimi;Sähköposti;Puhelin"
PLAIN, TAGGED, OTHER = "anna@example.fi", "Anna+Lista@example.fi", "anna+kurssi@example.fi"
SPELLINGS = [(PLAIN, TAGGED), (TAGGED, PLAIN), (TAGGED, OTHER), (PLAIN, PLAIN.upper())]


@pytest.mark.parametrize(("here", "listed"), SPELLINGS)
def test_whoever_is_here_by_another_spelling_is_not_brought_in_again(published, here, listed):
    anna = add_person("Anna", "Virta", emails=[here])

    found = operations.check_list(batch=stage(f"Anna;Virta;{listed};040 123 4567", header=HEADER), **BY).counts
    take_in(f"Anna;Virta;{listed};040 123 4567", header=HEADER, duplicates="join")

    assert (found["known"], found["new"], found["sharing"]) == (1, 0, 0)
    assert [*Person.objects.all()] == [anna]
    assert [*anna.emails.values_list("address", flat=True)] == [here] and anna.phones.count() == 1


@pytest.mark.parametrize(("here", "listed"), SPELLINGS)
def test_another_name_at_the_mailbox_is_another_person(published, here, listed):
    anna = add_person("Anna", "Virta", emails=[here])

    found = operations.check_list(batch=stage(f"Otto;Ek;{listed};", header=HEADER), **BY).counts
    take_in(f"Otto;Ek;{listed};", header=HEADER, duplicates="join")

    assert (found["known"], found["new"], found["sharing"]) == (0, 1, 1)
    assert Person.objects.exclude(pk=anna.pk).get().full_name == "Otto Ek"


def test_of_two_of_one_name_the_one_who_spells_it_so_is_meant(published):
    _tagged, plain = (add_person("Anna", "Virta", emails=[address]) for address in (TAGGED, PLAIN))

    take_in(f"Anna;Virta;{PLAIN};040 123 4567", header=HEADER, duplicates="join")

    assert plain.phones.count() == 1 and Person.objects.count() == 2


def test_in_whatever_way_an_address_came_its_mailbox_is_known(published):
    """Typed in, corrected, brought in by a list, filled in by one, and back again."""
    added = add_person("Anna", "Virta", emails=["anna+1@example.fi"])
    told = {"revision": 1, "source": "self", "how": "phone", "by": OPERATOR, "at": NOON}
    changes = {f"email:{added.emails.get().pk}": "anna+2@example.fi"}
    correction = customers.correct_person(person=added, changes=changes, **told)
    assert keys() == {"anna@example.fi"}
    customers.undo_correction(person=added, correction=correction, by=OPERATOR, at=NOON)
    add_person("Björn", "Ek", phones=["040 123 4567"])

    take_in("Björn;Ek;bjorn+x@example.fi;040 123 4567", "Eero;Niemi;eero+y@example.fi;", header=HEADER, duplicates="join")

    assert keys() == {"anna@example.fi", "bjorn@example.fi", "eero@example.fi"}
    add_person("Ida", "Koski", emails=["ida@example.fi", "+ida@example.fi"])
    assert keys() == {"anna@example.fi", "bjorn@example.fi", "eero@example.fi", "+ida@example.fi"}


def test_a_register_of_before_learns_the_mailboxes_of_its_addresses(published):
    add_person("Anna", "Virta", emails=[TAGGED, "anna@toinen.example"])
    EmailAddress.objects.update(mailbox_key="")  # as an earlier version left them

    import_module("seloste.customers.migrations.0015_mailboxes_of_spellings").write_beside(apps, None)

    assert keys() == {PLAIN}


def keys():
    return {*EmailAddress.objects.exclude(mailbox_key="").values_list("mailbox_key", flat=True)}


def test_it_is_found_by_an_index_of_the_few_that_have_one(published):
    add_person("Anna", "Virta", emails=[TAGGED])
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        newcomers.in_register([newcomers.read({"first_name": "Anna", "emails": [PLAIN], "phones": ["040 123 4567"]})])

    plans = [plan(*one) for one in asked if "mailbox_key" in one[0]]
    assert len(asked) == 5 and len(plans) == 2
    assert all("customers_email_mailbox" in one for one in plans)


def plan(sql, params):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # of three rows it would read the table
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}", params)
        return str(cursor.fetchall())
