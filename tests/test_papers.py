"""Every paper that the house makes is archival and for everybody, says a judge that is not ours."""

import io

import pypdf
import pytest

from seloste import documents
from seloste.journal.actors import OPERATOR
from seloste.rights import operations as rights
from seloste.rights import paper
from seloste.rights.tests.filling import Filling
from seloste.web.languages import LANGUAGES
from tests import papers
from tests.cast import NOON

pytestmark = [
    pytest.mark.slow,
    pytest.mark.campaign("what a paper is made of is asked on either engine by tests of copies, its form is the same", on="postgresql"),
]


def test_the_published_description_is_archival_and_for_everybody(published, client):
    made = {f"description {language}": client.get(f"/description.pdf?language={language}").content for language in LANGUAGES}
    assert all(content.startswith(b"%PDF-") for content in made.values())

    assert papers.broken(made) == []


def test_a_document_with_everything_that_the_style_offers_is_so_too():
    house = {"name": "Learn2Help Oy", "address": "Sjöstranden 15 B 29, 02320 Esbo"}
    facts = {"controller": {**house, "phone": "+358 40 000", "email": "data@learn2help.example"}}
    made = {language: documents.pdf("documents/sample", facts, language, title="Provdokument") for language in LANGUAGES}

    assert papers.broken(made) == []


def test_a_copy_of_everything_held_about_a_person_is_so_too(published):
    person = Filling().person
    made = {language: paper.pdf(rights.copy(person=person, language=language, by=OPERATOR, at=NOON)) for language in LANGUAGES}

    assert papers.broken(made) == []


def test_the_judge_would_have_said_so():
    paper, bare = pypdf.PdfWriter(), io.BytesIO()
    paper.add_blank_page(100, 100)
    paper.write(bare)

    said = papers.broken({"bare": bare.getvalue()})

    assert any(" 3a " in line for line in said) and any(" ua1 " in line for line in said)
