"""The guardian of a child who has no mailbox tells what the child needs, by a link of their own, with a consent that is kept as theirs."""

import re

import pytest
from django.urls import reverse

from seloste.bookings import errands, letters, links, operations
from seloste.bookings.models import Need
from seloste.bookings.ordering.orders import Name
from seloste.customers.models import EmailAddress
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import CLOCK, VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy import registry
from seloste.privacy.words import Source
from tests.cast import NOON

from .desk import AINO, BY, book, training
from .test_reminders import on

OWN = re.compile(r"http://localhost(/bookings/seat/\S+)")
VELI, ONNI = Name("Veli", "Virta"), Name("Onni", "Virta")
SAID = {"deed": "tell", "text": "Pähkinäallergia", "agrees": "on"}


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def of_guardian(*children, seats=None, **facts):
    told = {"is_guardian": True, "is_booker_coming": False, "participants": children, "language": "sv"} | facts
    return book(training(maximum=9, minimum=1), seats or len(children) or 1, **told)


def pages_in(letter):
    return OWN.findall(Message.objects.filter(letter=letter.key).latest("pk").body)


def test_the_guardian_tells_with_their_own_consent_and_takes_it_back(published, client):
    booking = of_guardian(VELI)
    (page,) = pages_in(letters.BOOKED)
    shown = client.get(page).content.decode()
    assert "Du har anmält Veli Virta." in shown and "Jag är vårdnadshavare för Veli Virta, som är under 18 år" in shown

    assert client.post(page, SAID | {"agrees": ""}).status_code == 422 and not Need.objects.exists()
    assert client.post(page, SAID).status_code == 302

    need = Need.objects.get()
    assert (need.seat.booking, need.source, need.language) == (booking, Source.ANOTHER, "sv")
    assert need.wording.startswith("Jag är vårdnadshavare för Veli Virta")
    (entry,) = Entry.objects.filter(event="bookings.need_of_child_told")
    assert entry.subject == str(need.seat.participant.ref) or entry.subject == need.seat.participant.ref
    assert "Pähkinäallergia" in client.get(page).content.decode()
    client.post(page, {"deed": "take_back"})
    assert not Need.objects.exists()


def test_the_link_stands_in_letters_to_the_guardian_alone(published, client):
    booking = of_guardian(VELI, ONNI)
    assert len(set(pages_in(letters.BOOKED))) == 2

    manage = client.get(reverse("bookings:manage", args=[links.token(booking, links.MANAGE, at=NOON)])).content.decode()
    names = client.get(reverse("bookings_names", args=[links.token(booking, links.NAMES, at=NOON)])).content.decode()

    assert "/bookings/seat/" not in manage + names and "V. V." in manage
    errands.remind(by=CLOCK, at=on(3))
    assert len(set(pages_in(letters.REMINDER))) == 2


def test_a_child_who_is_named_later_has_a_page_for_the_guardian_too(published):
    booking = of_guardian(seats=1)
    assert pages_in(letters.BOOKED) == []

    operations.name_participants(booking=booking, names=[VELI], by=VISITOR, at=NOON)

    assert len(pages_in(letters.NAMES_RECEIVED)) == 1


@pytest.mark.parametrize("facts", [{"is_guardian": False}, {"participants": (Name("Veli", "Virta", "veli@esimerkki.example"),)}])
def test_nobody_tells_for_others_or_for_who_has_a_mailbox_of_their_own(published, facts):
    booking = of_guardian(**{"participants": (VELI,)} | facts)

    assert pages_in(letters.BOOKED) == []
    with pytest.raises(registry.Gone):
        operations.tell_need_of_child(seat=booking.seats.get(), text="Pähkinäallergia", wording="Suostun", **BY)


def test_a_child_with_the_guardian_s_own_address_gets_the_guardian_s_page(published, client):
    of_guardian(Name("Veli", "Virta", AINO.email))

    (page,) = pages_in(letters.PARTICIPANT_NAMED)

    assert "Du har anmält Veli Virta." in client.get(page).content.decode()


def test_the_guardian_s_link_ends_when_the_child_has_a_mailbox_or_another_comes(published, client):
    booking = of_guardian(VELI, ONNI)
    veli, onni = pages_in(letters.BOOKED)
    seats = {seat.participant.first_name: seat for seat in booking.seats.all()}
    child = seats["Veli"].participant
    EmailAddress.objects.create(person=child, address="veli@esimerkki.example", match_key="veli@esimerkki.example", source="self", at=NOON)

    operations.swap_participant(seat=seats["Onni"], name=Name("Eeva", "Virta"), by=VISITOR, at=NOON)

    assert client.get(veli).status_code == client.get(onni).status_code == 404


def test_the_guardian_is_told_that_what_they_told_is_gone_when_the_booking_moves(published):
    booking = of_guardian(VELI)
    seat = booking.seats.get()
    operations.tell_need_of_child(seat=seat, text="Pähkinäallergia", wording="Suostun", **BY)
    to = training(course=booking.training.course, minimum=1)

    operations.move_booking(booking=booking, to=to, received_at=NOON, shown_fee_cents=None, shown_cents=None, is_told=True, **BY)

    letter = Message.objects.get(letter=letters.NEED_ENDED.key)
    assert letter.to == AINO.email and "V. V.: http://localhost/bookings/seat/" in letter.body and not Need.objects.exists()


def test_staff_see_who_told_it_and_hand_over_the_guardian_s_paper(published, desk, client):
    booking = of_guardian(VELI)
    seat = booking.seats.get()

    paper = desk.get(reverse("bookings:own_page", args=[booking.pk, seat.pk])).content.decode()
    (page,) = set(OWN.findall(paper.replace("</code>", " ")))

    assert "nobody but the guardian" in paper
    assert "För vårdnadshavaren" in paper and client.post(page, SAID).status_code == 302
    shown = desk.get(reverse("bookings:needs", args=[booking.training_id])).content.decode()
    assert "Veli Virta" in shown and "told by the guardian" in shown


def test_who_asks_to_put_the_child_s_name_right_is_the_guardian(published, client):
    of_guardian(VELI)
    (page,) = pages_in(letters.BOOKED)
    once = client.get(page).context["spelling_form"]["once"].value()

    client.post(page, {"deed": "spell", "name": "Veli af Virta", "once": once})

    asked = Enquiry.objects.get()
    assert asked.email == AINO.email and "Veli Virta" in asked.message and "Veli af Virta" in asked.message
