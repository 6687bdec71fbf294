"""Where it matters how many seats of a booking go, those that went earlier count too: one by one they are judged as all at once."""

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seloste.bookings import operations
from seloste.bookings.money import account, settling
from seloste.bookings.terms.case import Event
from seloste.bookings.terms.fees import NOTHING
from seloste.bookings.words import Settled
from seloste.cli import main
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR

from .asked import ask, fee, file, head, written
from .chosen import BY, choose, plain
from .desk import list_employers, of_firm, somebody, training

START = sitting(dt.date(2026, 12, 19))["starts_at"]
LATE = START - dt.timedelta(hours=30)
TWO_FREE = '[[company.bands]]\nfee = "50 %"\n\n[[company.bands]]\nseats-to = 2\nfee = "free"\n'


@pytest.mark.parametrize(("given_up", "seats", "expected"), [(0, 2, "0.00"), (1, 1, "0.00"), (2, 1, "50.00"), (1, 2, "100.00")])
def test_the_third_of_a_group_is_charged_however_they_go(given_up, seats, expected):
    told = {"kind": "company", "seats": seats, "given_up": given_up}

    assert fee(file("15_konferens"), "2026-05-08T23:59", price=str(100 * seats), **told) == expected


@pytest.mark.parametrize(
    ("given_up", "seats", "booked", "expected"),
    [
        (0, 1, 9, "50.00"),  # a tenth of nine is less than a whole seat
        (0, 1, 10, "0.00"),
        (0, 2, 29, "0.00"),
        (0, 3, 29, "50.00"),
        (2, 1, 29, "50.00"),
        (1, 2, 29, "50.00"),
        (5, 1, 29, "50.00"),
    ],
)
def test_a_tenth_of_a_group_may_stay_away_for_nothing(given_up, seats, booked, expected):
    told = {"kind": "company", "seats": seats, "given_up": given_up, "booked": booked}

    outcome = ask(file("20_kokoushotelli"), "2026-05-08T23:59", price=str(100 * seats), **told)
    assert str(outcome.fee) == expected
    assert any("counted too" in line for line in outcome.explanation["en"]) == bool(given_up)


def test_the_least_fee_is_for_the_seats_that_are_charged():
    outcome = ask(file("20_kokoushotelli"), "2026-05-08T23:59", price="120", kind="company", seats=3, booked=29)

    assert [str(outcome.fee), str(outcome.refund), outcome.money.spared, outcome.money.part] == ["30.00", "90.00", 2, 4000]
    assert "2 of the 3 seats that go now are free of charge." in outcome.explanation["en"]
    assert any("40,00" in line for line in outcome.explanation["fi"])


def test_a_fee_that_may_exceed_the_price_is_none_where_every_seat_is_spared():
    rules = '[[company.bands]]\nfee = "150 €"\nmay-exceed-price = true\nfree-seats = 1\n'

    assert [fee(written(rules), "2026-05-14T09:00", kind="company", given_up=gone, price="100") for gone in (0, 1)] == ["0.00", "150.00"]


@given(
    st.sampled_from(["50 %", "15 €", "12 € per seat", "20 %, at least 40 €", "15 € + 10 %, at most 90 €", "50 % of remaining"]),
    st.sampled_from(["1", "2", '"20 %"', '"12,5 %"']),
    st.lists(st.integers(1, 4), min_size=1, max_size=5),
)
def test_spared_seats_are_the_same_however_they_are_given_up(asked_fee, spared, sizes):
    terms, taken, charged, gone = written(f'[[person.bands]]\nfee = "{asked_fee}"\nfree-seats = {spared}\n'), NOTHING, 0, 0

    def asked(seats, **more):
        return ask(terms, "2026-05-14T09:00", price=str(100 * seats), seats=seats, booked=20, sessions=2, **more).money

    for seats in sizes:
        money = asked(seats, taken=taken, given_up=gone)
        taken, charged, gone = taken + money.counted, charged + money.fee, gone + seats

    assert charged == asked(gone).fee


@pytest.mark.parametrize(("sizes", "fees"), [([1, 1, 1], [0, 0, 4450]), ([2, 1], [0, 4450]), ([1, 2], [0, 8900]), ([3], [13350])])
def test_a_booking_cannot_get_round_the_number_of_its_seats(published, sizes, fees):
    choose(operations.add_terms(source=plain().split(b"[company]")[0] + TWO_FREE.encode(), **BY))
    booking = of_firm(5, of=training(sittings=[sitting(START.date())]))

    charged = [_given_up(booking, count).fee_cents for count in sizes]

    assert charged == fees and account.of(booking).fees == sum(fees)


