"""Spreadsheets of several sheets, and cells that were merged: nobody is left out unsaid."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from seloste.bookings.attending import namelist
from seloste.files.lists import reading
from seloste.upkeep.models import Import

from .test_import_pages import upload
from .test_lists import spreadsheet

PEOPLE = [["Nimi"], ["Bo Ek"]]


def of_sheets(*sheets, hidden=(), merged=()):
    """A spreadsheet of several sheets, each a list of rows; the first has merged cells."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts, names, links = {}, [], []
    for number, rows in enumerate(sheets, 1):
        with zipfile.ZipFile(io.BytesIO(spreadsheet(rows))) as one:
            text = one.read("xl/worksheets/sheet1.xml").decode()
        joined = "".join(f'<mergeCell ref="{place}"/>' for place in merged) if number == 1 else ""
        parts[f"xl/worksheets/sheet{number}.xml"] = text.replace(
            "</worksheet>", f"<mergeCells>{joined}</mergeCells></worksheet>" if joined else "</worksheet>"
        )
        state = ' state="hidden"' if number in hidden else ""
        names.append(f'<sheet name="S{number}" sheetId="{number}"{state} r:id="r{number}"/>')
        links.append(f'<Relationship Id="r{number}" Type="{relations}/worksheet" Target="worksheets/sheet{number}.xml"/>')
    parts["xl/workbook.xml"] = f'<workbook xmlns="{space}" xmlns:r="{relations}"><sheets>{"".join(names)}</sheets></workbook>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{package}">{"".join(links)}</Relationships>'
    return spreadsheet([], parts)


@pytest.mark.once
def test_a_list_that_stands_on_another_sheet_than_the_first_is_found():
    for content in (of_sheets([], PEOPLE, []), of_sheets([["Anteckningar"]], PEOPLE, hidden=[1])):
        found = reading.read(content)

        assert (found.header, [*found.rows()]) == (("Nimi",), [(2, ["Bo Ek"])])


@pytest.mark.once
def test_of_two_sheets_none_is_left_out_unsaid():
    two = of_sheets(PEOPLE, [["Nimi"], ["Eero Niemi"]])

    with pytest.raises(ValidationError, match="Several sheets"):
        reading.read(two)


@pytest.mark.once
def test_participants_are_read_from_the_first_sheet_that_holds_any_for_whoever_sees_them_at_once(settings, tmp_path):
    settings.DATA = tmp_path

    found = namelist.of_file(of_sheets([["Nimi"], ["Ek Bo"]], [["Ohjeita"]]))

    assert [row.values["last_name"] for row in found.rows] == ["Ek"]


@pytest.mark.once
def test_what_stands_once_beside_several_rows_in_merged_cells_stands_in_each():
    rows = [
        ["Asiakkaat 2019", "", ""],
        ["Nimi", "Yritys", "Osoite"],
        ["Bo Ek", "Kone Oy", "Tie 1"],
        ["Ida Ek", "", "Tie 2"],
        ["Eero", "", ""],
    ]

    found = reading.read(of_sheets(rows, merged=["A1:C1", "B3:B4", "C4:C5"]))

    assert [cells for _number, cells in found.rows()][1:] == [
        ["Bo Ek", "Kone Oy", "Tie 1"],
        ["Ida Ek", "Kone Oy", "Tie 2"],
        ["Eero", "", "Tie 2"],
    ]


def test_a_spreadsheet_of_several_filled_sheets_is_asked_for_sheet_by_sheet(published, kerttu, signed_in, own_folder):
    answer = upload(signed_in(kerttu), SimpleUploadedFile("vanha.xlsx", of_sheets(PEOPLE, PEOPLE)))

    assert "Taulukkotiedoston useammalla välilehdellä on tietoja." in answer.content.decode() and not Import.objects.exists()
