"""The copy as one file: what stands in it, in whose language, and that the paper says what the JSON says."""

import io
import re
import zipfile

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from seloste import cli
from seloste.journal.actors import OPERATOR
from seloste.rights import operations, packing, reading, zipnames
from tests.cast import NOON

from .filling import Filling


@pytest.fixture
def copy(aino):
    return operations.copy(person=aino, by=OPERATOR, at=NOON)


def parts(packed):
    file = zipfile.ZipFile(io.BytesIO(packed))
    return {name: file.read(name) for name in file.namelist()}


def text_of(paper):
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages).split())


def test_the_paper_holds_every_value_that_is_told(published):
    copy = operations.copy(person=Filling().person, by=OPERATOR, at=NOON)

    paper = text_of(parts(packing.packed(copy))[zipnames.paper(copy["language"])])
    told = re.sub(r"\xad|(?<=\w)- ", "", paper)  # where a long word is broken at the end of a line

    fields = [field for group in copy["groups"] for table in group["tables"] for row in table["rows"] for field in row]
    with translation.override(copy["language"]):
        words = {word for field in fields for word in re.split(r"[\s-]+", reading.said(field))}  # a cell may be broken there
    assert len(words) > 60
    assert [word for word in words if word not in told] == []


def test_the_paper_and_the_word_beside_it_are_in_the_person_s_language(copy):
    told = parts(packing.packed(copy))

    reader = pypdf.PdfReader(io.BytesIO(told["kopia.pdf"]))
    assert reader.trailer["/Root"]["/Lang"].startswith("sv")
    assert (
        "Vilka uppgifter vi har om dig" in text_of(told["kopia.pdf"]) and "Vilka uppgifter vi har om dig" in told["las-forst.txt"].decode()
    )
    assert "kopia.pdf" in told["las-forst.txt"].decode()


def test_no_name_of_a_file_and_no_title_holds_anything_about_the_person(copy):
    packed = packing.packed(copy)

    names = " ".join(zipfile.ZipFile(io.BytesIO(packed)).namelist())
    title = pypdf.PdfReader(io.BytesIO(parts(packed)["kopia.pdf"])).metadata.title
    assert "Virta" in text_of(parts(packed)["kopia.pdf"])
    assert "irta" not in names + title and "ino" not in names + title


def test_the_same_copy_is_the_same_file_to_the_last_byte(copy):
    assert packing.packed(copy) == packing.packed(copy)


def test_more_rows_ask_no_more_questions(aino, kerttu):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            operations.copy(person=aino, by=kerttu.as_actor(), at=NOON)
        return len(queries)

    _enquire(aino, 1)
    few = asked()
    _enquire(aino, 5)

    assert asked() == few


def _enquire(person, count):
    import uuid

    from seloste.description import permits
    from seloste.enquiries.models import Enquiry

    said = {"name": "Aino", "email": "a@example.fi", "topic": "other", "message": "Hej", "language": "sv", "state": "closed"}
    for _ in range(count):
        Enquiry.objects.create(**said, version=permits.in_force(), once=uuid.uuid4(), received_at=NOON, person=person)


def test_the_command_writes_the_same_file(aino, tmp_path, capsys):
    code = cli.build_parser().parse_args(["rights", "copy", str(aino.pk), "--out", str(tmp_path / "copy.zip")])

    assert code.run(code) == 0
    assert sorted(parts((tmp_path / "copy.zip").read_bytes())) == ["kopia.json", "kopia.pdf", "las-forst.txt"]
    assert (tmp_path / "copy.zip").stat().st_mode & 0o077 == 0
    capsys.readouterr()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_files_are_called_in_the_persons_language_in_letters_that_every_program_reads(aino, language):
    names = parts(packing.packed(operations.copy(person=aino, by=OPERATOR, at=NOON, language=language)))
    called = {"fi": "kopio lue-ensin", "sv": "kopia las-forst", "en": "copy read-first"}[language].split()

    assert sorted(names) == sorted([f"{called[0]}.json", f"{called[0]}.pdf", f"{called[1]}.txt"])
    assert all(name.isascii() for name in names) and f"{called[0]}.pdf" in names[f"{called[1]}.txt"].decode()
