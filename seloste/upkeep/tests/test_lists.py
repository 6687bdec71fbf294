"""Lists as people have them: any delimiter and encoding, spreadsheets; what stands above the columns is understood in three languages."""

import csv
import io
import resource
import zipfile

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste.bookings.attending import namelist
from seloste.customers import wellformed
from seloste.files.lists import identity, reading, spreadsheets
from seloste.upkeep.importing import headers
from seloste.upkeep.importing.rowreading import reader
from seloste.upkeep.words import FIELDS, Kind
from tests.campaigns import examples

pytestmark = pytest.mark.once
WORD = st.text(st.characters(codec="cp1252", exclude_categories=("C", "Z")), min_size=1, max_size=12)
CELL = st.text(st.characters(codec="cp1252", exclude_categories=("C",)), max_size=20).map(str.strip)
HEADERS = st.lists(st.sampled_from(["Etunimi", "Efternamn", "Sähköposti", "Puh.", "Ort", "x"]), min_size=2, max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    header=HEADERS,
    rows=st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=8),
    delimiter=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_a_list_is_read_as_it_was_written(header, rows, delimiter, encoding, end, quoting):
    rows = [[*row, *[""] * (len(header) - 2)] for row in rows]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([header, *rows])
    content = written.getvalue().encode(encoding)
    try:  # some texts of one encoding are texts of another: nobody could tell
        is_told = encoding != "cp1252" or not content.decode("utf-8") or content.isascii()
    except UnicodeDecodeError:
        is_told = True
    if not is_told:
        return

    found = reading.read(content)

    assert list(found.header) == header
    kept = [row for row in rows if any(row)]
    bare = [[cell[2:-1] if cell[:2] == '="' and cell[-1:] == '"' and len(cell) > 2 else cell for cell in row] for row in kept]
    assert [cells for _number, cells in found.rows()] == [[cell.strip() for cell in row] for row in bare]


