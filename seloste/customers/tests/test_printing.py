"""Printing is noted: the pages that are made for paper say who printed what, the others print nothing but where to go."""

import pytest

from seloste.journal.models import Entry
from tests.cast import add_person

from .test_pages import text_of


@pytest.fixture
def desk(olli, published, signed_in):
    olli.language = "en"
    olli.save()
    return signed_in(olli)


def test_a_person_is_printed_from_a_page_of_its_own_and_the_journal_says_so(desk, aino):
    assert f'href="/customers/{aino.pk}/print/"' in desk.get(f"/customers/{aino.pk}/").content.decode()
    assert not Entry.objects.filter(event="customers.person_printed").exists()

    paper = desk.get(f"/customers/{aino.pk}/print/")

    assert "Aino Virta" in text_of(paper) and "aino.virta@example.fi" in text_of(paper)
    assert Entry.objects.get(event="customers.person_printed").subject == aino.ref
    assert "unprinted" not in paper.content.decode()


@pytest.mark.parametrize("page", ["/customers/", "/customers/{pk}/", "/customers/{pk}/history/", "/customers/{pk}/marketing/"])
def test_the_ordinary_pages_print_nothing_but_where_to_print(desk, aino, page):
    shown = desk.get(page.format(pk=aino.pk)).content.decode()

    assert '<body class="staff unprinted"' in shown and "This page is not printed" in shown


def test_a_list_is_printed_as_it_was_narrowed_down_and_whoever_stands_on_it_is_noted(desk, aino, bjorn):
    page = desk.get("/customers/?text=aino").content.decode()
    assert 'href="/customers/print/?text=aino"' in page

    desk.get("/customers/print/")

    entry = Entry.objects.get(event="customers.list_printed")
    assert entry.facts == {"count": 2} and {row.subject for row in entry.shown.all()} == {aino.ref, bjorn.ref}


def test_a_protected_address_stands_on_no_paper(desk):
    place = [{"street": "Piilotie 1", "postcode": "00100", "city": "Helsinki"}]
    salla = add_person("Salla", "Salainen", addresses=place, is_address_protected=True)
    assert "Piilotie" in text_of(desk.get(f"/customers/{salla.pk}/"))

    assert "Piilotie" not in text_of(desk.get(f"/customers/{salla.pk}/print/"))
