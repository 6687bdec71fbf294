"""Whoever holds a link that was passed on, or has booked in another's name, reads nothing of others and gives nothing up unseen."""

import datetime as dt
from dataclasses import replace

import pytest
from django.urls import reverse

from seloste.bookings import links, operations
from seloste.bookings.models import Booking, Need, Seat
from seloste.bookings.operations.named import MOST
from seloste.bookings.ordering.orders import Name
from seloste.bookings.views.naming import MOST_SENT
from seloste.bookings.words import State, Via
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
    booking = book(training(sittings=[sitting(DAY)]), language="en", via=Via.PHONE, **BY)
    assert booking.booker.last_name == "AALTO"
    return booking


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


def test_a_receipt_of_withdrawing_is_no_way_to_write_to_a_stranger(withdrawable, client):
    lure = {"name": "Collect your prize at https://evil.example/", "email": "victim@esimerkki.example", "confirm": "yes"}
    page = manage(withdrawable, "bookings:withdrawing")
    assert client.post(page, lure).status_code == 200 and not Message.objects.filter(letter="bookings.withdrawn").exists()

    bookings = [withdrawable, *(book(withdrawable.training, booker=somebody(number), **BY) for number in range(4))]
    for number, one in enumerate(bookings):
        said = {"name": "Aino Aalto", "email": f"Victim+{number}@esimerkki.example", "confirm": "yes"}
        assert client.post(manage(one, "bookings:withdrawing"), said).status_code == 303

    sent = list(Message.objects.filter(letter="bookings.withdrawn").values_list("to", flat=True))
    assert len(sent) == 8 and sum(to.startswith("Victim") for to in sent) == 3


def test_a_calendar_that_colleagues_read_does_not_hold_the_link_that_cancels(withdrawable, client):
    calendar = client.get(manage(withdrawable, "bookings:calendar")).content.decode().replace("\r\n ", "")

    assert "BEGIN:VEVENT" in calendar and "/bookings/" not in calendar and "URL" not in calendar


def told_of_seats():
    return Message.objects.filter(letter="bookings.participant_named")


def spelt(number, address):
    return Name("Testi", f"Henkilö {number}", address)


def test_one_mailbox_gets_so_many_letters_a_day_however_it_is_spelt_and_others_get_theirs(employers):
    booking = of_firm(15, of=training(maximum=20, sittings=[sitting(DAY)]))
    of = training(course=booking.training.course, maximum=20, sittings=[sitting(DAY)])
    for number in range(8):
        book(of, 1, somebody(90 + number), is_booker_coming=False, **BY)
    for number, one in enumerate(Booking.objects.exclude(pk=booking.pk)):
        name(one, spelt(number, f"Victim{'+x' * (number % 2)}@esimerkki.example"))

    assert told_of_seats().count() == MOST
    assert Seat.objects.exclude(participant=None).filter(told_at=None).count() == 2
    name(booking, somebody(50))
    assert told_of_seats().count() == MOST + 1
    day_later = NOON + dt.timedelta(days=1, minutes=1)
    operations.name_participants(booking=booking, names=[spelt(60, "victim@esimerkki.example")], by=VISITOR, at=day_later)
    assert told_of_seats().count() == MOST + 2


def test_many_seats_of_one_mailbox_are_told_by_one_letter(employers):
    booking = of_firm(15, of=training(maximum=20, sittings=[sitting(DAY)]))

    name(booking, *(spelt(number, "office@esimerkki.example") for number in range(6)), somebody(20))

    assert sorted(told_of_seats().values_list("to", flat=True)) == ["h20@esimerkki.example", "office@esimerkki.example"]


def test_a_seat_changes_hands_three_times_by_the_link_and_then_staff_do_it(employers, client):
    booking = of_firm(2, of=training(maximum=20, sittings=[sitting(DAY)]), language="en")
    name(booking, somebody(1))
    seat = booking.seats.first()
    page = reverse("bookings_swap", args=[links.token(booking, links.NAMES, at=NOON), seat.pk])
    said = [client.post(page, {"first_name": "Bo", "last_name": f"Ek {number}"}) for number in range(4)]

    assert [one.status_code for one in said] == [302, 302, 302, 422] and "Write or phone us" in said[3].content.decode()
    seat.refresh_from_db()
    assert (seat.swapped, seat.participant.last_name) == (3, "Ek 2")
    operations.swap_participant(seat=seat, name=somebody(5), is_staff=True, **BY)
    assert Seat.objects.get(pk=seat.pk).participant.last_name == "Henkilö 5"


def test_whoever_waits_sends_no_letters_to_others_until_they_have_seats(employers):
    of = training(maximum=1, minimum=1, sittings=[sitting(DAY)])
    holder = book(of, 1, somebody(1), **BY)
    waiting = book(of, 1, somebody(2), waits=True, is_booker_coming=False, participants=(somebody(3),), **BY)
    assert waiting.state == State.WAITING and not told_of_seats().exists()

    operations.cancel(booking=holder, which=None, shown_fee_cents=None, received_at=NOON, **BY)
    operations.accept_offer(offer=waiting.offers.get(), **BY)

    assert told_of_seats().get().to == "h3@esimerkki.example" and waiting.seats.get().told_at == NOON