def spreadsheet(rows, packed=None):
    """A small XLSX of rows whose cells are texts, numbers or ``("f", formula, value)``."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, cell in enumerate(row):
            place = f"{chr(65 + column)}{number}"
            if isinstance(cell, tuple):
                cells.append(f'<c r="{place}" t="str"><f>{cell[1]}</f><v>{cell[2]}</v></c>')
            elif isinstance(cell, str):
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>')
            else:
                cells.append(f'<c r="{place}"><v>{cell}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{relations}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
        **(packed or {}),
    }
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return folder.getvalue()


def test_a_spreadsheet_comes_as_text_and_its_formulas_as_what_they_came_to():
    found = reading.read(
        spreadsheet([["Namn", "Telefon", "Postnummer"], ["Bo Ek", 401234567, 2770], [("f", "A2&amp;1", "Bo Ek1"), 1.5, "x"]])
    )

    assert found.header == ("Namn", "Telefon", "Postnummer")
    assert [*found.rows()] == [(2, ["Bo Ek", "401234567", "2770"]), (3, ["Bo Ek1", "1.5", "x"])]


def test_a_spreadsheet_that_unpacks_without_end_is_refused():
    bounds = reading.Bounds(unpacked=100_000)
    assert reading.read(spreadsheet([["Namn"], ["Bo"]]), bounds=bounds).header == ("Namn",)

    with pytest.raises(ValidationError, match="too large"):
        reading.read(spreadsheet([["Namn"]], {"xl/more.xml": " " * 200_000}), bounds=bounds)


def far_apart(*places):
    """A spreadsheet with a number in each of these cells and nothing between them."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "".join(f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>' for column, row in places)
    return spreadsheet([], {"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'})


@pytest.mark.parametrize("row", [20_000, 1_048_576])
def test_a_small_spreadsheet_whose_cells_lie_far_apart_ends_nobody_who_serves(row):
    """A reader that holds everything between them wants half a terabyte, and is ended where it stands."""
    with pytest.raises(ValidationError, match="too large"):
        reading.read(far_apart(("A", 1), ("XFD", row)))


def test_two_cells_cost_whoever_serves_neither_memory_nor_time():
    """28 million empty cells are 0.9 GiB: within what an import may take, and nothing that the serving process may hold."""
    before = resource.getrusage(resource.RUSAGE_SELF)

    with pytest.raises(ValidationError, match="more than 200000 rows"):
        reading.read(far_apart(("A", 1), ("CV", 280_000)))
    with pytest.raises(ValidationError, match="too large"):
        namelist.of_file(far_apart(("A", 1), ("CV", 280_000)))

    after = resource.getrusage(resource.RUSAGE_SELF)
    assert after.ru_maxrss - before.ru_maxrss < 100_000 and after.ru_utime - before.ru_utime < 2


@pytest.mark.parametrize(("cell", "why"), [(("B", 300), "more than 120 rows"), (("CW", 3), "more than 100 columns")])
def test_empty_rows_and_columns_between_cells_count_too(cell, why):
    with pytest.raises(ValidationError, match=why):
        namelist.of_file(far_apart(("A", 1), cell))


def test_rows_above_a_list_are_skipped_and_counted_once():
    assert [*reading.read(far_apart(("B", 7), ("B", 9))).rows()] == [(9, ["1"])]


def test_a_sheet_tells_no_more_text_than_its_bound():
    """A text that is told once in the file may stand in each cell; so do empty ones."""
    sheet = far_apart(*[("A", row) for row in range(1, 2_000)], ("Z", 2_000))
    assert len([*reading.read(sheet, bounds=reading.Bounds(unpacked=200_000)).rows()]) == 1_999

    with pytest.raises(ValidationError, match="too large"):
        reading.read(sheet, bounds=reading.Bounds(unpacked=120_000))


def test_strangers_spreadsheets_are_opened_one_at_a_time(settings, tmp_path):
    settings.DATA = tmp_path
    list_of_names = spreadsheet([["Nimi"], ["Ek Bo"]])
    with spreadsheets._alone(), pytest.raises(ValidationError, match="in a moment"):
        namelist.of_file(list_of_names)

    assert [row.values["last_name"] for row in namelist.of_file(list_of_names).rows] == ["Ek"]


def test_a_spreadsheet_that_was_damaged_on_its_way_is_no_list():
    content = bytearray(spreadsheet([["Namn"], *[[f"Bo Ek {number}"] for number in range(500)]]))
    for place in range(content.index(b"xl/worksheets/sheet1.xml") + 40, len(content) - 600, 37):
        content[place] ^= 0xFF

    with pytest.raises(ValidationError, match="no list"):
        reading.read(bytes(content))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04nothing", b"\xd0\xcf\x11\xe0old", b"%PDF-1.7\x00\x01\x02"])
def test_what_is_no_list_is_refused_with_what_to_do(content):
    with pytest.raises(ValidationError, match="list"):
        reading.read(content)


def test_columns_are_understood_in_three_languages():
    for words in ("Etunimi;Sukunimi;Sähköpostiosoite;Puhelinnumero", "Förnamn;Efternamn;E-post;Mobil", "First name;Surname;E-mail;Phone"):
        assert headers.guess(Kind.PERSONS, words.split(";"), []) == ["first_name", "last_name", "email", "phone"]
    firms = "Företag;FO-nummer;Kontaktperson;Reklamförbud"
    assert headers.guess(Kind.COMPANIES, firms.split(";"), []) == ["name", "business_id", "contact_name", ""]
    known = {kind: set(table.values()) for kind, table in headers._WORDS.items()}
    assert {kind: fields - {*FIELDS[kind]} for kind, fields in known.items()} == {kind: set() for kind in known}


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("Asiakkaan nimi;S-posti;Gsm-nro;Kotiosoite;Postnro;Kotikunta", "name email phone street postcode city"),
        ("Etunimi (kutsumanimi);SUKUNIMI *;Sähköposti 1;Sähköposti 2;Puhelin 1", "first_name last_name email email phone"),
        ("Tilltalsnamn;Efternamn / Sukunimi;Mejladress;Arbetstelefon;Postanstalt", "first_name last_name email phone city"),
        ("Fornamn;Efternamn;E-post;Sprak;Hemadress", "first_name last_name email language street"),
        ("För- och efternamn;Direktreklam förbjuden;Osoite;Osoite 2", "name forbids street -"),
        ("Lisätietoja;Asiakasnumero;Syntymäaika;Lupa;2", "- - - - -"),
    ],
)
def test_columns_are_understood_as_people_name_them(words, fields):
    assert headers.guess(Kind.PERSONS, words.split(";"), []) == fields.replace("-", "").split(" ")


