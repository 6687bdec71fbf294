"""What is told of a list before it comes in: how its rows read, what they lack and in which column, and who counts as the same."""

import pytest

from seloste.upkeep import operations
from seloste.upkeep.importing import checking
from tests.cast import add_person

from .test_import_pages import upload
from .test_importing import BY, stage

pytestmark = pytest.mark.usefixtures("own_folder")


def test_a_company_reads_before_it_comes_in_beside_its_contact_and_not_under_their_name(published):
    header = "Yritys;Sähköposti;Maa;Yhteyshenkilön nimi;Yhteyshenkilön sähköposti;Yhteyshenkilön puhelin"
    batch = stage("Konepaja Oy;info@konepaja.example;;Eero Niemi;eero@example.fi;050 123 4567", header=header, kind="companies")
    fields = ["name", "email", "country", "contact_name", "contact_email", "contact_phone"]
    batch = operations.choose_columns(batch=batch, columns=fields, duplicates="leave_out", **BY)

    assert checking.check(batch).first[0]["facts"] == [
        ["Name", "Konepaja Oy"],
        ["E-mail", "info@konepaja.example"],
        ["Country", "Finland"],
        ["Contact person’s whole name", "Eero Niemi"],
        ["Contact person’s e-mail", "eero@example.fi"],
        ["Contact person’s phone", "050 1234567"],
    ]


@pytest.mark.parametrize("column", ["Nimi", "Etunimi", "Sukunimi"])
def test_a_row_without_a_name_is_told_in_the_column_of_the_names(published, column):
    found = checking.check(stage("Eero Niemi;eero@example.fi", ";nimeton@example.fi", header=f"{column};Sähköposti"))

    assert found.errors == [[3, column, "There is no name. Write one in your list, or leave the row out."]]


def test_a_contact_without_a_name_is_told_in_the_column_of_their_names(published):
    header = "Yritys;Yhteyshenkilön nimi;Yhteyshenkilön sähköposti"
    batch = stage("Konepaja Oy;;eero@example.fi", header=header, kind="companies")

    batch = operations.choose_columns(batch=batch, columns=["name", "contact_name", "contact_email"], duplicates="leave_out", **BY)

    assert checking.check(batch).errors == [[2, "Yhteyshenkilön nimi", "There is no name. Write one in your list, or leave the row out."]]


def test_who_counts_as_the_same_is_told_of_persons_and_of_companies(published, kerttu, signed_in):
    browser = signed_in(kerttu)
    people, firms = (browser.get(upload(browser, kind=kind).url).content.decode() for kind in ("persons", "companies"))

    assert "Samalla henkilöllä on sama sähköposti tai puhelin ja sama nimi." in people and "Samalla yrityksellä" not in people
    assert "Samalla yrityksellä on sama nimi, ja sama Y-tunnus, jos se on molemmilla." in firms and "Samalla henkilöllä" not in firms


PERSONS = "Etunimi;Sukunimi;Sähköposti;Puhelin;Osoite;Postinumero;Postitoimipaikka;Turvakielto;Ei saa soittaa"
HIDDEN = [["Phone", "do not phone: write"], ["Postal address", "Protected address"]]


def test_of_whom_the_list_protects_neither_number_nor_place_is_shown_and_that_it_is_understood_is(published):
    rows = (
        "Raili;Ek;raili@example.fi;050 777 8889;Salakatu 9;99990;Piilola;x;x",
        "Bo;Ek;bo@example.fi;050 111 2223;Tie 1;00100;Helsinki;;",
    )
    first, second = checking.check(stage(*rows, header=PERSONS)).first

    assert first["facts"][2:] == HIDDEN
    assert second["facts"][2:] == [["Phone", "050 1112223"], ["Postal address", "Tie 1, 00100 Helsinki"]]


def test_nor_of_whom_the_register_protects(published):
    add_person("Raili", "Ek", emails=["raili@example.fi"], is_phoning_forbidden=True, is_address_protected=True)

    found = checking.check(stage("Raili;Ek;raili@example.fi;050 777 8889;Salakatu 9;99990;Piilola;;", header=PERSONS))

    assert (found.first[0]["is_known"], found.first[0]["facts"][2:]) == (True, HIDDEN)
