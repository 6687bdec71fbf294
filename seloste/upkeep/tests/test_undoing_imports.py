"""Undoing a list: whom it brought go, what it filled in goes, and what has come to depend on it stays."""

import datetime as dt
import uuid

import pytest
from django.utils import translation

from seloste import search
from seloste.customers import operations as customers
from seloste.customers.models import EmailAddress, Organisation, Person, Provenance
from seloste.journal.actors import OPERATOR
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask
from seloste.search.models import SearchDoc
from seloste.upkeep import importsheet, operations
from seloste.upkeep.models import Import, Imported
from tests.cast import NOON, add_person

from .test_importing import AFTER, EERO, LATER, stage, take_in

pytestmark = pytest.mark.usefixtures("own_folder")

IDA = "Ida;Koski;ida@example.fi;;;;;"
FIRMS = "Yritys;Y-tunnus;Sähköposti;Laskutussähköposti;Yhteyshenkilö;Yhteyshenkilön sähköposti"


def undo(batch, at=LATER):
    return operations.undo_list(batch=batch, by=OPERATOR, at=at)


def test_whom_a_list_brought_go_with_everything(aino):
    batch = take_in(EERO, IDA)

    counts = undo(batch)

    assert (counts["gone"], counts["stay"]) == (2, 0)
    assert [person.pk for person in Person.objects.all()] == [aino.pk]
    assert [*SearchDoc.objects.values_list("key", flat=True)] == [str(aino.pk)]
    assert not Imported.objects.exists()
    assert Import.objects.get().state == "undone"


def test_who_was_corrected_or_noted_since_stays(published):
    batch = take_in(EERO, IDA, "Oona;Laine;oona@example.fi;;;;;")
    eero, ida = Person.objects.get(first_name="Eero"), Person.objects.get(first_name="Ida")
    customers.correct_person(person=eero, changes={"last_name": "Niemelä"}, revision=1, source="self", how="phone", by=OPERATOR, at=NOON)
    customers.write_note(person=ida, kind="call", text="Hej", once=uuid.uuid4(), by=OPERATOR, at=NOON)

    counts = undo(batch)

    assert {person.first_name for person in Person.objects.all()} == {"Eero", "Ida"}
    assert (counts["gone"], counts["stay"]) == (1, 2)
    assert counts["why"]["corrected"] == 1 and counts["why"]["customers.Note"] == 1


def test_why_somebody_stays_is_said_once_whatever_is_held_of_it(published):
    batch = take_in(EERO, IDA)
    for person in Person.objects.all():
        asked = ask(person=person)
    rights.restrict(asked=asked, ground="accuracy", by=OPERATOR, at=NOON)

    undo(batch)

    assert [count for _words, count in importsheet.result(Import.objects.get())["why"]] == [2]


def test_what_was_filled_in_goes_unless_it_was_corrected(aino, bjorn):
    rows = ("Björn;Åkerlund;bjorn@example.fi;+46 70 123 45 67;Ny 1;00100;Hki;", "Aino;;aino.virta@example.fi;;;;;")
    batch = take_in(*rows, duplicates="join")
    bjorn = Person.objects.get(pk=bjorn.pk)
    email = bjorn.emails.get()
    told = {"changes": {f"email:{email.pk}": "b@example.fi"}, "revision": bjorn.revision, "source": "self", "how": "phone"}
    customers.correct_person(person=bjorn, **told, by=OPERATOR, at=NOON + dt.timedelta(hours=1))

    counts = undo(batch)

    assert counts["taken_out"] == 1 and Person.objects.count() == 2
    assert [row.address for row in bjorn.emails.all()] == ["b@example.fi"]
    assert not bjorn.addresses.exists() and bjorn.phones.count() == 1
    assert EmailAddress.objects.filter(person=aino).count() == 1


def test_a_protection_that_a_list_brought_goes_with_it(aino):
    header = "Etunimi;Sukunimi;Sähköposti;Ei saa soittaa"
    batch = take_in("Aino;Virta;aino.virta@example.fi;kyllä", header=header, duplicates="join")
    assert Person.objects.get().is_phoning_forbidden

    undo(batch)

    assert not Person.objects.get().is_phoning_forbidden
    assert not Provenance.objects.filter(field="is_phoning_forbidden").exists()


def test_a_list_cannot_be_undone_twice_nor_after_a_month(published):
    batch = take_in(EERO)
    with pytest.raises(operations.TooLate):
        undo(batch, at=NOON + dt.timedelta(days=31))

    undo(batch)

    with pytest.raises(operations.NotNow):
        undo(batch)