@pytest.mark.parametrize("which", ["names", "swap", "move", "spell"])
def test_what_is_sent_by_a_link_ends_after_so_many(employers, client, which):
    booking = of_firm(2, of=training(maximum=20, sittings=[sitting(DAY)]), language="en")
    name(booking, somebody(1))
    seat, names = booking.seats.first(), links.token(booking, links.NAMES, at=NOON)
    address, sent = {
        "names": (reverse("bookings_names", args=[names]), {"deed": "look", "pasted": "Ek Bo"}),
        "swap": (reverse("bookings_swap", args=[names, seat.pk]), {"last_name": "Henkilö 1", "first_name": "Testi"}),
        "move": (manage(booking, "bookings_move"), {"to": "0"}),
        "spell": (own_page(seat), {"deed": "spell", "name": "Testi", "once": "00000000-0000-4000-8000-000000000000"}),
    }[which]

    said = [client.post(address, sent) for _time in range(MOST_SENT + 1)]

    assert all(b"Try again in ten minutes" not in one.content for one in said[:-1]) and said[-1].status_code >= 400
    assert b"Try again in ten minutes" in said[-1].content or "kymmenen minuutin" in said[-1].content.decode()


@pytest.mark.parametrize(("typed", "is_known"), [("KONEPAJA  oy", True), ("Kilpailija Oy", False)])
def test_a_business_id_alone_neither_speaks_for_a_firm_nor_tells_that_it_is_a_customer(employers, typed, is_known):
    of = training(maximum=20, sittings=[sitting(DAY)])
    firm = of_firm(1, of=of).payer
    told = {"name": typed, "business_id": firm.business_id, "kind": "company"}

    booking = of_firm(2, of=of, booker=somebody(1), organisation=told, **BY)
    name(booking, somebody(2))

    assert (booking.payer == firm) is is_known and firm.contacts.filter(person=booking.booker).exists() is is_known
    letter = told_of_seats().get().body
    assert ("Konepaja Oy" in letter) is is_known and (typed in letter) is not is_known
    assert {firm, booking.payer} == set(customers.match_organisations(business_id=firm.business_id))
    desk = of_firm(1, of=of, booker=somebody(3), organisation=told, via=Via.PHONE)
    assert desk.payer in (firm, booking.payer)


HELMI = Name("Helmi", "Suoranta", "helmi@esimerkki.example")


@pytest.fixture
def helmi(employers):
    """In the register, with an address of before and the one to which letters go."""
    how = {"how_approved": HowApproved.FORM, "how_informed": HowInformed.FORM, "by": OPERATOR}
    told = {"first_name": "Helmi", "last_name": "Suoranta", "language": "fi", "phones": [], "source": "self"}
    return customers.add_person(emails=["ennen@esimerkki.example", HELMI.email], at=NOON - dt.timedelta(days=1), **told, **how)


def test_who_is_written_as_they_are_known_is_known(helmi):
    assert book(training(), booker=HELMI, **BY).booker == helmi


@pytest.mark.parametrize(
    "written",
    [
        replace(HELMI, first_name="HELMI"),
        replace(HELMI, first_name="Suoranta", last_name="Helmi"),
        replace(HELMI, email="ennen@esimerkki.example"),
    ],
    ids=["in another spelling", "the other way round", "with an address of before"],
)
def test_whoever_writes_somebody_otherwise_than_they_are_known_joins_nothing_to_them_and_learns_nothing(helmi, client, written):
    mine = Name("Kaarle", "Kalastaja", "kaarle@esimerkki.example")

    booking = book(training(maximum=20), 2, booker=written, participants=(mine,), language="fi", **BY)

    assert booking.booker != helmi and (booking.booker.first_name, booking.booker.last_name) == (written.first_name, written.last_name)
    assert f"{written.first_name} {written.last_name}" in Message.objects.get(to=mine.email).body
    assert Message.objects.get(letter="bookings.booked").to == written.email
    desk = book(training(maximum=20), booker=replace(written, email=HELMI.email), via=Via.PHONE, **BY)
    assert desk.booker in (helmi, booking.booker)


def test_which_addresses_somebody_has_is_not_told_by_naming_them_again(helmi):
    of, told = training(maximum=20), []
    for second in ("ennen@esimerkki.example", "tuntematon@esimerkki.example"):
        booking = of_firm(3, of=of)
        name(booking, HELMI)
        told.append((name(booking, HELMI), name(booking, replace(HELMI, email=second))))

    assert told == [(0, 1), (0, 1)]


def test_an_address_of_before_gets_no_link_to_a_booking(published):
    """Addresses are given to others: whoever has one of before reads nothing of what was booked since."""
    how = {"how_approved": HowApproved.FORM, "how_informed": HowInformed.FORM, "by": OPERATOR, "at": NOON}
    addresses = ["before@esimerkki.example", AINO.email, "now@esimerkki.example"]
    customers.add_person(first_name="Aino", last_name="Aalto", language="fi", emails=addresses, phones=[], source="self", **how)
    booking = book(training(sittings=[sitting(DAY)]), via=Via.PHONE, **BY)
    assert booking.booker.emails.count() == 3 and Message.objects.get(letter="bookings.booked").to == AINO.email

    for day, address in enumerate(addresses):
        told = {"number": booking.pk, "email": address.upper(), "by": VISITOR, "at": NOON + dt.timedelta(days=day)}
        operations.ask_for_withdrawing(**told)

    sent = Message.objects.filter(letter="bookings.withdrawing").values_list("to", flat=True)
    assert [one.lower() for one in sent] == addresses[1:]
