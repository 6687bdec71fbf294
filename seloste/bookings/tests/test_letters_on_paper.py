"""For whom no letter reaches the same letter is there as a paper: the confirmation, and the notice to whoever was named by another."""

import io
import re

import pypdf
import pytest
import time_machine
from django.urls import reverse

from seloste.bookings import letters
from seloste.bookings.letters import papers as on_paper
from seloste.bookings.models import Payer
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Via, Way
from seloste.customers.models import Person
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from tests import papers
from tests.cast import NOON

from .desk import book, list_employers, of_firm, training
from .test_offers_at_once import restrict
from .test_waiting import full

CHILD, SILENT = Name("Veli", "Virta"), Name("Hilja", "Hiljanen")


def words_of(answer):
    """What stands on the paper, without spaces and line ends."""
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    return read(answer.content)


def read(content):
    pages = [page.extract_text().splitlines()[:-1] for page in pypdf.PdfReader(io.BytesIO(content)).pages]  # not its foot
    return re.sub(r"\s", "", "".join(line for page in pages for line in page))


def lines_of(message):
    return [line for line in re.split(r"\n", re.sub(r"[ \t\xa0\u202f]", "", message.body)) if line and line != "--"]


def address(name, *args):
    return reverse(f"bookings:{name}", args=args)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(("way", "letter"), [(Way.ON_SITE, letters.BOOKED), (Way.AHEAD, letters.UNPAID)])
def test_the_confirmation_on_paper_says_word_for_word_what_the_letter_says(published, desk, way, letter, language):
    booking = book(training(), 2, way=way, language=language)
    message = Message.objects.get(letter=letter.key)

    with time_machine.travel(NOON, tick=False):
        paper = words_of(desk.get(address("confirmation_paper", booking.pk)))

    assert "AinoAalto" in paper and re.sub(r"\s", "", message.subject_line) in paper
    assert [line for line in lines_of(message) if line not in paper] == []
    assert Entry.objects.get(event="bookings.paper_opened").subject == booking.booker.ref


def test_the_page_offers_the_paper_where_it_is_noted_as_given_and_not_after(published, desk):
    booking = book(training(), booker=SILENT, via=Via.PHONE)
    paper = address("confirmation_paper", booking.pk)
    assert paper in desk.get(booking.get_absolute_url()).content.decode()
    assert "Hilja Hiljanen".replace(" ", "") in words_of(desk.get(paper))

    desk.post(address("informed", booking.pk))

    assert paper not in desk.get(booking.get_absolute_url()).content.decode()


@pytest.mark.parametrize("may_read", [True, False])
def test_who_may_not_read_what_is_told_on_a_seats_page_prints_no_address_of_it(published, may_read):
    content = on_paper.of_confirmation(book(training()), with_own_page=may_read, at=NOON)

    said = read(content)
    assert ("/bookings/seat/" in said, "/bookings/manage/" in said) == (may_read, True)


def test_a_participant_whom_no_letter_reached_is_told_on_the_letters_own_words(published, desk, client):
    list_employers()
    booking = of_firm(2, participants=(CHILD,), language="sv")
    seat = booking.seats.exclude(participant=None).get()
    names = address("names", booking.pk)
    paper = address("participant_paper", booking.pk, seat.pk)
    assert paper in desk.get(names).content.decode()

    said = words_of(desk.get(paper))

    assert "VeliVirta" in said and "haranmältdig" in said and "dataombudsmannen" in said
    (link,) = re.findall(r"http://localhost(/bookings/seat/[^/]+/)", said)
    assert "Veli Virta" in client.get(link).content.decode()
    desk.post(address("told", booking.pk, seat.pk), {"how": "paper"})
    assert paper not in desk.get(names).content.decode()
    restrict(seat.participant)
    assert desk.get(paper)["Location"] == names


def test_the_payer_is_told_on_paper_too(published, desk):
    booking = book(training(), payer=CHILD)
    assert Payer.objects.get().told_at is None
    paper = address("payer_paper", booking.pk)
    assert paper in desk.get(booking.get_absolute_url()).content.decode()

    said = words_of(desk.get(paper))

    assert "VeliVirta" in said and "AinoAalto" in said and "tietosuojavaltuutetulle" in said


def test_a_protected_address_is_on_no_paper(published, desk):
    booking = book(training(), booker=SILENT, via=Via.PHONE)
    place = {"street": "Kotikuja 7", "postcode": "00100", "city": "Helsinki", "source": "self", "at": NOON, "by": "x"}
    booking.booker.addresses.create(**place)
    paper = address("confirmation_paper", booking.pk)
    assert "Kotikuja7" in words_of(desk.get(paper))

    Person.objects.update(is_address_protected=True)

    assert "Kotikuja7" not in words_of(desk.get(paper))


def test_there_is_no_paper_of_what_was_not_confirmed_or_of_nobody(published, desk):
    of, _holder = full()
    waits = book(of, booker=SILENT, waits=True, is_booker_coming=False)
    assert desk.get(address("confirmation_paper", waits.pk)).status_code == 404
    assert desk.get(address("payer_paper", waits.pk)).status_code == 404
    assert desk.get(address("participant_paper", waits.pk, waits.seats.first().pk)).status_code == 404


@pytest.mark.slow
def test_it_is_archival_and_for_everybody(published, desk):
    booking = book(training(), 2, language="sv")

    assert papers.broken({"confirmation": desk.get(address("confirmation_paper", booking.pk)).content}) == []
