"""A booking moves to another training of its course: seats there first, the price as it is then, the fee as the terms say."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.models import Booking, Need, Settlement
from seloste.bookings.money import account, moving
from seloste.bookings.operations import seats
from seloste.bookings.ordering.orders import Name
from seloste.bookings.terms import quoting
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import Paid, Settled, State, Way
from seloste.courses import operations as courses
from seloste.courses.tests.catalogue import add_course, price, sitting
from seloste.courses.words import Mode, Reason
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from tests.at_once import at_once
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import book, somebody, training

FIRST, SECOND, LATER = dt.date(2026, 12, 12), dt.date(2027, 1, 16), dt.date(2027, 9, 18)
TERMS = "uudenmaan_koulutuskeskus"


@pytest.fixture
def two(published):
    return pair()


def pair(maximum=12):
    course = add_course()
    price(course)
    return [training(course=course, sittings=[sitting(day)], maximum=maximum, minimum=1) for day in (FIRST, SECOND)]


def move(booking, to, *, at=NOON, fee=None, cents=None, ground=Ground.TERMS):
    told = {"shown_fee_cents": fee, "shown_cents": cents, "received_at": at, "by": OPERATOR, "at": at}
    return operations.move_booking(booking=booking, to=to, ground=ground, **told)


def pay(booking, cents):
    operations.note_payment(booking=booking, cents=cents, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), by=OPERATOR, at=NOON)


def taken(*trainings):
    found = []
    for one in trainings:
        one.refresh_from_db()
        assert one.taken == seats.counted(one)
        found.append(one.taken)
    return found


def test_seats_and_those_on_them_come_along_and_the_links_stay(two):
    here, there = two
    booking = book(here, 3, participants=(somebody(1),))
    before = [(seat.pk, seat.key, seat.participant_id) for seat in booking.seats.all()]

    settlement = move(booking, there, fee=0, cents=booking.cents)

    moved = Booking.objects.get()
    assert (moved.training, moved.key, moved.size, moved.state) == (there, booking.key, 3, State.CONFIRMED)
    assert [(seat.pk, seat.key, seat.participant_id) for seat in moved.seats.all() if seat.is_live] == before
    assert (settlement.kind, settlement.seats, settlement.fee_cents) == (Settled.MOVED, 3, 0)
    assert taken(here, there) == [0, 3]
    assert move(booking, there) == settlement and Settlement.objects.count() == 1
    assert Entry.objects.filter(event="bookings.moved").count() == 1


def test_what_was_told_of_needs_stays_behind_deleted_and_its_teller_is_asked_anew(two):
    here, there = two
    booking = book(here, 3, participants=(somebody(1), somebody(2)))
    own, needing, _silent = booking.seats.order_by("pk")
    for seat in (own, needing):
        operations.tell_need(seat=seat, text="Pyörätuoli", wording="tähän kurssiin", by=VISITOR, at=NOON)

    move(booking, there)

    assert not Need.objects.exists()
    assert Entry.objects.filter(event="bookings.need_ended").count() == 2
    told = {message.to: message for message in Message.objects.filter(letter="bookings.need_ended")}
    assert set(told) == {"aino@esimerkki.example", "h1@esimerkki.example"}
    assert "/bookings/seat/" in told["h1@esimerkki.example"].body and "16.1.2027" in told["h1@esimerkki.example"].body
    assert not any("Pyörätuoli" in message.body for message in Message.objects.all())
    assert Message.objects.get(letter="bookings.seat_changed").to == "h2@esimerkki.example"


def test_nobody_hears_of_anothers_needs_in_a_mailbox_they_share(two):
    here, there = two
    booking = book(here, 2, participants=(Name("Otto", "Aalto", "aino@esimerkki.example"),))
    operations.tell_need(seat=booking.seats.order_by("pk")[1], text="Pyörätuoli", wording="tähän", by=VISITOR, at=NOON)

    move(booking, there)

    assert not Need.objects.exists() and not Message.objects.filter(letter="bookings.need_ended").exists()
    assert Message.objects.filter(letter="bookings.moved").count() == 1


def test_the_price_is_that_of_the_new_training_and_what_is_paid_counts(two):
    here, there = two
    booking = book(here)
    pay(booking, 8900)
    price(here.course, {Mode.PERSON: {"cents": 9900}})

    with pytest.raises(operations.MoveChanged) as changed:
        move(booking, there, fee=0, cents=8900)
    assert (changed.value.move.cents, changed.value.move.difference) == (9900, 1000)
    assert taken(here, there) == [1, 0]
    move(booking, there, fee=0, cents=9900)

    booking.refresh_from_db()
    assert account.of(booking).due == 1000 and booking.lines[0]["unit"] == "99"


def test_when_there_is_no_room_all_stays_as_it_was(two):
    here, there = two
    booking = book(here, 2, is_booker_coming=False)
    book(there, 11, booker=somebody(1), is_booker_coming=False)

    with pytest.raises(operations.NoSeats) as full:
        move(booking, there)

    assert full.value.free == 1 and taken(here, there) == [2, 11]
    booking.refresh_from_db()
    assert (booking.training, booking.rebooked, booking.settlements.count()) == (here, 0, 0)


def test_two_who_want_the_last_seat_at_once_and_two_who_change_places(committing, published):
    here, there = pair(maximum=1)
    booked, other = book(here), book(there, booker=somebody(1))
    third = training(course=here.course, sittings=[sitting(LATER)], maximum=1, minimum=1)

    ends = at_once(lambda: move(booked, third), lambda: move(other, third))
    assert sorted(type(end).__name__ for end in ends) == ["NoSeats", "Settlement"]

    full = [one for one in (here, there, third) if taken(one) == [1]]
    first, second = (Booking.objects.get(training=one) for one in full)
    ends = at_once(lambda: move(first, full[1]), lambda: move(second, full[0]))
    assert {type(end).__name__ for end in ends} == {"NoSeats"} and sum(taken(here, there, third)) == 2


def test_by_the_terms_it_moves_once_keeps_its_price_and_not_too_far(published):
    choose(add_file(TERMS), from_on=NOON.date())
    here, there = pair()
    far = training(course=here.course, sittings=[sitting(LATER)])
    booking = book(here, via="in_person")
    price(here.course, {Mode.PERSON: {"cents": 9900}})

    with pytest.raises(quoting.NoAnswer):
        move(booking, far)
    settlement = move(booking, there)

    booking.refresh_from_db()
    kept = moving.propose(Booking.objects.get(), here, at=NOON, ground=Ground.WAIVED)
    assert settlement.outcome["event"] == "rebooking" and booking.rebooked == 1
    assert booking.cents == (8900 if settlement.outcome["keeps_price"] else 9900) and kept.fee_cents == 0
    with pytest.raises(quoting.NoAnswer):
        move(booking, here)


def test_what_we_changed_moves_free_of_charge_and_never_costs_more(two):
    here, there = two
    booking = book(here, 2, is_booker_coming=False)
    price(here.course, {Mode.PERSON: {"cents": 9900}})

    settlement = move(booking, there, ground=Ground.ORGANISER)

    booking.refresh_from_db()
    when = {"was_at": "2026-12-12T07:00:00+00:00", "is_at": "2027-01-16T07:00:00+00:00"}
    assert (booking.cents, booking.rebooked, settlement.outcome) == (17800, 0, {"event": "rebooking", "ground": "organiser"} | when)


def test_what_we_cancelled_gets_a_new_date_for_thirty_days_with_its_price(two):
    here, there = two
    booking = book(here, 2, way=Way.AHEAD, participants=(somebody(1),))
    pay(booking, 17800)
    courses.cancel_training(training=here, reason=Reason.NO_TRAINER, by=OPERATOR, at=NOON)
    operations.cancel_for_us(booking=booking, by=OPERATOR, at=NOON)
    price(here.course, {Mode.PERSON: {"cents": 9900}})

    with pytest.raises(ValidationError):
        move(booking, there, at=NOON + dt.timedelta(days=31), ground=Ground.ORGANISER)
    move(booking, there, at=NOON + dt.timedelta(days=29), ground=Ground.ORGANISER)

    booking.refresh_from_db()
    assert (booking.state, booking.cents, booking.size, booking.ended_at) == (State.CONFIRMED, 17800, 2, None)
    assert [seat.is_live for seat in booking.seats.all()] == [True, True] and taken(here, there) == [0, 2]
    assert account.of(booking).due == account.of(booking).to_return == 0


def test_what_has_ended_waits_or_is_another_course_does_not_move(two):
    here, there = two
    ended, waiting = book(here), book(here, 12, booker=somebody(1), waits=True, is_booker_coming=False)
    operations.cancel(booking=ended, which=None, shown_fee_cents=None, received_at=NOON, by=OPERATOR, at=NOON)

    for booking, to in [
        (ended, there),
        (waiting, there),
        (book(there, booker=somebody(2)), training(course=add_course(names={"fi": "Muu"}))),
    ]:
        with pytest.raises((ValidationError, operations.NoSeats)):
            move(booking, to)


def test_a_consumer_may_leave_free_of_charge_what_we_changed(published):
    choose(add_file("learn2help"), from_on=NOON.date())
    here, _there = pair()
    at = sitting(FIRST)["starts_at"] - dt.timedelta(hours=5)
    first, second = (book(here, booker=somebody(number), via="in_person") for number in (1, 2))
    Booking.objects.filter(pk=first.pk).update(may_leave=True)

    free, charged = (
        operations.cancel(booking=one, which=None, shown_fee_cents=None, received_at=at, by=OPERATOR, at=at) for one in (first, second)
    )

    assert (free.kind, free.fee_cents, charged.kind) == (Settled.ORGANISER, 0, Settled.TERMS) and charged.fee_cents > 0
