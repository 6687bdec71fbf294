"""Whoever holds a link that was passed on, or has booked in another's name, reads nothing of others and gives nothing up unseen."""

import datetime as dt

import pytest
from django.urls import reverse

from seloste.bookings import links, operations
from seloste.bookings.models import Need, Seat
from seloste.courses.tests.catalogue import sitting
from seloste.customers import operations as customers
from seloste.customers.words import HowApproved, HowInformed
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.outbox.models import Message
from seloste.rights import operations as rights
from tests.cast import NOON, TODAY

from .chosen import add_file, choose
from .desk import AINO, book, list_employers, of_firm, somebody, training

BY = {"by": VISITOR, "at": NOON}
DAY = TODAY + dt.timedelta(days=40)


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def employers(published):
    return list_employers()


def own_page(seat):
    return reverse("bookings_seat", args=[links.token(seat, links.SEAT, at=NOON)])


def manage(booking, page="bookings:manage"):
    return reverse(page, args=[links.token(booking, links.MANAGE, at=NOON)])


def name(booking, *names, **more):
    return operations.name_participants(booking=booking, names=names, **BY, **more)


def test_the_link_of_somebody_erased_does_not_open_the_health_of_whoever_comes_instead(employers, client):
    booking = of_firm(2, of=training(maximum=20, sittings=[sitting(DAY)]))
    name(booking, somebody(1))
    seat = booking.seats.first()
    former = own_page(seat)
    rights.erase(person=seat.participant, by=OPERATOR, at=NOON)
    emptied = Seat.objects.get(pk=seat.pk)
    assert emptied.participant is None and emptied.key != seat.key and client.get(former).status_code == 404

    name(booking, somebody(2))
    seat = Seat.objects.get(pk=seat.pk)
    Need.objects.create(seat=seat, text="Pähkinäallergia", wording="…", language="fi", told_at=NOON)

    assert client.get(former).status_code == 404
    told = Message.objects.get(to="h2@esimerkki.example", letter="bookings.participant_named")
    token = told.body.split("/bookings/seat/")[1].split("/")[0]
    assert "Pähkinäallergia" in client.get(reverse("bookings_seat", args=[token])).content.decode()
    assert emptied.key != seat.key


@pytest.fixture
def withdrawable(published):
    choose(add_file("learn2help"), from_on=NOON.date())
    how = {"how_approved": HowApproved.FORM, "how_informed": HowInformed.FORM, "by": OPERATOR, "at": NOON}
    customers.add_person(
        first_name="Aino", last_name="AALTO", language="fi", emails=[AINO.email, "koti@salainen.example"], phones=[], source="self", **how
    )
    return book(training(sittings=[sitting(DAY)]), language="en", **BY)


def test_what_the_register_knows_is_not_filled_in_for_whoever_booked_in_their_name(withdrawable, client):
    pages = ("bookings:manage", "bookings:withdrawing", "bookings:cancelling", "bookings_move")
    told = "".join(client.get(manage(withdrawable, one)).content.decode() for one in pages)
    names = reverse("bookings_names", args=[links.token(withdrawable, links.NAMES, at=NOON)])
    told += client.get(names).content.decode()

    assert "salainen" not in told and "AALTO" not in told and AINO.email not in told
    typed = {"name": "Aino Aalto", "email": "typed@esimerkki.example"}
    shown = client.post(manage(withdrawable, "bookings:withdrawing"), typed).content.decode()
    assert "I, Aino Aalto, withdraw" in shown and "typed@esimerkki.example" in shown and "salainen" not in shown


@pytest.mark.parametrize("to", ["thief@esimerkki.example", "KOTI@salainen.example"])
def test_a_withdrawal_is_told_to_whose_booking_it_is_wherever_else_the_receipt_goes(withdrawable, client, to):
    said = {"name": "Aino Aalto", "email": to, "confirm": "yes"}

    assert client.post(manage(withdrawable, "bookings:withdrawing"), said).status_code == 303

    sent = Message.objects.filter(letter="bookings.withdrawn").values_list("to", flat=True)
    assert list(sent) == ["koti@salainen.example", *([to] if to.startswith("thief") else [])]


def test_a_calendar_that_colleagues_read_does_not_hold_the_link_that_cancels(withdrawable, client):
    calendar = client.get(manage(withdrawable, "bookings:calendar")).content.decode().replace("\r\n ", "")

    assert "BEGIN:VEVENT" in calendar and "/bookings/" not in calendar and "URL" not in calendar
