"""A stranger's booking writes to so many new mailboxes, and then staff look at the names first."""

import datetime as dt

import pytest
from django.urls import reverse

from seloste.bookings import links, operations
from seloste.bookings.models import Booking, Payer, Seat
from seloste.bookings.operations.unseen import MOST
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Paid, Via
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import VISITOR
from seloste.outbox.models import Message
from seloste.staff import operations as staff
from tests.cast import NOON, TODAY

from .desk import book, list_employers, of_firm, somebody, training
from .test_waiting import free, full

BY = {"by": VISITOR, "at": NOON}
DAY = TODAY + dt.timedelta(days=12)
WAIT = b"Some of those you named get their letter later."


@pytest.fixture
def of(published):
    list_employers()
    return training(maximum=60, sittings=[sitting(DAY)])


def names_page(booking):
    return reverse("bookings_names", args=[links.token(booking, links.NAMES, at=NOON)])


def letters():
    return Message.objects.filter(letter="bookings.participant_named")


def name(booking, first, count, **more):
    return operations.name_participants(booking=booking, names=[somebody(first + one) for one in range(count)], **BY | more)


def test_more_new_mailboxes_than_a_booking_writes_to_unseen_wait_for_staff(of, published, olli, client, desk):
    staff.acknowledge(account=olli, version=published["staff"].number, by=olli.as_actor(), at=NOON)
    booking = of_firm(30, of=of, language="en")
    name(booking, 0, MOST + 3)
    booking.refresh_from_db()
    assert (letters().count(), booking.letters_wait_since) == (MOST, NOON)
    assert WAIT in client.get(names_page(booking)).content
    seat = booking.seats.exclude(told_at=None).first()
    operations.swap_participant(seat=seat, name=somebody(70), **BY)
    assert letters().count() == MOST

    today = desk.get("/staff/").content.decode()
    assert f"Look at the names of booking {booking.number}" in today and "4 letters wait for you" in today
    assert "that Konepaja Oy has named them" not in today
    assert b"Letters wait until you have looked" in desk.get(f"/bookings/{booking.pk}/names/").content
    desk.post(f"/bookings/{booking.pk}/names/letting/", {"back": "today"})

    assert letters().count() == MOST + 4 and not Seat.objects.filter(participant__isnull=False, told_at=None).exists()
    assert "Look at the names" not in desk.get("/staff/").content.decode() and WAIT not in client.get(names_page(booking)).content
    name(booking, 40, 5)
    assert letters().count() == MOST + 9
    desk.post(f"/bookings/{booking.pk}/names/letting/")
    assert letters().count() == MOST + 9


def test_what_staff_ordered_and_what_is_paid_is_written_at_once(of):
    by_phone = of_firm(MOST + 2, of=of, via=Via.PHONE)
    name(by_phone, 0, MOST + 2)
    assert letters().count() == MOST + 2

    paid = of_firm(MOST + 2, of=of)
    operations.note_payment(booking=paid, cents=100, how=Paid.TRANSFER, on=TODAY, once="00000000-0000-4000-8000-000000000001", **BY)
    name(paid, 100, MOST + 2)
    assert letters().count() == 2 * (MOST + 2)


def test_whoever_has_been_at_a_training_is_no_new_mailbox(of):
    before = of_firm(2, of=training(course=of.course, sittings=[sitting(DAY)]))
    name(before, 50, 2)
    booking = of_firm(MOST + 4, of=of)
    times = {"starts_at": NOON - dt.timedelta(days=2), "ends_at": NOON - dt.timedelta(days=1)}
    type(before.training).objects.filter(pk=before.training_id).update(**times)
    name(booking, 0, MOST)
    operations.name_participants(booking=booking, names=[somebody(50), somebody(80)], **BY)

    assert letters().filter(to="h50@esimerkki.example").count() == 2
    assert not letters().filter(to="h80@esimerkki.example").exists()


def test_seats_that_part_from_a_booking_take_no_new_measure_along(of):
    booking = of_firm(MOST + 4, of=of)
    name(booking, 0, MOST)
    elsewhere = training(course=of.course, maximum=20, sittings=[sitting(DAY + dt.timedelta(days=1))])
    which = list(booking.seats.filter(participant=None).values_list("pk", flat=True))
    told = {"shown_fee_cents": None, "shown_cents": None, "received_at": NOON}
    operations.move_booking(booking=booking, which=which, to=elsewhere, **told, **BY)
    moved = Booking.objects.get(moved_from=booking)
    name(moved, 60, 4)

    assert letters().count() == MOST