def test_columns_of_companies_are_understood_as_people_name_them():
    words = ["Toiminimi", "Företags- och organisationsnummer", "Moms nr", "Välittäjän tunnus", "Maksuehto (pv)", "Laskutusosoite"]
    fields = ["name", "business_id", "vat_id", "billing_intermediary", "billing_payment_days", ""]
    assert headers.guess(Kind.COMPANIES, words, []) == fields


def test_columns_without_words_are_understood_by_what_stands_in_them():
    sample = [["a@b.fi", "040 123 4567", "00100"], ["c@d.fi", "+358 50 1234567", "20100"]]
    assert headers.guess(Kind.PERSONS, ["A", "B", "C"], sample) == ["email", "phone", "postcode"]


@pytest.mark.parametrize("words", ["Henkilötunnus", "HETU", "Personbeteckning", "Social security number", "hlö-tunnus", "SSN"])
def test_a_column_of_identity_codes_is_known_by_its_words(words):
    assert identity.columns(["Nimi", words], []) == ({1}, {})


def test_words_that_only_sound_like_it_are_no_identity_codes():
    assert identity.columns(["Henkilö", "Asiakastunnus", "Y-tunnus", "Personal"], [(2, ["x", "12", "1234567-1", "y"])]) == (set(), {})


def row(columns, cells, language="fi"):
    return reader("persons", columns, language)(2, cells)


def test_a_formula_is_no_name():
    found = row(["first_name", "email"], ["=cmd|' /C calc'!A0", "a@example.fi"])
    assert next(column for column, _error in found.errors) == 0


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("Virtanen, Aino", "Aino", "Virtanen"), ("Aino Virtanen", "", "Aino Virtanen"), ("de la Cruz", "", "de la Cruz")],
)
def test_a_whole_name_is_parted_only_where_it_says_so(name, first, last):
    person = row(["name"], [name]).person
    assert (person.first_name, person.last_name) == (first, last)


def test_several_numbers_in_several_columns_are_several_numbers():
    person = row(
        ["last_name", "phone", "phone", "email"], ["Ek", "040 123 4567", "09 123 456 / 050 123 4567", "a@example.fi; b@example.fi"]
    ).person
    assert person.phones == ("+358401234567", "+3589123456", "+358501234567")
    assert [address for address, _key in person.emails] == ["a@example.fi", "b@example.fi"]


def test_a_tick_is_yes_or_no():
    assert row(["last_name", "forbids"], ["Ek", "Kyllä"]).wishes.forbids == ("email", "sms", "phone", "post")
    assert row(["last_name", "forbids"], ["Ek", "ei"]).wishes.forbids == ()
    assert [column for column, _error in row(["last_name", "forbids"], ["Ek", "ehkä"]).errors] == [1]


SIGNS = "abcXYZ019._+-åé\"' @"


@settings(deadline=None, max_examples=examples(300))
@given(
    local=st.text(SIGNS, max_size=12),
    domain=st.sampled_from(["example.fi", "Example.FI", "åland.fi", "a-.fi", "x.local", "sub.example.org"]),
)
def test_the_short_way_reads_an_email_as_the_long_way_does(local, domain):
    text = f"{local}@{domain}"
    assert outcome(wellformed.email, text) == outcome(without_the_short_way("_PLAIN_LOCAL", wellformed.email), text)


@settings(deadline=None, max_examples=examples(300))
@given(text=st.from_regex(r"(\+358 ?|0|00358)?[45]?[0-9]?([ -]?[0-9]){4,10}", fullmatch=True))
def test_the_short_way_reads_a_phone_number_as_the_long_way_does(text):
    assert outcome(wellformed.phone, text) == outcome(without_the_short_way("_PLAIN_MOBILE", wellformed.phone), text)


def without_the_short_way(name, read):
    def long_way(text):
        import re

        kept = getattr(wellformed, name)
        setattr(wellformed, name, re.compile(r"(?!)"))
        try:
            return read(text)
        finally:
            setattr(wellformed, name, kept)

    return long_way


def outcome(read, text):
    try:
        return read(text)
    except ValidationError as wrong:
        return wrong.code
