"""What is held about somebody reads well on paper: nothing runs off the page, and what belongs together stands together."""

import io

import pypdf

from seloste import documents

MAILBOX = "maria.fredrika.charlotta.wilhelmina.von.schwarzenberg@ensiapukoulutuskeskus.example"


def pages(*rows):
    group = {"title": "Namn", "note": "", "tables": [{"head": [], "rows": list(rows)}]}
    paper = documents.pdf("rights/copy", {"title": "Kopia", "made": "Gjord", "about": [], "groups": [group]}, "sv", title="Kopia")
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages]


def test_an_address_that_is_longer_than_its_column_goes_on_below_as_it_is_written():
    (page,) = pages([["Meddelandets identifierare", MAILBOX]])

    told = page.partition("identifierare")[2].partition("\nKopia ")[0].strip().splitlines()

    assert len(told) > 1
    assert "".join(told) == MAILBOX


def test_what_is_held_in_one_row_stands_on_one_page():
    rows = [
        [["Vad det är", f"Samtal {number}"], ["När det hände", f"dag {number}"], ["Antecknat", f"tid {number}"]] for number in range(60)
    ]

    told = pages(*rows)

    assert len(told) > 1
    assert [page.count("Samtal") for page in told] == [page.count("tid") for page in told]
