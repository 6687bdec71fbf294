"""Prices: gross stays gross, net stays net, and which list holds on which day."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from seloste import law
from seloste.courses import operations, prices, readers
from seloste.courses.models import Course, Price
from seloste.courses.words import Mode, Untaxed
from seloste.journal.models import Entry

from .catalogue import BY, add_course, price

DAY = dt.date(2026, 11, 23)
SENT = {"valid_from_on": "1.1.2026", "is_gross": "yes", "revision": "1"}


@pytest.mark.parametrize(
    ("cents", "is_gross", "day", "expected"),
    [
        (8900, True, DAY, ("70.92", "18.08", "89.00")),  # 89 / 1.255 = 70.916…
        (8900, False, DAY, ("89.00", "22.70", "111.70")),  # 22.695 is half a cent: up
        (8900, True, dt.date(2024, 8, 31), ("71.77", "17.23", "89.00")),  # 24 % until the end of August 2024
        (8900, True, dt.date(2024, 9, 1), ("70.92", "18.08", "89.00")),
        (0, True, DAY, ("0.00", "0.00", "0.00")),
        (1, False, DAY, ("0.01", "0.00", "0.01")),
        (2, False, DAY, ("0.02", "0.01", "0.03")),  # 0.0051
    ],
)
def test_net_tax_and_gross_to_the_cent(db, cents, is_gross, day, expected):
    amount = prices.amount(cents, is_gross=is_gross, rate=prices.rate_of(Course(), day))

    assert (amount.net, amount.vat, amount.gross) == tuple(map(Decimal, expected))


RATES = [*map(prices.Rate, map(Decimal, ("25.5", "13.5", "24", "14", "10", "0"))), *(prices.Rate(Decimal(0), why) for why in Untaxed)]


@given(cents=st.integers(0, 10**8), is_gross=st.booleans(), rate=st.sampled_from(RATES))
def test_what_was_typed_stays_and_the_three_agree(cents, is_gross, rate):
    typed = Decimal(cents) / 100
    amount = prices.with_tax(typed, rate=rate, is_gross=is_gross)

    assert (amount.gross if is_gross else amount.net) == typed
    assert amount.net + amount.vat == amount.gross
    assert abs(amount.vat - amount.net * rate.per_cent / 100) <= Decimal("0.01")
    assert amount.vat == 0 or not rate.untaxed


def test_before_a_rate_is_known_nothing_is_computed(db):
    with pytest.raises(law.Missing):
        prices.rate_of(Course(), dt.date(2012, 12, 31))


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("89", 8900), ("89,00", 8900), ("89.5", 8950), (" 1 234,56 € ", 123456), ("1\u00a0234", 123400), ("0,05", 5), ("", None)],
)
def test_money_is_read_as_people_write_it(typed, cents):
    assert readers.cents(typed) == cents
    assert readers.cents(readers.money_as_typed(cents)) == cents


@pytest.mark.parametrize("typed", ["-1", "1e9", "89,999", "²", "abc", "12345678", "1,2,3", "٣"])
def test_what_is_no_money_is_refused(typed):
    with pytest.raises(ValidationError):
        readers.cents(typed)


@pytest.mark.parametrize(("typed", "text"), [("5", "5"), ("12,5 %", "12.5"), ("10.00", "10"), ("", None)])
def test_per_cent_is_read_as_people_write_it(typed, text):
    assert readers.per_cent(typed) == text


@pytest.mark.parametrize("typed", ["0", "100", "-5", "1e1", "x"])
def test_what_is_no_per_cent_is_refused(typed):
    with pytest.raises(ValidationError):
        readers.per_cent(typed)


def test_the_office_types_a_list_of_prices_and_sees_net_and_gross(desk):
    course = add_course()
    told = {"person": "89,00", "group": "690", "up_to": "10", "extra": "45", "from_1": "5", "off_1": "5", "from_2": "3", "off_2": "2,5"}

    saved = desk.post(f"/courses/{course.pk}/prices/", SENT | told)
    page = desk.get(f"/courses/{course.pk}/").content.decode()

    assert saved.status_code == 302
    assert "89,00\u00a0€" in page and "70,92\u00a0€" in page and "from 3 persons, 2,5\u00a0% off" in page
    discount = Price.objects.get(mode=Mode.DISCOUNT)
    assert (discount.cents, discount.tiers) == (None, [[3, "2.5"], [5, "5"]])
    assert Entry.objects.get(event="courses.prices_set").facts == {"day": "2026-01-01", "modes": ["discount", "group", "person"]}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"group": "690"}, "A group price needs all three"),
        ({"from_1": "5"}, "A discount needs both"),
        ({"from_1": "5", "off_1": "5", "from_2": "5", "off_2": "10"}, "Two discounts begin at the same number"),
        ({"person": "free"}, "Write the sum in euros and cents"),
        ({"valid_from_on": "31.2.2026"}, "Write the day as day.month.year"),
        ({"is_gross": ""}, "Say whether value added tax is in the prices."),
    ],
)
def test_a_list_that_is_not_whole_is_refused_in_words(desk, wrong, sentence):
    course = add_course()

    page = desk.post(f"/courses/{course.pk}/prices/", SENT | {"person": "89"} | wrong)

    assert sentence in page.content.decode() and not Price.objects.exists()


def test_the_latest_list_that_has_begun_holds_and_replaces_the_one_before_whole(published):
    course = add_course()
    price(course, on=dt.date(2026, 1, 1))
    price(course, {Mode.PERSON: {"cents": 9900}}, on=dt.date(2027, 1, 1))

    def on(*day):
        return {row.mode: row.cents for row in course.prices.on(dt.date(*day))}

    assert on(2025, 12, 31) == {}
    assert on(2026, 12, 31) == {"person": 8900, "group": 69000}
    assert on(2027, 1, 1) == {"person": 9900}


def test_a_list_is_replaced_and_taken_back(published):
    course = add_course()
    price(course)
    price(course, {Mode.PERSON: {"cents": 9900}})
    replaced = list(course.prices.values_list("mode", "cents"))
    price(course, {})

    assert replaced == [("person", 9900)] and not course.prices.exists()


def test_two_people_who_set_prices_see_both(desk):
    course = add_course()

    desk.post(f"/courses/{course.pk}/prices/", SENT | {"person": "89"})
    page = desk.post(f"/courses/{course.pk}/prices/", SENT | {"person": "79"}).content.decode()

    assert "<dt>Per person</dt><dd>89,00</dd>" in page and 'name="person" value="79"' in page
    assert Price.objects.get().cents == 8900


def test_a_line_that_is_not_whole_is_no_price(published):
    course = add_course()
    for wrong in ({Mode.GROUP: {"cents": 1}}, {Mode.PERSON: {"cents": None}}):
        with pytest.raises(ValidationError):
            operations.set_prices(course=course, valid_from_on=DAY, prices=wrong, is_gross=True, revision=1, **BY)