def test_what_we_cancelled_counts_for_nothing(published):
    choose(operations.add_terms(source=plain().split(b"[company]")[0] + TWO_FREE.encode(), **BY))
    booking = of_firm(5, of=training(sittings=[sitting(START.date())]))
    _given_up(booking, 1)
    booking.settlements.update(kind=Settled.ORGANISER)

    told = settling.case(booking, settling.part_of(booking, 1), at=LATE)
    assert (told.given_up, told.booked) == (0, 5)


def test_two_participants_are_exchanged_for_nothing_and_the_third_is_not(published):
    list_employers()
    rules = b'\n[[company.swap]]\nfee = "20 \xe2\x82\xac per seat"\nfree-seats = 2\n'
    choose(operations.add_terms(source=plain() + rules, **BY))
    booking = of_firm(2, of=training(sittings=[sitting(START.date())]))
    operations.name_participants(booking=booking, names=[somebody(1), somebody(2)], **BY)

    for number in (3, 4, 5):
        operations.swap_participant(seat=booking.seats.first(), name=somebody(number), is_staff=True, **BY)

    assert [(row.kind, row.fee_cents) for row in booking.settlements.all()] == [(Settled.SWAPPED, 2000)]
    told = settling.case(booking, settling.share_of(booking, 1), at=LATE, event=Event.SWAP)
    assert (told.given_up, told.booked) == (3, 2)


def test_the_command_counts_what_went_earlier_and_whence_it_was_moved(tmp_path, capsys):
    rules = '\n[[company.bands]]\nmoved = true\nfee = "full price"\n'
    path = tmp_path / "terms.toml"
    path.write_bytes(head(TWO_FREE + rules))
    words = ["bookings", "quote-cancellation", "--terms", str(path), "--start", "2026-05-15T09:00", "--at", "2026-05-14T09:00"]
    words += ["--kind", "company", "--price", "100"]

    def asked(*more):
        assert main([*words, *more]) == 0
        return json.loads(capsys.readouterr().out)["fee"]

    assert [asked(), asked("--given-up", "2"), asked("--first-start", "2026-05-01T09:00", "--given-up", "2")] == ["0.00", "50.00", "100.00"]
    assert main([*words, "--given-up", "2", "--booked", "2"]) == 2
    assert main([*words, "--given-up", "2", "--booked", "2", "--swap"]) == 1  # counted apart: the terms know of no swaps


def test_staff_try_a_case_with_what_went_earlier(desk):
    version = operations.add_terms(source=plain().split(b"[company]")[0] + TWO_FREE.encode(), **BY)
    address = f"/bookings/terms/{version.pk}/calculator/?start=15.5.2026+9.00&at=14.5.2026+9.00&price=100&kind=company&event=cancel"

    fees = [desk.get(f"{address}{more}").context["outcome"]["money"].fee for more in ("", "&given_up=2&booked=3")]
    refused = desk.get(f"{address}&given_up=2&booked=2").content.decode()

    assert fees == [0, 5000]
    assert re.search("No more seats can go than there are", refused)


def test_staff_try_a_case_of_a_booking_that_was_moved(desk):
    rules = b'\n[[company.bands]]\nuntil = "14 days before original start"\nfee = "free"\n\n[[company.bands]]\nfee = "50 %"\n'
    version = operations.add_terms(source=plain().split(b"[company]")[0] + rules, **BY)
    address = f"/bookings/terms/{version.pk}/calculator/?start=15.5.2026+9.00&at=20.4.2026+9.00&price=100&kind=company&event=cancel"

    fees = [desk.get(f"{address}{more}").context["outcome"]["money"].fee for more in ("", "&first_start=29.4.2026+9.00")]

    assert fees == [0, 5000]


def _given_up(booking, count):
    live = [seat.pk for seat in booking.seats.live()[:count]]
    settlement = operations.cancel(booking=booking, which=live, shown_fee_cents=None, received_at=LATE, by=OPERATOR, at=LATE)
    booking.refresh_from_db()
    return settlement
