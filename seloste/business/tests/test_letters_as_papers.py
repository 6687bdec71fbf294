"""A letter on paper reads well: its lists hang, and who signs stands below words of the letter."""

import io
import re

import pypdf
import pytest

from seloste.business import paper
from tests.cast import NOON

END, SIGNED = "Sista orden i brevet.", "Avsändaren Ab"
ITEM = "- " + "avbokning kostar ingenting " * 8


def pages(text):
    content = paper.letter(to=["Aino Aalto"], day=NOON.date(), text=text, language="sv", title="Brev")
    return pypdf.PdfReader(io.BytesIO(content)).pages


def read(page):
    return page.extract_text()


def test_who_signs_never_stands_alone_on_a_page(published):
    found = [pages("\n\n".join([*["En rad i brevet."] * count, END, SIGNED])) for count in range(24, 40)]

    assert {len(of) for of in found} == {1, 2}
    assert [END in read(of[-1]) and SIGNED in read(of[-1]) for of in found] == [True] * len(found)


@pytest.mark.parametrize("paragraphs", [[SIGNED], [END, SIGNED], ["Lång rad. " * 1200, SIGNED], [SIGNED, "Lång rad. " * 1200]])
def test_however_short_or_long_its_parts_are_all_of_the_letter_stands_on_paper(published, paragraphs):
    said = re.sub(r"\s|BrevSida\d/\d", "", "".join(re.sub(r"\s", "", read(page)) for page in pages("\n\n".join(paragraphs))))

    assert [said.count(re.sub(r"\s", "", part.split(".")[0])) for part in paragraphs] == [
        1200 if part.startswith("Lång") else 1 for part in paragraphs
    ]


def test_lines_of_a_list_hang_under_their_first_letter(published):
    page = pages(f"Villkor\n{ITEM}\n{ITEM}\nSlut\n\n{SIGNED}")[0].extract_text(extraction_mode="layout")

    lines = [line for line in page.splitlines() if "kostar" in line]
    assert [re.match("- |  |", line)[0] for line in lines] == ["- ", "  ", "  "] * 2
