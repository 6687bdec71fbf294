"""Seats are given up by the terms that were agreed, withdrawn from, waived; what is paid and owed always adds up."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.models import Credit, Settlement
from seloste.bookings.money import account, settling
from seloste.bookings.operations import seats
from seloste.bookings.terms import quoting
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import Buyer, Paid, Settled, State, Way
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import book, training

DAY = dt.date(2026, 12, 19)
START = sitting(DAY)["starts_at"]  # a Saturday at nine
THREE_WEEKS_BEFORE, WEEK_BEFORE = START - dt.timedelta(days=21), START - dt.timedelta(days=7)


def on_the_day():
    return training(sittings=[sitting(DAY)])


@pytest.fixture
def learn2help(published):
    return choose(add_file("learn2help"), from_on=NOON.date())


def cancel(booking, *, at, which=None, shown=None):
    return operations.cancel(booking=booking, which=which, shown_fee_cents=shown, received_at=at, by=OPERATOR, at=at)


def pay(booking, cents=8900, **more):
    told = {"how": Paid.TRANSFER, "on": NOON.date(), "once": uuid.uuid4(), "by": OPERATOR, "at": NOON} | more
    return operations.note_payment(booking=booking, cents=cents, **told)


def test_thirty_hours_before_costs_what_the_accepted_terms_say_and_is_credited(learn2help):
    of = on_the_day()
    booking = book(of, at=THREE_WEEKS_BEFORE)
    pay(booking, on=THREE_WEEKS_BEFORE.date(), at=THREE_WEEKS_BEFORE)

    settlement = cancel(booking, at=START - dt.timedelta(hours=30))

    booking.refresh_from_db()
    assert (settlement.kind, settlement.fee_cents, settlement.credit_cents) == (Settled.TERMS, 1780, 1780)
    assert settlement.credit.until_on == dt.date(2027, 2, 18)
    assert "24–48 tuntia" in settlement.outcome["clause"]["text"]
    assert booking.state == State.CANCELLED and account.of(booking).to_return == 8900 - 1780
    of.refresh_from_db()
    assert of.taken == seats.counted(of) == 0


def test_a_consumer_who_booked_last_week_withdraws_free_of_charge(learn2help):
    booking = book(on_the_day(), at=WEEK_BEFORE)
    pay(booking, on=WEEK_BEFORE.date(), at=WEEK_BEFORE)

    settlement = cancel(booking, at=START - dt.timedelta(hours=30))

    booking.refresh_from_db()
    assert (settlement.kind, settlement.fee_cents) == (Settled.WITHDRAWAL, 0)
    assert booking.state == State.WITHDRAWN and account.of(booking).to_return == 8900


def test_the_way_of_withdrawing_is_closed_after_its_time(learn2help):
    booking = book(on_the_day(), at=THREE_WEEKS_BEFORE)

    with pytest.raises(ValidationError):
        operations.withdraw(booking=booking, received_at=START - dt.timedelta(hours=30), by=OPERATOR, at=START - dt.timedelta(hours=30))
    operations.withdraw(booking=booking, received_at=THREE_WEEKS_BEFORE, by=OPERATOR, at=THREE_WEEKS_BEFORE)
    with pytest.raises(ValidationError):
        operations.withdraw(booking=booking, received_at=THREE_WEEKS_BEFORE, by=OPERATOR, at=THREE_WEEKS_BEFORE)


def test_a_fee_that_was_not_shown_is_not_charged(learn2help):
    booking = book(on_the_day(), at=THREE_WEEKS_BEFORE)

    with pytest.raises(operations.FeeChanged) as changed:
        cancel(booking, at=START - dt.timedelta(hours=30), shown=0)

    assert changed.value.proposal.fee_cents == 1780 and not Settlement.objects.exists()
    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED


def test_one_seat_of_three_goes_with_its_share(learn2help):
    of = on_the_day()
    booking = book(of, 3, at=THREE_WEEKS_BEFORE, is_booker_coming=False)
    gone = booking.seats.first()

    settlement = cancel(booking, at=THREE_WEEKS_BEFORE, which=[gone.pk])

    booking.refresh_from_db()
    of.refresh_from_db()
    assert (settlement.seats, settlement.price_cents, settlement.fee_cents) == (1, 8900, 0)
    assert (booking.size, booking.cents, of.taken) == (2, 17800, 2)
    assert not booking.seats.get(pk=gone.pk).is_live


def test_we_cancel_and_all_that_was_paid_goes_back(learn2help):
    of = on_the_day()
    booking, waiting = book(of, 12, at=THREE_WEEKS_BEFORE, is_booker_coming=False), book(of, waits=True, at=THREE_WEEKS_BEFORE)
    pay(booking, booking.cents, on=THREE_WEEKS_BEFORE.date(), at=THREE_WEEKS_BEFORE)

    for one in (booking, waiting):
        operations.cancel_for_us(booking=one, by=OPERATOR, at=START - dt.timedelta(hours=2))
        one.refresh_from_db()

    assert booking.state == waiting.state == State.REFUSED
    assert [letter.letter for letter in Message.objects.filter(letter__startswith="bookings.cancelled")] == ["bookings.cancelled_by_us"]
    assert account.of(booking).to_return == 12 * 8900 and booking.settlements.get().kind == Settled.ORGANISER


def test_less_may_be_charged_than_the_terms_give_and_never_more(learn2help):
    booking = book(on_the_day(), at=THREE_WEEKS_BEFORE)
    settlement = cancel(booking, at=START - dt.timedelta(hours=30))

    with pytest.raises(ValidationError):
        operations.lower_fee(settlement=settlement, fee_cents=1780, by=OPERATOR, at=START)
    operations.lower_fee(settlement=settlement, fee_cents=0, by=OPERATOR, at=START)

    booking.refresh_from_db()
    assert account.of(booking).due == 0 and not Credit.objects.exists()


def test_a_payment_that_was_awaited_confirms_the_booking(published):
    booking, once = book(on_the_day(), way=Way.AHEAD), uuid.uuid4()

    pay(booking, 5000)
    booking.refresh_from_db()
    assert booking.state == State.UNPAID and account.of(booking).due == 3900
    pay(booking, 3900, once=once)
    pay(booking, 3900, once=once)

    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED and account.of(booking).due == 0
    with pytest.raises(ValidationError):
        operations.note_return(booking=booking, cents=8901, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), by=OPERATOR, at=NOON)


def test_a_credit_counts_once_and_until_its_day(learn2help):
    at = START - dt.timedelta(hours=30)
    cancelled = book(on_the_day(), at=THREE_WEEKS_BEFORE)
    credit = cancel(cancelled, at=at).credit
    later = training(sittings=[sitting(dt.date(2027, 1, 16))])
    new, other = book(later, at=at), book(later, booker=cancelled.booker, at=at)

    late = dt.datetime(2027, 2, 19, 9, tzinfo=NOON.tzinfo)
    with pytest.raises(ValidationError):
        operations.use_credit(credit=credit, booking=new, by=OPERATOR, at=late)
    for _twice in range(2):
        operations.use_credit(credit=credit, booking=new, by=OPERATOR, at=at)
    with pytest.raises(ValidationError):
        operations.use_credit(credit=credit, booking=other, by=OPERATOR, at=at)

    new.refresh_from_db()
    assert account.of(new).due == 8900 - 1780


def test_without_terms_nothing_is_charged_before_the_start_and_nobody_guesses_after(published):
    booking = book(on_the_day(), buyer=Buyer.COMPANY)

    assert settling.propose(booking, 1, at=START - dt.timedelta(minutes=1)).fee_cents == 0
    with pytest.raises(quoting.NoAnswer):
        settling.propose(booking, 1, at=START)
    assert settling.propose(booking, 1, at=START, event="organiser").ground == Ground.ORGANISER


@pytest.mark.parametrize("size", [2, 3, 7])
def test_the_shares_of_seats_are_the_whole_price_to_the_cent(published, size):
    booking = book(on_the_day(), size, is_booker_coming=False)
    booking.net_cents, booking.vat_cents = 10001, 2550
    parts = []
    while booking.size:
        part = settling.part_of(booking, 1)
        booking.size, booking.net_cents, booking.vat_cents = (
            booking.size - 1,
            booking.net_cents - part.net_cents,
            booking.vat_cents - part.vat_cents,
        )
        parts.append(part.cents)

    assert sum(parts) == 12551 and max(parts) - min(parts) <= 2
    assert Decimal(booking.net_cents) == 0