def test_all_bookings_together_write_to_so_many_new_mailboxes_a_day(of, settings):
    settings.SELOSTE_NAMED_UNSEEN_A_DAY = 4
    one, other = of_firm(3, of=of), of_firm(3, of=of, booker=somebody(99))
    name(one, 0, 3)
    name(other, 10, 3)
    assert letters().count() == 4
    payer = book(of, 1, somebody(98), payer=Name("Eeva", "Virta", "eeva@esimerkki.example"), **BY)
    assert payer.private_payer.told_at is None

    tomorrow = NOON + dt.timedelta(days=1, minutes=1)
    operations.swap_participant(seat=other.seats.first(), name=somebody(30), by=VISITOR, at=tomorrow)
    assert letters().count() == 7 and Booking.objects.get(pk=other.pk).letters_wait_since is None


def test_a_payer_who_is_known_or_has_paid_is_told_whatever_the_day_s_measure(published, settings):
    settings.SELOSTE_NAMED_UNSEEN_A_DAY = 0
    been, elsewhere = book(training(), 1, somebody(1)), training()
    times = {"starts_at": NOON - dt.timedelta(days=2), "ends_at": NOON - dt.timedelta(days=1)}
    type(been.training).objects.filter(pk=been.training_id).update(**times)
    sold_out, held = full()
    waiting = book(sold_out, 1, somebody(3), payer=Name("Eeva", "Virta", "eeva@esimerkki.example"), waits=True, **BY)
    operations.note_payment(booking=waiting, cents=100, how=Paid.TRANSFER, on=TODAY, once="00000000-0000-4000-8000-000000000002", **BY)

    known = book(elsewhere, 1, somebody(2), payer=somebody(1), **BY)
    stranger = book(elsewhere, 1, somebody(4), payer=Name("Ib", "Falk", "ib@esimerkki.example"), **BY)
    free(held)
    operations.accept_offer(offer=waiting.offers.get(), asks_to_start=True, **BY)

    told = {booking.pk: Payer.objects.get(booking=booking).told_at for booking in (known, stranger, waiting)}
    assert told == {known.pk: NOON, stranger.pk: None, waiting.pk: NOON}


def test_a_payer_who_waits_is_written_to_when_staff_let_the_letters_go(of, settings, olli):
    settings.SELOSTE_NAMED_UNSEEN_A_DAY = 0
    booking = book(of, 2, somebody(98), payer=Name("Eeva", "Virta", "eeva@esimerkki.example"), is_booker_coming=False, **BY)
    name(booking, 0, 1)
    assert (Payer.objects.get().told_at, letters().count()) == (None, 0)

    assert operations.let_letters_go(booking=booking, by=olli.as_actor(), at=NOON) == 2

    assert (Payer.objects.get().told_at, letters().count()) == (NOON, 1)


def test_one_network_names_so_many_with_an_address_a_day(of, client, settings):
    settings.SELOSTE_NAMED_A_DAY = 2
    page = names_page(of_firm(4, of=of, language="en"))
    rows = {f"p{number}-{key}": value for number in range(3) for key, value in (("first_name", "Bo"), ("last_name", f"Ek {number}"))}
    sent = {"deed": "save", "rows": "3", **rows}
    mails = {f"p{number}-email": f"bo{number}@esimerkki.example" for number in range(3)}

    refused = client.post(page, sent | mails)
    assert refused.status_code == 422 and b"Name the others tomorrow" in refused.content and not letters().exists()
    assert client.post(page, sent | mails | {"p2-email": ""}).status_code == 302 and letters().count() == 2
    seat = Seat.objects.exclude(participant=None).first()
    exchange = client.post(f"{page}seats/{seat.pk}/", {"first_name": "Ib", "last_name": "Falk", "email": "ib@esimerkki.example"})
    assert exchange.status_code == 422 and b"Name the others tomorrow" in exchange.content
    assert client.post(f"{page}seats/{seat.pk}/", {"first_name": "Ib", "last_name": "Falk"}).status_code == 302


def test_an_exchange_that_is_sent_twice_names_one_person(of, client, settings):
    settings.SELOSTE_NAMED_A_DAY = 2
    booking = of_firm(2, of=of, language="en")
    name(booking, 0, 2)
    page, seats = names_page(booking), list(booking.seats.all())
    ib, bo = ({"first_name": who, "last_name": "Falk", "email": f"{who}@esimerkki.example"} for who in ("ib", "bo"))

    answers = [client.post(f"{page}seats/{seat.pk}/", who) for seat, who in ((seats[0], ib), (seats[0], ib), (seats[1], bo))]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    refused = client.post(f"{page}seats/{seats[0].pk}/", {**ib, "email": "other@esimerkki.example"})
    assert refused.status_code == 422 and b"Name the others tomorrow" in refused.content


@pytest.mark.parametrize("why", ["full", "closed"])
def test_a_list_is_not_read_when_nobody_can_be_named(of, client, why):
    booking = of_firm(1, of=of, language="en")
    page = names_page(booking)
    if why == "full":
        name(booking, 0, 1)
    else:
        operations.set_names_lock(hours=330, revision=0, **BY)
    looked = client.post(page, {"deed": "look", "pasted": "Ek Bo; bo@esimerkki.example"})

    assert looked.status_code == 422
