"""Whoever takes in every file we gave has exactly one living entry for each session they come to, whatever happened before."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.db import transaction

from seloste.bookings import links, operations
from seloste.bookings.letters import entries
from seloste.bookings.models import Booking, Offer, Seat
from seloste.bookings.operations.erasing import give_back
from seloste.bookings.terms.outcome import Ground
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import correct, sitting
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.outbox.models import Message
from tests.cast import NOON

from .calendars import CalendarClient, files, own
from .desk import AINO, BY, book, list_employers, of_firm, somebody, training
from .test_telling import call_off, tell

FIRST, SECOND, THIRD = dt.date(2026, 12, 12), dt.date(2026, 12, 13), dt.date(2026, 12, 19)
LATER = dt.date(2027, 1, 16)
HELMI, LUMI = somebody(1), somebody(2)


@pytest.fixture
def two(published):
    """One of three days, and one of a single day later."""
    list_employers()
    here = training(sittings=[sitting(day) for day in (FIRST, SECOND, THIRD)], maximum=6, minimum=1)
    return here, training(course=here.course, sittings=[sitting(LATER)], maximum=6, minimum=1)


def move(booking, to, *, ground=Ground.WAIVED, at=NOON, **more):
    told = {"shown_fee_cents": None, "shown_cents": None, "received_at": at, "by": OPERATOR, "at": at}
    return operations.move_booking(booking=booking, to=to, ground=ground, **(told | more))


def cancel(booking, which=None):
    return operations.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=NOON, **BY)


def days(client):
    return [when.date() for when in client.living()]


def read(client, to):
    for path in files(to):
        client.open(path)
    return client


def test_a_move_leaves_one_entry_of_each_session_there_and_none_here(two):
    here, there = two
    booking, client = book(here), CalendarClient()
    assert days(read(client, AINO.email)) == [FIRST, SECOND, THIRD]
    before = set(client.events)

    move(booking, there)

    assert days(read(client, AINO.email)) == [LATER]
    assert set(client.events) == before and len(before) == 3  # the first has moved, the others are cancelled
    assert days(CalendarClient().open(own(booking, NOON))) == [LATER]


def test_who_moves_back_and_forth_has_what_they_come_to(two):
    here, there = two
    correct(Training.objects.get(pk=there.pk), sittings=[sitting(LATER + dt.timedelta(days=7))])
    correct(Training.objects.get(pk=there.pk), sittings=[sitting(LATER)])
    booking, client = book(here), CalendarClient()
    for to, told in [(there, [LATER]), (here, [FIRST, SECOND, THIRD]), (there, [LATER]), (here, [FIRST, SECOND, THIRD])]:
        client.open(own(booking, NOON))
        move(Booking.objects.get(), Training.objects.get(pk=to.pk))
        assert days(read(client, AINO.email)) == told

    cancel(Booking.objects.get())
    assert days(read(client, AINO.email)) == []


def test_who_cancelled_and_books_again_has_an_entry_again(two):
    here, _there = two
    client = CalendarClient()
    cancel(book(here))
    assert days(read(client, AINO.email)) == []

    book(here)

    assert days(read(client, AINO.email)) == [FIRST, SECOND, THIRD]


def test_the_end_of_one_of_two_bookings_leaves_the_other_in_the_calendar(two):
    here, _there = two
    client = CalendarClient()
    first, _second = book(here), book(here)
    assert len(read(client, AINO.email).living()) == 6

    cancel(first)

    assert days(read(client, AINO.email)) == [FIRST, SECOND, THIRD]


def test_who_is_exchanged_takes_it_out_by_the_notice_and_may_come_back(two):
    here, there = two
    booking = of_firm(1, of=here, participants=(HELMI,))
    clients = {one.email: CalendarClient() for one in (HELMI, LUMI)}

    def told():
        return [days(read(client, email)) for email, client in clients.items()]

    come, gone = [FIRST, SECOND, THIRD], []
    assert told() == [come, gone]
    operations.swap_participant(seat=booking.seats.get(), name=LUMI, is_staff=True, **BY)
    notice = Message.objects.get(letter="bookings.seat_passed_on")
    assert "/bookings/ended/" in notice.body and "kalenteristasi" in notice.body
    (path,) = files(HELMI.email, after=notice.pk - 1)
    clients[HELMI.email].open(path)
    clients[LUMI.email] = read(CalendarClient(), LUMI.email)
    assert [days(client) for client in clients.values()] == [gone, come]

    operations.swap_participant(seat=booking.seats.get(), name=HELMI, is_staff=True, **BY)
    last = {email: Message.objects.filter(to=email).latest("pk").pk - 1 for email in clients}
    for email, client in clients.items():
        for path in files(email, after=last[email]):
            client.open(path)
    assert [days(client) for client in clients.values()] == [come, gone]

    move(booking, there)
    newest = Message.objects.get(letter="bookings.seat_changed")
    for path in files(HELMI.email, after=newest.pk - 1):
        clients[HELMI.email].open(path)
    clients[LUMI.email].open(path_of_the_left := next(iter(files(LUMI.email, after=last[LUMI.email]))))
    assert "/ended/" in path_of_the_left and [days(client) for client in clients.values()] == [[LATER], gone]


def test_who_is_named_after_a_move_hears_nothing_of_where_it_was(two):
    here, there = two
    booking = of_firm(1, of=here)
    move(booking, there)
    operations.name_participants(booking=booking, names=[HELMI], is_staff=True, by=OPERATOR, at=NOON + dt.timedelta(seconds=30))

    client = read(CalendarClient(), HELMI.email)

    assert days(client) == [LATER] and len(client.events) == 1


def test_an_offer_that_is_accepted_is_an_entry_and_before_that_there_is_none(two):
    here, _there = two
    holder = book(here, 6, booker=HELMI, is_booker_coming=False)
    waiting, client = book(here, waits=True), CalendarClient()
    correct(Training.objects.get(pk=here.pk), sittings=[sitting(FIRST, "10:00")])
    tell(Training.objects.get(pk=here.pk))
    assert list(files(AINO.email)) == []

    cancel(holder)
    offer = Offer.objects.get()
    operations.accept_offer(offer=offer, asks_to_start=True, **BY)

    assert days(read(client, AINO.email)) == [FIRST]
    operations.cancel_for_us(booking=Booking.objects.get(pk=waiting.pk), **BY)
    assert days(read(client, AINO.email)) == []


def test_a_training_that_is_called_off_leaves_and_the_date_chosen_instead_comes(two):
    here, there = two
    book(here, 2, participants=(HELMI,))
    clients = {one.email: CalendarClient() for one in (AINO, HELMI)}
    for email, client in clients.items():
        assert len(read(client, email).living()) == 3

    call_off(Training.objects.get(pk=here.pk))
    for email, client in clients.items():
        assert read(client, email).living() == []

    move(Booking.objects.get(), there, ground=Ground.ORGANISER)
    for email, client in clients.items():
        assert days(read(client, email)) == [LATER]


def test_who_was_to_come_on_the_seat_of_somebody_erased_takes_it_out_by_the_letter(two):
    here, _there = two
    booking = book(here, 2, participants=(HELMI,))
    client = read(CalendarClient(), HELMI.email)
    with transaction.atomic():
        give_back(booking.booker, NOON)

    notice = Message.objects.get(letter="bookings.seat_ended")
    for path in files(HELMI.email, after=notice.pk - 1):
        client.open(path)

    assert client.living() == []


def test_the_receipt_of_a_withdrawal_opens_nothing_but_the_file_wherever_it_goes(two):
    here, _there = two
    booking, client = book(here), CalendarClient()
    client.open(own(booking, NOON))
    operations.withdraw(booking=booking, received_at=NOON, name="Aino Aalto", to="muu@esimerkki.example", by=VISITOR, at=NOON)

    (path,) = files("muu@esimerkki.example")

    assert "/bookings/ended/" in path and client.open(path).living() == []
    token = path.split("/")[-2]
    for purpose in (links.MANAGE, links.NAMES, links.SEAT):
        assert links.row_of(token, purpose, at=NOON) is None
    assert links.ended_of(links.token(booking, links.MANAGE, at=NOON), at=NOON) is None


def test_one_seat_of_two_that_is_withdrawn_leaves_the_booking_in_the_calendar(two):
    here, _there = two
    booking, client = book(here, 2, participants=(HELMI,)), CalendarClient()
    cancel(booking, [booking.seats.order_by("pk").last().pk])

    assert days(read(client, AINO.email)) == [FIRST, SECOND, THIRD]
    assert read(CalendarClient(), HELMI.email).living() == []


def test_a_seat_that_has_ended_tells_no_link_to_join_and_a_booking_tells_no_secret(two):
    here, _there = two
    link = "https://kokous.example/abc"
    of = training(course=here.course, sittings=[sitting(FIRST, join_link=link)], maximum=6, minimum=1)
    booking = of_firm(2, of=of, participants=(HELMI,))
    seat = booking.seats.get(participant__isnull=False)
    address = f"/bookings/seat/{links.token(seat, links.SEAT, at=NOON)}/training.ics"
    assert "kokous" in str(CalendarClient().open(address).events)
    assert booking.key not in (entries.uid_of(booking), entries.uid_of_seat(seat)) and booking.once != entries.uid_of(booking)

    cancel(booking, [seat.pk])

    assert "kokous" not in str(CalendarClient().open(address).events)


def test_entries_from_before_bookings_had_their_own_stay_the_same(two):
    here, there = two
    booking = of_firm(2, of=here, participants=(HELMI,), is_booker_coming=False)
    import_module("seloste.bookings.migrations.0018_calendar_entries").stay_known(apps, None)

    assert {uid.rpartition("-")[0] for uid in read(CalendarClient(), HELMI.email).events} == {str(here.uid)}
    move(Booking.objects.get(), there)
    client = CalendarClient().open(own(booking, NOON))
    assert {uid.rpartition("-")[0] for uid in client.events} == {str(here.uid)} and days(client) == [LATER]
    operations.swap_participant(seat=Seat.objects.get(participant__isnull=False), name=LUMI, is_staff=True, **BY)
    assert str(here.uid) not in str(read(CalendarClient(), LUMI.email).events)


def test_nobody_is_written_to_of_a_seat_that_only_waits(two):
    here, _there = two
    book(here, 6, booker=somebody(4), is_booker_coming=False)
    book(here, 2, participants=(HELMI,), waits=True)
    correct(Training.objects.get(pk=here.pk), sittings=[sitting(FIRST, "10:00")])

    tell(Training.objects.get(pk=here.pk))
    call_off(Training.objects.get(pk=here.pk))

    assert not Message.objects.filter(to=HELMI.email).exists()
    assert Message.objects.filter(to=AINO.email, letter="bookings.called_off").count() == 1
