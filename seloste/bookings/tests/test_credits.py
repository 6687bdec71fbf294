"""A credit counts once: it neither doubles nor goes when what it was used for ends, and it is whose money it was."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import bookingsheet, operations
from seloste.bookings.models import Credit, Payer, Settlement
from seloste.bookings.money import account
from seloste.bookings.words import Paid, Settled
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import book, of_firm, somebody, training

START = sitting()["starts_at"]
AT = START - dt.timedelta(hours=30)
LATER = dt.date(2027, 1, 16)


@pytest.fixture
def learn2help(published):
    return choose(add_file("learn2help"), from_on=NOON.date())


def cancelled(booking, at=AT):
    told = {"which": None, "shown_fee_cents": None, "received_at": at, "by": OPERATOR, "at": at}
    return operations.cancel(booking=booking, **told)


def use(credit, booking, at=AT):
    return operations.use_credit(credit=credit, booking=booking, by=OPERATOR, at=at)


def lower(settlement, cents=0, at=AT):
    return operations.lower_fee(settlement=settlement, fee_cents=cents, by=OPERATOR, at=at)


def pay(booking, cents, at=AT):
    told = {"how": Paid.CASH, "on": at.date(), "once": uuid.uuid4(), "by": OPERATOR, "at": at}
    operations.note_payment(booking=booking, cents=cents, **told)


@pytest.fixture
def settled(learn2help):
    """20 per cent of 89,00 was charged, and all of it counts towards a later booking."""
    booking = book(training())
    pay(booking, 8900, NOON)
    settlement = cancelled(booking)
    assert (settlement.fee_cents, settlement.credit.cents) == (1780, 1780)
    return settlement


def test_a_fee_whose_credit_was_used_elsewhere_stands(settled):
    new = book(training(sittings=[sitting(LATER)]), booker=settled.booking.booker, at=AT)
    use(settled.credit, new)

    with pytest.raises(ValidationError, match="used already") as refused:
        lower(settled)

    settled.refresh_from_db()
    assert refused.value.code == "credit_used" and (settled.fee_cents, settled.credit_cents) == (1780, 1780)
    assert not bookingsheet.decision(settled).may_be_lowered and account.of(settled.booking).to_return == 8900 - 1780


def test_who_withdraws_from_what_a_credit_paid_has_the_credit_again(settled):
    new = book(training(sittings=[sitting(LATER)]), booker=settled.booking.booker, at=AT)
    credit = use(settled.credit, new)
    before = credit.until_on

    operations.withdraw(booking=new, received_at=AT, by=OPERATOR, at=AT)

    credit.refresh_from_db()
    assert (credit.used_by, credit.used_at, credit.cents) == (None, None, 1780) and credit.until_on >= before
    other = book(training(sittings=[sitting(LATER)]), booker=settled.booking.booker, at=AT)
    assert bookingsheet.credits_for(other, AT.date()) == [credit] and use(credit, other).used_by == other


def test_what_a_fee_does_not_eat_comes_back_and_the_rest_stays_used(settled):
    to = training(sittings=[sitting(LATER)])
    new = book(to, booker=settled.booking.booker, at=AT)
    use(settled.credit, new)
    at = to.starts_at - dt.timedelta(hours=30)
    second = cancelled(new, at)
    assert second.fee_cents == 1780  # all of it is eaten
    assert Credit.objects.get(used_by=new).cents == 1780 and second.credit.cents == 1780

    lower(second, 500, at)

    used = Credit.objects.get(used_by=new)
    second.refresh_from_db()
    assert (used.cents, second.credit.cents, second.credit_cents, second.kind) == (500, 1280, 0, Settled.WAIVED)
    new.refresh_from_db()
    assert account.of(new).due == account.of(new).to_return == 0
    with pytest.raises(ValidationError):
        lower(settled, 0, at)
    lower(second, 0, at)
    settled = Settlement.objects.get(pk=settled.pk)
    assert (settled.credit.cents, settled.credit.used_by, second.credit) == (1780, None, None)  # one again, with what it came from
    assert bookingsheet.decision(settled).may_be_lowered
    lower(settled, 0, at)
    assert not Credit.objects.exists()


def test_a_fee_is_lowered_although_what_came_back_beside_it_was_used_elsewhere(settled):
    to = training(sittings=[sitting(LATER)], maximum=20)
    new, other = (book(to, booker=settled.booking.booker, at=AT) for _each in range(2))
    use(settled.credit, new)
    at = to.starts_at - dt.timedelta(hours=30)
    second = cancelled(new, at)
    lower(second, 500, at)
    use(second.credits.get(), other, at)  # what came back, none of which the fee had brought

    assert bookingsheet.decision(Settlement.objects.get(pk=second.pk)).may_be_lowered
    lower(second, 0, at)

    assert sorted(Credit.objects.values_list("cents", "used_by")) == [(500, None), (1280, other.pk)]


def test_a_firms_credit_pays_nothing_of_those_who_book_for_it(published):
    theirs = of_firm(1, of=training(maximum=20))
    Credit.objects.all().delete()
    credit = Credit.objects.create(settlement=cancelled(theirs, START - dt.timedelta(hours=1)), cents=500, until_on=LATER)
    to = training(sittings=[sitting(LATER)])
    private, again = book(to, booker=theirs.booker, at=AT), of_firm(1, of=to, booker=somebody(1), at=AT)

    assert bookingsheet.credits_for(private, AT.date()) == [] and bookingsheet.credits_for(again, AT.date()) == [credit]
    with pytest.raises(ValidationError) as refused:
        use(credit, private)
    assert refused.value.code == "not_theirs" and use(credit, again).used_by == again


def test_of_what_another_person_paid_the_credit_is_theirs(settled):
    Payer.objects.create(booking=settled.booking, person=book(training(), booker=somebody(1)).booker, named_at=NOON)
    to = training(sittings=[sitting(LATER)])
    own, theirs = book(to, booker=settled.booking.booker, at=AT), book(to, booker=somebody(1), at=AT)

    with pytest.raises(ValidationError):
        use(settled.credit, own)
    assert use(settled.credit, theirs).used_by == theirs


def test_a_credit_does_not_pay_the_very_booking_it_came_from(learn2help, desk):
    booking = book(training(), 2, is_booker_coming=False, at=NOON)
    told = {"which": [booking.seats.first().pk], "shown_fee_cents": None, "received_at": AT, "by": OPERATOR, "at": AT}
    credit = operations.cancel(booking=booking, **told).credit

    page = desk.post(f"/bookings/{booking.pk}/credit/", {"credit": credit.pk}, follow=True).content.decode()

    credit.refresh_from_db()
    assert "belongs to another" in page or "another booking" in page
    assert credit.used_by is None
