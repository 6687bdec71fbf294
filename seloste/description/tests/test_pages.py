"""The public pages: open to everybody once something is published, in three languages and every form, version by version."""

import datetime as dt
import io
import json
import re
from dataclasses import replace

import pypdf
import pytest
from django.test import Client

from seloste.description import operations
from seloste.description.seed import demonstration
from seloste.journal.actors import OPERATOR
from seloste.privacy.words import DescriptionKey, Purpose, Source
from tests.cast import NOON, publish

TITLES = {"fi": "Rekisterinpitäjä", "sv": "Registeransvarig", "en": "Controller"}


@pytest.fixture
def visitor():
    return Client()


@pytest.mark.parametrize("language", TITLES)
def test_the_description_stands_in_each_language(published, visitor, language):
    page = visitor.get(f"/{language}/description/")

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert TITLES[language] in page.text


@pytest.mark.parametrize(
    ("language", "words"), {"fi": "tietosuoja-asetuksen 5(2), 32 artikla", "sv": "dataskyddsförordningen artikel 5(2), 32"}.items()
)
def test_the_law_is_named_in_the_readers_language(published, visitor, language, words):
    page = visitor.get(f"/{language}/description/").text

    assert words in page and "GDPR Art" not in page


def test_the_same_heading_in_another_language_is_one_press_away(published, visitor):
    page = visitor.get("/sv/description/").text

    for address in re.findall(r'href="(/(?:fi|en)/description/#[a-z]+)"', page):
        path, anchor = address.split("#")
        assert f'id="{anchor}"' in visitor.get(path).text
    assert 'href="/fi/description/#purposes"' in page


def test_the_page_leads_to_every_form_without_inline_script_or_style(published, visitor):
    page = visitor.get("/en/description/").text

    assert 'rel="alternate" type="application/ld+json" href="/description.jsonld"' in page
    assert not re.search(r"<script(?![^>]*src=)|<style|style=", page)


@pytest.mark.parametrize("address", ["/description.jsonld", "/en/description.jsonld", "/fi/description/versions/1/description.jsonld"])
def test_the_pages_alternate_is_the_declaration(published, visitor, address):
    told = json.loads(visitor.get(address).content)

    assert {process["@id"] for process in told["dpv:hasProcess"]} == {
        f"#process-{row.key}" for row in published["customers"].content.purposes
    }
    assert told["seloste:digest"] == published["customers"].digest


@pytest.mark.parametrize(
    ("asked", "accepted", "answered"),
    [("?language=fi", "sv", "fi"), ("", "sv,en;q=0.5", "sv"), ("?language=xx", "sv", "sv")],
)
def test_a_file_answers_without_prefix_in_the_language_that_is_asked(published, visitor, asked, accepted, answered):
    answer = visitor.get(f"/description.txt{asked}", headers={"accept-language": accepted})

    assert answer.headers["Content-Language"] == answered
    assert TITLES[answered] in answer.content.decode()


def test_the_prefix_decides_the_language_of_a_file(published, visitor):
    answer = visitor.get("/sv/description.txt", headers={"accept-language": "en"})

    assert answer.headers["Content-Language"] == "sv"


def test_a_reader_who_has_the_file_gets_no_second_copy(published, visitor):
    first = visitor.get("/description.json")

    again = visitor.get("/description.json", headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("language", TITLES)
def test_the_paper_is_tagged_archival_and_fits_two_sheets(published, visitor, language):
    answer = visitor.get(f"/description.pdf?language={language}")
    paper = pypdf.PdfReader(io.BytesIO(answer.content))
    metadata = paper.xmp_metadata.stream.get_data().decode()

    assert answer.headers["Content-Type"] == "application/pdf"
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in metadata and "pdfaid:part" in metadata
    assert len(paper.pages) <= 4  # two sheets, printed on both sides
    assert TITLES[language] in paper.pages[0].extract_text()


def test_a_version_that_was_published_between_two_seconds_has_its_paper(db, visitor):
    version = publish(demonstration(DescriptionKey.CUSTOMERS), by=OPERATOR, at=NOON.replace(microsecond=123456))

    assert visitor.get("/description.pdf").content.startswith(b"%PDF")
    assert version.published_at.microsecond == 123456


def test_a_version_published_after_midnight_bears_the_day_in_finland(db, visitor):
    publish(demonstration(DescriptionKey.CUSTOMERS), by=OPERATOR, at=dt.datetime(2026, 11, 23, 22, 30, tzinfo=dt.UTC))

    assert "24.11.2026" in visitor.get("/fi/description.txt").content.decode()


def test_an_unknown_form_does_not_exist(published, visitor):
    assert visitor.get("/description.docx").status_code == 404
    assert visitor.get("/en/description/versions/7/").status_code == 404


def test_the_schema_of_the_json_is_published(published, visitor):
    answer = visitor.get(json.loads(visitor.get("/description.json").content)["$schema"])

    assert answer.json()["$schema"].startswith("https://json-schema.org/")


def test_versions_are_listed_with_their_digests_and_the_old_text_is_readable(db, visitor):
    slips = {"fi": ["Y-tunnus puuttuu."], "sv": ["FO-numret saknas."], "en": ["The business ID is missing."]}
    old = {"key": "customers", "text": "REGISTER <b>BESKRIVNING", "language": "sv", "dated_on": NOON.date(), "slips": slips}
    operations.keep_dated_text(**old, by=OPERATOR, at=NOON)
    first = publish(demonstration(DescriptionKey.CUSTOMERS), by=OPERATOR)

    listed = visitor.get("/en/description/versions/").text
    assert first.digest in listed and first.previous_digest in listed
    dated = visitor.get("/sv/description/versions/0/").text
    assert "REGISTER &lt;b&gt;BESKRIVNING" in dated and "FO-numret saknas." in dated


def test_what_changed_is_told_heading_by_heading(published, visitor):
    content = published["customers"].content
    publish(replace(content, sources=tuple(row for row in content.sources if row.key != Source.CONTACT_FORM)), by=OPERATOR)

    changes = {language: visitor.get(f"/{language}/description/versions/2/changes/").text for language in TITLES}

    assert "<del>Via kontaktblanketten</del>" in changes["sv"]
    assert "<del>Yhteydenottolomakkeella</del>" in changes["fi"]
    assert "Regular sources of data" in changes["en"] and "Right of access" not in changes["en"]


def test_an_older_version_is_readable_and_says_that_it_is_older(published, visitor):
    content = published["customers"].content
    publish(replace(content, purposes=tuple(row for row in content.purposes if row.key != Purpose.MARKETING)), by=OPERATOR)

    older = visitor.get("/en/description/versions/1/").text
    assert "This is an older version." in older and "Marketing of the controller" in older
    assert "Marketing of the controller" not in visitor.get("/en/description/").text


def test_as_questions_and_answers(published, visitor):
    assert "Who is responsible for my data?" in visitor.get("/en/description/?layout=questions").text


@pytest.mark.parametrize("address", ["/en/description/", "/description.pdf", "/en/description/versions/"])
def test_nothing_is_public_before_a_version_is_published(db, visitor, address):
    answer = visitor.get(address)

    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    publish(demonstration(DescriptionKey.CUSTOMERS), by=OPERATOR)
    assert visitor.get(address).status_code == 200


def test_staff_read_their_own_description_and_visitors_do_not(published, signed_in, olli, visitor):
    page = signed_in(olli).get("/description/staff/")

    assert page.status_code == 200
    assert published["staff"].digest in page.text
    assert visitor.get("/description/staff/").status_code == 302
