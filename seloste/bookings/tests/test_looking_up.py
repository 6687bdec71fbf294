"""The search box finds a booking by its number, reference, order number and company; nothing of it stands in the index."""

from dataclasses import replace

import pytest

from seloste.bookings.money import references
from seloste.journal.models import Entry
from seloste.rights import operations as rights
from seloste.search.models import SearchDoc
from seloste.staff.roles import ROLES

from .desk import BY, book, list_employers, of_firm, somebody, training


@pytest.fixture
def of(published):
    list_employers()
    return training(maximum=40)


def found(desk, text):
    """The bookings that an answer leads to, in its order."""
    page = desk.post("/search/", {"text": text}, headers={"HX-Request": "true"})
    return [row.url.split("/")[2] for row in page.context["answer"].found if row.url.startswith("/bookings/")]


def test_by_its_number_and_by_the_reference_of_its_payment(desk, of):
    private, _other = book(of), book(of, booker=somebody(1))

    for text in (private.number, f"#{private.number}", references.of(private), references.grouped(references.of(private))):
        assert found(desk, text) == [str(private.pk)], text
    assert found(desk, "99999") == [] == found(desk, "10000123")


@pytest.mark.parametrize("fact", ["reference", "order_number", "cost_centre"])
def test_by_what_the_customer_asks_to_see_in_the_invoice(desk, of, fact):
    booking = of_firm(2, of=of, **{fact: "PO-2027/4711"})
    of_firm(2, of=of, **{fact: "PO-2027/4712"})

    assert found(desk, "po-2027/4711") == found(desk, "/4711") == [str(booking.pk)] and len(found(desk, "PO-2027")) == 2
    assert found(desk, "po") == [] == found(desk, "%PO%")


def test_a_companys_bookings_stand_below_it_the_newest_first(desk, of):
    first, second = of_firm(2, of=of), of_firm(2, of=of, booker=somebody(1))
    book(of)

    answer = desk.post("/search/", {"text": "konepaja"}, headers={"HX-Request": "true"})

    groups = {str(title): [row.title for row in rows] for title, rows in answer.context["answer"].groups}
    assert list(groups) == ["Companies", "Bookings"]
    assert groups["Bookings"] == [f"{second.number} · Konepaja Oy · Testi Henkilö 1", f"{first.number} · Konepaja Oy · Aino Aalto"]
    assert {row.subject for row in answer.context["answer"].found if row.subject} == {first.booker.ref, second.booker.ref}


def test_who_booked_what_was_found_is_written_down_and_no_word_that_was_asked(desk, of):
    booking = of_firm(2, of=of, order_number="PO-7")

    found(desk, "PO-7")

    entry = Entry.objects.get(event="search.answered")
    assert entry.facts == {"count": 1} and entry.shown.get().subject == booking.booker.ref


def test_of_whoever_is_erased_nothing_is_found_by_what_they_had_written_and_the_firms_seats_are(desk, of):
    booking = of_firm(2, of=of, order_number="PO-7")

    rights.erase(person=booking.booker, **BY)

    assert found(desk, "PO-7") == [] and found(desk, "konepaja") == [str(booking.pk)]
    assert not SearchDoc.objects.filter(noun__in=("booking", "training")).exists()


def test_one_booking_is_opened_at_once(desk, of):
    booking = book(of)

    assert desk.post("/search/", {"text": booking.number}).url == booking.get_absolute_url()


def test_whoever_sees_no_bookings_finds_none(desk, of, monkeypatch):
    booking = book(of)
    assert found(desk, booking.number)

    monkeypatch.setitem(ROLES, "office", replace(ROLES["office"], permissions=ROLES["office"].permissions - {"bookings_view"}))

    assert found(desk, booking.number) == []
