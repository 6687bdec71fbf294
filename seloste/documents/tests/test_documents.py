"""Documents are archival, read aloud in their own language, and hold what people wrote as mere text."""

import datetime as dt
import io
import logging

import pypdf
import pytest

from seloste import documents
from seloste.documents import typesetting

HOUSE = {"name": "Learn2Help Oy", "address": "Sjöstranden 15 B 29, 02320 Esbo", "phone": "+358 40 000", "email": "data@learn2help.example"}


def made(language="sv", title="Provdokument", **data):
    return documents.pdf("documents/sample", {"controller": HOUSE, **data}, language, title=title)


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def text(content):
    return "\n".join(page.extract_text() for page in read(content).pages)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_document_is_tagged_titled_and_says_its_language(language, caplog):
    catalogue = read(made(language)).trailer["/Root"]

    assert catalogue["/Lang"] == f"{language}-FI"
    assert bool(catalogue["/MarkInfo"]["/Marked"])
    assert read(made(language)).metadata.title == "Provdokument"
    assert not caplog.records


def test_a_document_declares_itself_archival_and_accessible():
    metadata = read(made()).trailer["/Root"]["/Metadata"].get_data().decode()

    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_the_same_data_gives_the_same_bytes():
    moment = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)

    assert documents.pdf("documents/sample", {}, "fi", title="A", at=moment) == documents.pdf(
        "documents/sample", {}, "fi", title="A", at=moment
    )


@pytest.mark.parametrize(
    "name",
    ['#panic("x")', "*Aino* _Virta_", "$x$ @label <b>", '"); #read("/etc/passwd")', "// gone", "{{ x }}", "= heading", "\\u{41}"],
)
def test_what_a_person_wrote_stays_text(name, caplog):
    assert name in text(made(paragraphs=[name]))
    assert not caplog.records


@pytest.mark.parametrize(
    "name", ["Aino 😀 Virta", "李小龙", "عائشة", "a\x00b", "\u202egro.live\u202c", "👩‍👩‍👧", "e\u0301", "\ud800", "ሰላም"]
)
def test_no_letter_keeps_a_document_from_being_archival(name, caplog):
    content = made(paragraphs=[name], title=name)

    assert b"pdfaid" in content and content.startswith(b"%PDF-")
    assert not caplog.records


def test_a_letter_no_font_has_is_seen_to_be_missing():
    assert "Aino □ Virta" in text(made(paragraphs=["Aino 😀 Virta"]))


def test_a_document_refused_by_its_standard_is_still_made_and_someone_is_told(caplog, monkeypatch):
    monkeypatch.setattr(typesetting, "printable", lambda data: data)

    with caplog.at_level(logging.ERROR):
        content = made(paragraphs=["Aino 😀"])

    assert content.startswith(b"%PDF-") and b"pdfaid" not in content
    assert [record.alert for record in caplog.records] == ["document_not_archival"]
    assert "Aino" not in caplog.text


def test_a_broken_template_says_which_one_it_is():
    with pytest.raises(documents.Untypeset, match="documents/sample"):
        made(rows="not rows")


@pytest.mark.parametrize("template", ["../settings", "documents/../settings", "nowhere/sample", "documents/", "os/sample"])
def test_only_the_house_s_own_templates_are_set(template):
    with pytest.raises((ValueError, FileNotFoundError)):
        documents.pdf(template, {}, "fi", title="x")


def test_no_template_asks_for_a_package_from_elsewhere():
    room = typesetting.HERE.parent

    assert [path for path in room.glob("*/**/*.typ") if "@preview" in path.read_text() or "@local" in path.read_text()] == []
    assert list(room.glob("*/**/*.typ"))