def test_the_same_list_can_come_in_again(published):
    undo(take_in(EERO))

    take_in(EERO, at=LATER)

    assert [person.full_name for person in Person.objects.all()] == ["Eero Niemi"]


def test_companies_come_with_how_they_are_invoiced_and_who_orders(aino):
    rows = (
        "Konepaja Oy;9100001-3;info@example.fi;laskut@example.fi;Virta, Aino;aino.virta@example.fi",
        "Kone Ab;9100001-4;;;;",
        "Saaristo Ab;91000021;;;Ek, Bo;bo@example.fi",
    )
    found = operations.check_list(batch=stage(*rows, header=FIRMS, kind="companies"), **AFTER)
    assert found.errors == [[3, "Y-tunnus", "This is no business ID. Check its digits: it is written like 1234567-1."]]

    batch = take_in(*rows, header=FIRMS, kind="companies", leaves_errors_out=True)

    firm, other = Organisation.objects.order_by("pk")
    assert (firm.name, firm.business_id, firm.billing.invoice_email) == ("Konepaja Oy", "9100001-3", "laskut@example.fi")
    assert [(row.person, row.duty) for row in firm.contacts.all()] == [(aino, "orders")]
    assert [row.person.full_name for row in other.contacts.all()] == ["Bo Ek"] and other.business_id == "9100002-1"
    assert [int(hit.key) for hit in search.find("konepaja", noun="organisation")] == [firm.pk]

    counts = undo(batch)

    assert (counts["organisations_gone"], counts["gone"]) == (2, 1)
    assert not Organisation.objects.exists() and [person.pk for person in Person.objects.all()] == [aino.pk]


def test_a_company_that_is_here_is_filled_in_and_emptied_again(published):
    firm = customers.add_organisation(facts={"name": "Konepaja Oy", "email": "a@example.fi"}, source="self", by=OPERATOR, at=NOON)
    row = "Konepaja Oy;9100001-3;b@example.fi;laskut@example.fi;;"

    batch = take_in(row, header=FIRMS, kind="companies", duplicates="join", at=NOON + dt.timedelta(minutes=1))
    firm.refresh_from_db()
    assert (firm.business_id, firm.email) == ("9100001-3", "a@example.fi") and firm.billing.invoice_email

    undo(batch)

    firm = Organisation.objects.get()
    assert firm.business_id == "" and not hasattr(firm, "billing")


def test_a_row_that_had_nothing_to_fill_in_is_not_told_as_one_that_did(aino):
    aino_again = "Aino;Virta;aino.virta@example.fi;;;;;"
    customers.add_organisation(facts={"name": "Konepaja Oy", "business_id": "9100001-3"}, source="self", by=OPERATOR, at=NOON)

    lists = [
        take_in(aino_again, duplicates="join"),
        take_in("Konepaja Oy;9100001-3;;;;", header=FIRMS, kind="companies", duplicates="join"),
    ]
    left_out = take_in(aino_again)

    assert [importsheet.result(batch)["counts"] for batch in lists] == [[("Rows that had nothing to fill in", 1)]] * 2
    assert importsheet.result(left_out)["counts"] == [("Rows left out, for they were here already", 1)]


@pytest.mark.parametrize("written", ["KONEPAJA OY", "Konepaja-Oy", "  konepaja  oy "])
def test_a_company_is_the_same_however_its_name_is_written(published, written):
    firm = customers.add_organisation(facts={"name": "Konepaja Oy"}, source="self", by=OPERATOR, at=NOON)

    batch = take_in(f"{written};;b@example.fi;;;", "Åsa Oy;;;;;", "Asa Oy;;;;;", header=FIRMS, kind="companies", duplicates="join")

    assert (batch.counts["joined"], batch.counts["new"]) == (1, 2)
    firm.refresh_from_db()
    assert (firm.name, firm.email) == ("Konepaja Oy", "b@example.fi")
    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["Asa Oy", "Konepaja Oy", "Åsa Oy"]


def test_a_person_who_has_become_one_with_another_stays(published):
    batch = take_in(EERO)
    eero, other = Person.objects.get(), add_person("E", "Niemi")
    customers.merge_persons(kept=other, gone=eero, by=OPERATOR, at=NOON + dt.timedelta(hours=1))

    counts = undo(batch)

    assert (counts["gone"], counts["stay"], counts["missing"]) == (0, 0, 1)
    assert Person.objects.get().pk == other.pk
    with translation.override("fi"):
        assert ("Henkilöt, joilla ei enää ole omaa merkintää", 1) in [
            (words.partition(":")[0], count) for words, count in importsheet.result(Import.objects.get())["counts"]
        ]


def test_one_person_on_two_rows_is_not_missed(published):
    assert undo(take_in(EERO, EERO))["missing"] == 0
