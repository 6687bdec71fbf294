"""However a course is priced: the lines are the price to the cent, seats that go leave what the others cost, and no cent is lost."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seloste.bookings import operations
from seloste.bookings.models import Booking, Settlement
from seloste.bookings.money import account, moving, priced, pricing, settling
from seloste.bookings.words import Via
from seloste.courses import tariff
from seloste.courses.models import Course, Price, Training
from seloste.courses.prices import Rate
from seloste.courses.tests.catalogue import add_course, price, sitting
from seloste.courses.words import Kind, Mode, Untaxed
from seloste.journal.actors import OPERATOR
from seloste.law import operations as law
from tests.cast import NOON

from .chosen import add, choose
from .desk import BY, OF_GROUP, book, of_firm, theirs, training
from .test_booking_page import Page
from .test_giving_up_by_link import page as link_to

CENTS = st.integers(0, 999_99)
RATES = st.sampled_from([*map(Rate, map(Decimal, ("0", "10", "13.5", "14", "25.5"))), Rate(Decimal(0), Untaxed.EDUCATION)])
TIERS = st.lists(st.tuples(st.integers(2, 20), st.sampled_from(["2.5", "10", "12.5", "33"])), max_size=3, unique_by=lambda one: one[0])


@st.composite
def rows(draw, *, has_tiers):
    """The lines of a list of prices, as somebody may write it."""
    found = {}
    if is_by_person := draw(st.booleans()):
        found[Mode.PERSON] = {"cents": draw(CENTS)}
    if not is_by_person or draw(st.booleans()):
        found[Mode.GROUP] = {"cents": draw(CENTS), "up_to": draw(st.integers(1, 20)), "extra_cents": draw(CENTS)}
    for mode in (Mode.MINIMUM, Mode.TRAVEL_KM, Mode.MATERIALS):
        if draw(st.booleans()):
            found[mode] = {"cents": draw(CENTS)}
    if has_tiers:
        found[Mode.DISCOUNT] = {"tiers": [list(one) for one in sorted(draw(TIERS))]}
    is_gross = draw(st.booleans())
    return [Price(mode=mode, is_gross=is_gross, **line) for mode, line in found.items()]


def costs(listed, seats, km, kind, rate):
    of = Training(course=Course(), kind=kind, starts_at=sitting()["starts_at"])
    return tariff.cost(of, seats, on=NOON.date(), km=km, rows=listed, rate=lambda _course, _on: rate)


def adds_up(booking):
    """Its lines are its price, and net and tax are the gross."""
    told = priced.of_booking(booking)
    assert sum(cents for _words, cents in told.lines) == (told.gross if told.is_gross else told.net)
    assert told.gross == booking.cents == booking.net_cents + booking.vat_cents


KINDS = st.sampled_from([Kind.OPEN, Kind.COMPANY])


@given(rows(has_tiers=True), st.integers(1, 60), st.integers(0, 5000), KINDS, RATES, st.lists(st.integers(1, 20), min_size=1), st.data())
def test_seats_that_go_leave_lines_that_are_the_price_and_every_cent_is_somewhere(listed, seats, km, kind, rate, steps, data):
    cost = costs(listed, seats, km, kind, rate)
    booking = Booking(size=seats, **pricing.facts(cost))
    adds_up(booking)
    whole, gone = booking.cents, 0
    if data.draw(st.booleans()):
        km = data.draw(st.integers(0, 5000))
        driven = pricing.facts(pricing.travelled(booking, km))
        again = costs(listed, seats, km, kind, rate)
        assert driven == pricing.facts(again)  # as if it had been written so at once
        booking, whole = Booking(size=seats, **driven), pricing.in_cents(again.amount.gross)
        adds_up(booking)

    at_once = {n: settling.part_of(booking, n).cents for n in range(1, seats + 1)}
    for step in steps:
        if not booking.size:
            break
        part = settling.part_of(booking, min(step, booking.size))
        assert part.net_cents >= 0 and part.vat_cents >= 0
        gone += part.cents
        _let_go(booking, part)
        assert gone == at_once[seats - booking.size] and gone + booking.cents == whole  # in whatever steps they go
        if booking.size:
            adds_up(booking)
    assert booking.size or booking.cents == 0


@given(rows(has_tiers=False), st.integers(2, 60), st.integers(0, 500), KINDS, RATES, st.data())
def test_what_stays_costs_what_so_many_seats_cost(listed, seats, km, kind, rate, data):
    booking = Booking(size=seats, **pricing.facts(costs(listed, seats, km, kind, rate)))
    stays = data.draw(st.integers(1, seats - 1))

    _let_go(booking, settling.part_of(booking, seats - stays))

    assert booking.cents == pricing.in_cents(costs(listed, stays, km, kind, rate).amount.gross)


@given(rows(has_tiers=True), st.integers(2, 60), st.integers(0, 500), KINDS, RATES, st.data())
def test_what_we_take_goes_by_its_share_and_the_page_still_adds_up(listed, seats, km, kind, rate, data):
    booking = Booking(size=seats, **pricing.facts(costs(listed, seats, km, kind, rate)))
    whole, step = booking.cents, data.draw(st.integers(1, seats - 1))

    ours = settling.share_of(booking, step)
    _let_go(booking, ours)
    adds_up(booking)
    theirs = settling.part_of(booking, booking.size)

    assert abs(ours.cents - Decimal(whole * step) / seats) <= 1 and ours.cents + theirs.cents == whole


def _let_go(booking, part):
    booking.size, booking.net_cents, booking.vat_cents = (
        booking.size - part.seats,
        booking.net_cents - part.net_cents,
        booking.vat_cents - part.vat_cents,
    )
    if part.stays:
        booking.lines = pricing.lines(part.stays)


GROUP_AND_LEAST = {
    Mode.PERSON: {"cents": 3900},
    Mode.MINIMUM: {"cents": 25000},
    Mode.TRAVEL_KM: {"cents": 62},
    Mode.MATERIALS: {"cents": 333},
}


@pytest.mark.parametrize(
    ("prices", "seats", "km", "rate", "is_gross", "sums"),
    [
        (OF_GROUP, 10, 0, "25.5", True, (57769, 14731)),  # 690 + 10 x 3,50 = 725,00
        (OF_GROUP, 11, 1, "25.5", True, (61683, 15729)),  # + 45 + 3,50 + 0,62 = 774,12
        (OF_GROUP, 11, 1, "14", True, (67905, 9507)),
        (OF_GROUP, 11, 1, "0", True, (77412, 0)),
        (OF_GROUP, 11, 1, "0", False, (77412, 0)),
        (GROUP_AND_LEAST, 5, 33, "14", False, (27046, 3786)),  # 5 x 42,33 = 211,65, so 250; + 33 x 0,62
        (GROUP_AND_LEAST, 6, 33, "14", False, (27444, 3842)),  # 6 x 42,33 = 253,98
        ({Mode.PERSON: {"cents": 8900}}, 1, 0, "25.5", True, (7092, 1808)),
    ],
)
def test_prices_to_the_cent_by_hand(published, prices, seats, km, rate, is_gross, sums):
    if rate != "25.5":
        law.add_value(key="vat.standard", starts_on=dt.date(2027, 1, 1), value=Decimal(rate), source="laki 1/2026", **BY)
    of = theirs(prices, is_gross=is_gross, sittings=[sitting(dt.date(2027, 1, 16))])

    booking = of_firm(seats, of=of, km=km, via="phone")

    assert (booking.net_cents, booking.vat_cents) == sums
    adds_up(Booking.objects.get())


@pytest.mark.parametrize(("seats", "gross"), [(4, 35600), (5, 40050), (9, 72090), (10, 77875), (11, 85663)])  # 10 % from 5, 12,5 % from 10
def test_borders_of_discounts_on_the_public_page(client, published, seats, gross):
    of = training(maximum=20)
    price(of.course, {Mode.PERSON: {"cents": 8900}, Mode.DISCOUNT: {"tiers": [[5, "10"], [10, "12.5"]]}})
    visit = Page(client, of)
    visit.open()
    visit.send(deed="count", seats=str(seats))
    shown = int(visit.hidden["shown_cents"])
    visit.send(seats=str(seats))

    booking = Booking.objects.get()
    assert shown == booking.cents == gross
    adds_up(booking)
    operations.cancel(booking=booking, which=[booking.seats.first().pk], shown_fee_cents=None, received_at=NOON, **BY)
    booking.refresh_from_db()
    assert booking.lines[0]["off"] == ("0" if seats < 5 else "10" if seats < 10 else "12.5")  # who stays keeps it
    adds_up(booking)


def words(page):
    return page.replace("\u00a0", " ").replace("\u202f", " ")


def test_nine_of_ten_leave_a_group_and_the_page_says_what_stays_before_it_is_done(client, desk):
    choose(add(), from_on=NOON.date())
    booking = of_firm(10, of=theirs(is_gross=True), km=50, via=Via.PHONE, language="en")
    whole, which = booking.cents, [seat.pk for seat in booking.seats.all()[:9]]

    shown = words(client.get(link_to(booking), {"seats": which}).content.decode())
    at_desk = words(
        desk.get(f"/bookings/{booking.pk}/giving-up/", {"seats": which, "why": "cancel", "received": "23.11.2026 12.00"}).content.decode()
    )
    for page in (shown, at_desk):
        # 9 x 3,50 of materials go; 690 + 3,50 + 31 stay
        assert re.search(r"Price of what is given up</dt><dd>31,50 €", page) and "The seats that stay cost</dt><dd>724,50 €" in page
        assert "Travel, 50 km at 0,62 €: 31,00 €" in page and "stay the same while anybody comes" in page
    fee = re.search(r'name="fee" value="(\d+)"', shown)[1]
    client.post(link_to(booking), {"seats": which, "fee": fee})

    booking.refresh_from_db()
    decided = Settlement.objects.get()
    assert (booking.size, booking.cents, decided.price_cents) == (1, 72450, 3150) and booking.cents + decided.price_cents == whole
    assert account.of(booking).owed == 72450 + int(fee)
    adds_up(booking)
    last = words(client.get(link_to(booking), {"seats": [seat.pk for seat in booking.live_seats]}).content.decode())
    assert "724,50 €<small>31,00 € of it for travel" in last and "The seats that stay cost" not in last
    assert "690,00" in words(client.get(link_to(booking, "manage")).content.decode())


def test_a_minimum_charge_stays_when_seats_go_and_comes_back_when_few_are_left(published):
    booking = of_firm(10, of=theirs(GROUP_AND_LEAST, is_gross=True), via="phone")
    for gone, cents in ((1, 38097), (3, 25398), (1, 25000), (4, 25000), (1, 0)):  # 9, 6, 5, 1 and none are left
        which = [seat.pk for seat in booking.seats.live()[:gone]]
        operations.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=NOON, **BY)
        booking.refresh_from_db()
        assert booking.cents == cents
        if booking.size:
            adds_up(booking)


def test_what_we_cancel_goes_by_its_share(published):
    booking = of_firm(10, of=theirs(is_gross=True), km=100, via="phone")
    which = [seat.pk for seat in booking.seats.all()[:9]]

    operations.cancel(booking=booking, which=which, shown_fee_cents=0, received_at=NOON, event="organiser", **BY)

    booking.refresh_from_db()
    assert booking.cents == 7870  # a tenth of 690 + 35 + 62
    assert (("Seats given up", 7870 - 78700)) in priced.of_booking(booking).lines
    adds_up(booking)


def test_what_moves_is_priced_anew_and_comes_back_to_the_price_it_had(published):
    course = add_course()
    price(course, {Mode.PERSON: {"cents": 8900}, Mode.DISCOUNT: {"tiers": [[3, "33"]]}}, is_gross=False)
    here = training(course=course)
    there = training(course=course, sittings=[sitting(dt.date(2027, 1, 16))])
    booking = book(here, 3, is_booker_coming=False)
    was = booking.net_cents, booking.vat_cents
    operations.cancel(booking=booking, which=[booking.seats.first().pk], shown_fee_cents=None, received_at=NOON, **BY)
    booking.refresh_from_db()
    two = booking.net_cents, booking.vat_cents
    assert (was, two) == ((17889, 4562), (11926, 3041))

    move = moving.propose(booking, there, at=NOON)
    assert (move.old_cents, move.cents, move.fee_cents) == (14967, 22339, 0)  # two seats are no three: the new date's own price
    ours = moving.propose(booking, there, at=NOON, ground="organiser")
    assert ours.cents == 14967
    operations.cancel_for_us(booking=booking, **BY)
    booking.refresh_from_db()
    kept = moving.propose(booking, there, at=NOON, ground="organiser")
    assert (kept.price.net_cents, kept.price.vat_cents) == two


def test_a_group_price_on_the_public_page_with_one_more_than_it_covers(client, published):
    course = add_course()
    price(
        course,
        {Mode.GROUP: {"cents": 55000, "up_to": 3, "extra_cents": 4999}, Mode.MATERIALS: {"cents": 333}, Mode.TRAVEL_KM: {"cents": 62}},
    )
    course.refresh_from_db()
    visit = Page(client, training(course=course))
    visit.open()
    visit.send(deed="count", seats="4")
    assert "Resor" not in visit.text and 'name="km"' not in visit.text and visit.hidden["shown_cents"] == "61331"
    visit.send(seats="4")

    booking = Booking.objects.get()
    assert (booking.cents, booking.net_cents) == (61331, 48869)
    operations.cancel(booking=booking, which=[booking.seats.first().pk], shown_fee_cents=None, received_at=NOON, by=OPERATOR, at=NOON)
    assert Settlement.objects.get().price_cents == 4999 + 333
