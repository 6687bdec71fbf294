"""An old list comes in: whole or not at all, with where each fact came from, without identity codes, and it can be undone."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seloste import search
from seloste.customers import operations as customers
from seloste.customers import sheet
from seloste.customers.models import EmailAddress, Notice, Person, Provenance
from seloste.customers.operations.fill import fill
from seloste.description.permits import NotPermitted
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.upkeep import operations
from seloste.upkeep.importing import checking, staging
from seloste.upkeep.models import Import, Imported
from seloste.upkeep.operations import taking_in
from tests.cast import NOON, TODAY, add_person, publish
from tests.test_every_group_has_a_door import without_feature, without_group

pytestmark = pytest.mark.usefixtures("own_folder")
BY = {"by": OPERATOR, "at": NOON}
LATER = NOON + dt.timedelta(days=3)
AFTER = {"by": OPERATOR, "at": LATER}
HEADER = "Etunimi;Sukunimi;Sähköposti;Puhelin;Katuosoite;Postinumero;Postitoimipaikka;Kieli"
EERO = "Eero;Niemi;eero@example.fi;050 123 4567;Kuja 1;2770;Espoo;suomi"


def stage(*rows, header=HEADER, kind="persons", **more):
    told = {"kind": kind, "source": "self", "dated_on": TODAY, "how_approved": "form", "how_informed": "writing", **more}
    return operations.stage_list(content="\n".join([header, *rows]).encode(), **told, **BY)


def take_in(*rows, duplicates="leave_out", leaves_errors_out=False, at=NOON, **more):
    batch = stage(*rows, **more)
    batch = operations.choose_columns(batch=batch, columns=batch.columns, duplicates=duplicates, **BY)
    operations.take_in_list(batch=batch, leaves_errors_out=leaves_errors_out, by=OPERATOR, at=at)
    return Import.objects.get(pk=batch.pk)


def test_a_person_of_a_list_is_held_as_if_typed_in(published):
    take_in(EERO)

    eero = Person.objects.get()
    assert (eero.full_name, eero.language, eero.created_at) == ("Eero Niemi", "fi", NOON)
    assert [row.number for row in eero.phones.all()] == ["+358501234567"]
    assert [(row.postcode, row.city, row.source, row.by) for row in eero.addresses.all()] == [("02770", "Espoo", "self", "operator:")]
    assert {(row.field, row.how, row.at) for row in eero.origins.all()} == {
        (field, "form", Import.objects.get().said_at) for field in ("first_name", "last_name", "language")
    }
    assert [(row.how, row.at) for row in eero.notices.all()] == [("writing", NOON)]
    assert [int(hit.key) for hit in search.find("niemi eero", noun="person")] == [eero.pk]
    assert Entry.objects.about([eero.ref]).filter(event="customers.persons_taken_in").count() == 1


def test_an_address_reads_before_it_comes_in_as_it_does_on_the_persons_page(published):
    found = checking.check(stage(EERO))
    take_in(EERO)

    shown = dict(map(tuple, found.first[0]["facts"]))["Postal address"]
    assert shown == "Kuja 1, 02770 Espoo" and shown in [line.text for line in sheet.lines(Person.objects.get())]


def test_numbers_of_persons_who_are_gone_are_not_given_again(aino, bjorn):
    last = bjorn.pk
    bjorn.delete()

    take_in(EERO)

    assert Person.objects.get(first_name="Eero").pk > last


def test_the_waiting_copy_is_gone_when_the_list_has_come_in(published, django_capture_on_commit_callbacks):
    batch = stage(EERO)
    assert staging.exists(batch.file)

    with django_capture_on_commit_callbacks(execute=True):
        operations.take_in_list(batch=batch, **BY)

    assert [*staging.folder().iterdir()] == []


def test_identity_codes_are_kept_nowhere(published):
    header = HEADER + ";Henkilötunnus;Muu;Huomautus"
    batch = stage(*[f"{EERO};131052-308T;131052-308T;" for _ in range(3)], f"Ida;Koski;;;;;;;;;{'131052–308t'}", header=header)

    head = staging.head(batch.file)
    assert head.header == (*HEADER.split(";"), "Huomautus")
    assert head.refused == ((9, "Henkilötunnus"), (10, "Muu")) and head.strayed == {8: [5]}
    assert "308" not in str([*staging.rows(batch.file)])


def test_a_code_that_strayed_into_a_name_makes_its_row_wrong(published):
    found = operations.check_list(batch=stage("131052-308T;Niemi;;;;;;", EERO), **BY)

    assert found.counts["wrong"] == 1 and found.counts["new"] == 1
    assert found.errors[0][:2] == [2, "Etunimi"] and "identity code" in found.errors[0][2]


def test_a_cell_longer_than_anything_that_is_held_makes_its_row_wrong_where_it_is_brought_in(published):
    header = HEADER + ";Huomautus"
    rows = (f"Ida;Koski;ida@example.fi;;{'x' * 2001};;;;", f"{EERO};{'x' * 2001}")

    found = operations.check_list(batch=stage(*rows, header=header), **BY)

    assert found.errors == [[2, "Katuosoite", "This is longer than 2000 signs. Shorten it, or leave the column out."]]


def test_a_wrong_row_is_told_with_its_number_and_column_and_stops_the_list(published):
    rows = (EERO, "Ida;Koski;no address;050 765 4321;;;;", ";;ida@example.fi;;;;;")
    found = operations.check_list(batch=stage(*rows), **BY)
    assert [error[:2] for error in found.errors] == [[3, "Sähköposti"], [4, "Sukunimi"]]

    with pytest.raises(operations.HasErrors):
        take_in(*rows)
    assert not Person.objects.exists()

    take_in(*rows, leaves_errors_out=True)
    assert [person.first_name for person in Person.objects.all()] == ["Eero"]


def test_who_is_here_already_is_left_out_or_filled_in_where_something_is_lacking(aino, bjorn):
    rows = ("Aino;Virta;AINO.VIRTA@example.fi;050 000 1111;Ny 1;00100;Hki;sv", "Björn;Åkerlund;bjorn@example.fi;+46 70 123 45 67;;;;")

    take_in(*rows)
    assert Person.objects.count() == 2 and not EmailAddress.objects.filter(person=bjorn).exists()

    batch = take_in(*rows, duplicates="join")
    assert Person.objects.count() == 2
    assert [row.address for row in bjorn.emails.all()] == ["bjorn@example.fi"]
    assert [row.number for row in aino.phones.all()] == ["+358401234567"]
    assert [(row.person, row.is_new, row.filled) for row in Imported.objects.filter(batch=batch)] == [(bjorn, False, ["email"])]
    assert [int(hit.key) for hit in search.find("bjorn@example.fi", noun="person")] == [bjorn.pk]


def test_two_who_share_an_address_stay_two(helmi):
    found = operations.check_list(batch=stage("Otto;Öhman;ohmans@example.fi;;;;;"), **BY)
    assert (found.counts["new"], found.counts["known"], found.counts["sharing"]) == (1, 0, 1)

    take_in("Otto;Öhman;ohmans@example.fi;;;;;", "Helmi;Öhman;ohmans@example.fi;;;;;")

    assert sorted(person.first_name for person in Person.objects.all()) == ["Helmi", "Otto"]


def test_one_person_comes_in_once_however_a_list_spells_the_mailbox(aino):
    rows = ("Aino;Virta;aino.virta+lista@example.fi;;;;;", "Eero;Niemi;eero@example.fi;;;;;", "Eero;Niemi;eero+b@example.fi;;;;;")
    found = operations.check_list(batch=stage(*rows, "Eino;Niemi;eero+c@example.fi;;;;;"), **BY)

    assert [found.counts[name] for name in ("new", "known", "twice")] == [2, 1, 1]


def test_one_person_on_two_rows_comes_in_once(published):
    rows = (
        "Eero;Niemi;eero@example.fi;050 123 4567;;;;",
        "eero;NIEMI;eero@example.fi;;;;;",
        "Eero;Niemi;;+358501234567;Kuja 1;02770;Espoo;",
    )
    batch = take_in(*rows, duplicates="join")

    assert Person.objects.count() == 1
    assert [batch.counts[name] for name in ("new", "joined", "left_out")] == [1, 1, 1]


def test_a_list_that_breaks_off_leaves_nothing(published, monkeypatch):
    batch, calls = stage(*[f"Eero{n};Niemi;eero{n}@example.fi;;;;;" for n in range(1500)]), []
    whole = customers.add_persons

    def broken_at_the_second_part(**told):
        calls.append(told)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return whole(**told)

    monkeypatch.setattr(taking_in, "AT_ONCE", 1000)
    monkeypatch.setattr(customers, "add_persons", broken_at_the_second_part)
    with pytest.raises(RuntimeError):
        operations.take_in_list(batch=batch, **BY)
    assert not Person.objects.exists() and staging.exists(batch.file)

    operations.take_in_list(batch=batch, **BY)
    assert Person.objects.count() == 1500


def test_a_list_comes_in_once(published):
    batch = take_in(EERO)

    with pytest.raises(operations.NotNow):
        operations.take_in_list(batch=batch, **BY)


@pytest.mark.parametrize("what", ["imports", "contact_details"])
def test_nothing_comes_in_that_the_description_does_not_tell_of(published, what):
    batch = stage(EERO)
    publish(without_group(what), by=OPERATOR)

    with pytest.raises(NotPermitted):
        operations.take_in_list(batch=batch, **BY)
    assert not Person.objects.exists()


def test_lists_are_a_thing_that_an_owner_may_leave_out(published):
    from seloste.description.features import FEATURES

    publish(without_feature(FEATURES["imports"]), by=OPERATOR)

    assert operations.why_no_import()
    with pytest.raises(NotPermitted):
        stage(EERO)


def test_a_source_that_is_not_listed_brings_nobody(published):
    with pytest.raises(NotPermitted):
        stage(EERO, source="employer")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"dated_on": TODAY + dt.timedelta(days=1)}, "dated_on"),
        ({"dated_on": TODAY - dt.timedelta(days=37 * 31)}, "dated_on"),
        ({"how_informed": ""}, "inform_by"),
        ({"how_informed": "", "inform_by": TODAY + dt.timedelta(days=40)}, "inform_by"),
    ],
)
def test_the_lists_day_and_how_its_people_are_told_must_be_said(published, told, field):
    with pytest.raises(ValidationError) as wrong:
        stage(EERO, **told)
    assert [*wrong.value.error_dict] == [field]


def test_who_is_yet_to_be_told_is_told_once(published):
    add_person("Aino", "Virta")
    batch = take_in(EERO, how_informed="", inform_by=TODAY + dt.timedelta(days=7))
    assert not Notice.objects.filter(person__first_name="Eero").exists()
    assert [*Import.objects.untold()] == [batch]

    assert operations.note_informed(batch=batch, how_informed="writing", **AFTER) == 1
    assert operations.note_informed(batch=batch, how_informed="writing", **AFTER) == 0

    assert [(row.how, row.at) for row in Notice.objects.filter(person__first_name="Eero")] == [("writing", LATER)]
    assert not Import.objects.untold().exists()


def test_a_long_list_asks_no_more_in_a_large_register(published):
    rows = [f"Eero{n};Niemi;eero{n}@example.fi;050 {1000000 + n};Kuja {n};00100;Helsinki;fi" for n in range(300)]
    batch = stage(*rows)
    fill(persons=20_000, seed=1, **BY)
    known = stage(*rows)
    asked = []
    for one in (batch, known):
        with CaptureQueriesContext(connection) as counted:
            operations.take_in_list(batch=one, **BY)
        asked.append(len(counted))

    assert asked[0] < 60 and asked[1] <= asked[0]
    assert Person.objects.count() == 20_300


def test_a_part_of_a_list_asks_as_often_for_some_persons_as_for_many(published):
    """Of a few each goes into the text index by itself, of more all together (``text_index.adding_many``)."""
    asked = []
    for number in (1, 51, 900):
        rows = [f"Eero{number}x{n};Niemi;eero{number}x{n}@example.fi;;;;;" for n in range(number)]
        batch = stage(*rows)
        with CaptureQueriesContext(connection) as counted:
            operations.take_in_list(batch=batch, **BY)
        asked.append(len(counted))

    assert asked[0] <= asked[1]
    assert asked[2] <= asked[1] + 1  # SQLite takes the entry's nine hundred persons in two statements
    assert Provenance.objects.count() == 952 * 3


def test_a_list_that_nobody_takes_in_is_forgotten(published, django_capture_on_commit_callbacks):
    batch = stage(EERO)

    with django_capture_on_commit_callbacks(execute=True):
        assert operations.forget_lists(by=OPERATOR, at=NOON + dt.timedelta(days=1)) == 0
        assert operations.forget_lists(by=OPERATOR, at=NOON + dt.timedelta(days=3)) == 1
    assert not Import.objects.filter(pk=batch.pk).exists()
