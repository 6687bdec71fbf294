"""The waiting list goes on whoever is held or restricted meanwhile."""

import datetime as dt

from seloste.bookings import operations
from seloste.bookings.money import account, settling
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import State
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask
from tests.cast import NOON

from .chosen import add, add_file, choose
from .desk import BY, book, training
from .test_cancelling import cancel, pay
from .test_waiting import free, full, state_of, wait

DAY = dt.date(2026, 12, 19)


def restrict(person):
    asked = ask(person=person, kind="restrict")
    rights.identify(asked=asked, how="known", **BY)
    rights.restrict(asked=asked, ground="accuracy", **BY)


def test_a_freed_seat_passes_by_whose_data_may_not_be_used_and_comes_to_the_next(published):
    _of, holder = full()
    first, second = wait(_of, 1), wait(_of, 2, minutes=1)
    restrict(first.booker)

    free(holder)

    assert (state_of(first), state_of(second)) == (State.WAITING, State.OFFERED)


def test_a_consumer_withdraws_even_while_the_use_of_their_data_is_restricted(published):
    choose(add())
    booking = book(training(sittings=[sitting(DAY)]))
    restrict(booking.booker)

    operations.withdraw(booking=booking, received_at=NOON, **BY)

    assert state_of(booking) == State.WITHDRAWN


def test_the_days_of_withdrawal_are_counted_from_when_the_place_was_taken(published):
    choose(add())
    _of, holder = full()
    first = wait(_of, 1)
    free(holder, at=NOON + dt.timedelta(days=13))
    operations.accept_offer(offer=first.offers.get(), by=OPERATOR, at=NOON + dt.timedelta(days=13, hours=2))
    first.refresh_from_db()

    assert settling.propose(first, 1, at=NOON + dt.timedelta(days=20)).ground == Ground.WITHDRAWAL


def test_a_credit_that_was_used_for_what_we_cancel_can_be_used_again(published):
    choose(add_file("learn2help"), from_on=NOON.date())
    start = sitting(DAY)["starts_at"]
    early = start - dt.timedelta(days=21)
    old = book(training(sittings=[sitting(DAY)]), at=early)
    pay(old, on=early.date(), at=early)
    credit = cancel(old, at=start - dt.timedelta(hours=30)).credit
    new = book(training(sittings=[sitting(dt.date(2027, 1, 16))]), 1, old.booker, at=start)
    operations.use_credit(credit=credit, booking=new, by=OPERATOR, at=start)

    operations.cancel_for_us(booking=new, by=OPERATOR, at=start)

    credit.refresh_from_db()
    assert credit.used_by is None and credit.until_on >= (start + dt.timedelta(days=59)).date()
    new.refresh_from_db()
    assert account.of(new).credit == 0
