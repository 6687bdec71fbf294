"""What is an amount for a booking is charged once for it, in whatever order and however many at once its seats are given up."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from seloste.bookings import operations
from seloste.bookings.money import account, settling
from seloste.bookings.terms.case import Event
from seloste.bookings.terms.fees import NOTHING
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

from .asked import ask, written
from .chosen import choose, plain
from .desk import of_firm, training

START = sitting(dt.date(2026, 12, 19))["starts_at"]
LATE = START - dt.timedelta(hours=30)
SIZES = st.lists(st.integers(1, 4), min_size=1, max_size=5)
FEES = st.sampled_from(
    [
        "15 €",
        "20 %",
        "15 € + 10 %",
        "15 € + 50 % of rest",
        "12 € per seat",
        "30 € per session",
        "25 € per seat per session",
        "15 € per session attended",
        "the higher of 25 € and 20 %",
        "30 %, at least 40 €, at most 120 €",
        "10 %, at least 9 € per seat",
        "deposit + 50 % of rest",
        "50 % of paid + 5 €",
        "50 % of remaining",
        "150 €",
        "15 € + 95 %",
        "free",
    ]
)
BOUNDS = st.sampled_from(["", 'minimum = "25 €"', 'maximum = "45 €"', 'minimum = "25 €"\nmaximum = "90 €"'])
DEPOSITS = st.sampled_from(["10 €", "20 %", "10 € + 10 %"])


def agreed(fee, bounds, deposit):
    return written(f'[person]\ndeposit = "{deposit}"\n{bounds}\n[[person.bands]]\nfee = "{fee}"')


def asked(terms, seats, taken, event=Event.CANCEL):
    told = {"price": str(100 * seats), "seats": seats, "sessions": 2, "attended": 0, "taken": taken, "event": event}
    return ask(terms, "2026-05-14T09:00", **told).money


@given(FEES, BOUNDS, DEPOSITS, SIZES)
def test_seats_cost_the_same_however_they_are_given_up(fee, bounds, deposit, sizes):
    terms, taken, charged = agreed(fee, bounds, deposit), NOTHING, 0
    for seats in sizes:
        money = asked(terms, seats, taken)
        taken, charged = taken + money.counted, charged + money.fee

    assert charged == asked(terms, sum(sizes), NOTHING).fee


def test_an_amount_above_the_price_of_a_seat_is_charged_with_the_next():
    terms = agreed("150 €", "", "10 €")
    first = asked(terms, 1, NOTHING)
    second = asked(terms, 1, first.counted)
    third = asked(terms, 1, first.counted + second.counted)

    assert [money.fee for money in (first, second, third)] == [10000, 5000, 0]


@pytest.mark.parametrize(
    ("early", "late", "charged"),
    [
        ("5 €", "20 %, at least 40 €", [500, 3500]),  # the least was not asked yet
        ("20 %, at least 40 €", "50 %", [4000, 3000]),  # what it was above the share counts towards the next
        ("90 %, at most 30 €", "10 %", [3000, 1000]),  # what the most let go is not asked afterwards
        ("50 %, at most 30 €", "50 %, at most 60 €", [3000, 3000]),
        ("15 € + 10 %, at most 20 %", "15 € + 10 %, at most 20 %", [2000, 1500]),
        ("50 %", "20 %, at most 15 €", [5000, 0]),
    ],
)
def test_seats_that_go_by_different_rules_are_counted_together(early, late, charged):
    first = asked(agreed(early, "", "10 €"), 1, NOTHING)
    second = asked(agreed(late, "", "10 €"), 1, first.counted)

    assert [first.fee, second.fee] == charged


def test_it_is_told_why_less_is_charged():
    terms = agreed("15 €", "", "10 €")
    told = {"price": "100", "taken": asked(terms, 1, NOTHING).counted}

    said = ask(terms, "2026-05-14T09:00", **told).explanation["en"]
    assert "Nothing is charged." in said
    assert any("15,00" in line and "charged earlier" in line for line in said)


def given_up(booking, count, at=LATE):
    live = [seat.pk for seat in booking.seats.live()[:count]]
    told = {"which": live, "shown_fee_cents": None, "received_at": at}
    return operations.cancel(booking=booking, **told, by=OPERATOR, at=at)


@pytest.mark.parametrize("sizes", [[3], [1, 1, 1], [1, 2], [2, 1]])
@pytest.mark.parametrize(("fee", "charged"), [("15 €", 1500), ("1 %", 1200)])  # an amount; less than the least fee of a booking
def test_a_booking_pays_an_amount_once(published, fee, charged, sizes):
    source = plain(fee=fee).replace(b"[company]", '[company]\nminimum = "12 €"'.encode())
    choose(operations.add_terms(source=source, by=OPERATOR, at=NOON))
    booking = of_firm(3, of=training(sittings=[sitting(START.date())]))

    for count in sizes:
        given_up(booking, count)
        booking.refresh_from_db()

    assert account.of(booking).fees == charged


def test_what_was_let_go_of_an_amount_is_not_asked_with_the_next_seat(published):
    choose(operations.add_terms(source=plain(fee="15 €"), by=OPERATOR, at=NOON))
    booking = of_firm(2, of=training(sittings=[sitting(START.date())]))
    operations.lower_fee(settlement=given_up(booking, 1), fee_cents=500, by=OPERATOR, at=LATE)
    booking.refresh_from_db()

    assert settling.propose(booking, 1, at=LATE).fee_cents == 0


def test_a_fee_above_the_price_is_charged_where_the_terms_say_so(published):
    source = plain().replace(b'fee = "50 %"', 'fee = "120 €"\nmay-exceed-price = true'.encode())
    choose(operations.add_terms(source=source, by=OPERATOR, at=NOON))
    booking = of_firm(1, of=training(sittings=[sitting(START.date())]))

    settlement = given_up(booking, 1)
    assert (settlement.fee_cents, settlement.price_cents, settlement.may_exceed) == (12000, 8900, True)
    assert account.of(booking).fees == 12000
    with pytest.raises(IntegrityError), transaction.atomic():
        type(settlement).objects.filter(pk=settlement.pk).update(may_exceed=False)
