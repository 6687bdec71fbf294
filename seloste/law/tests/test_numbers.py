"""The law's numbers, day by day, as the statutes give them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from seloste import law
from seloste.journal.models import Entry
from seloste.law import operations
from seloste.law.models import Parameter
from seloste.law.values import NUMBERS
from seloste.privacy.keep import Period

day = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        ("gdpr.answer_months", "2026-11-23", 1),
        ("gdpr.extension_months", "2018-05-25", 2),
        ("gdpr.breach_hours", "2026-11-23", 72),
        ("dpa.child_age", "2026-11-23", 13),
        ("gdpr.art14_max", "2026-11-23", Period(months=1)),
        ("accounting.voucher", "2026-11-23", Period(years=6)),
        ("accounting.books", "2026-11-23", Period(years=10)),
        ("ksl.withdrawal_button", "2026-06-18", "optional"),
        ("ksl.withdrawal_button", "2026-06-19", "required"),
        ("interest.reference", "2022-12-31", Decimal("0")),
        ("interest.reference", "2023-01-01", Decimal("2.5")),
        ("interest.reference", "2024-12-31", Decimal("4.5")),
        ("interest.reference", "2025-06-30", Decimal("3.5")),
        ("interest.reference", "2026-06-30", Decimal("2.5")),
        ("reminder.consumer_fee", "2026-11-23", Decimal("5.00")),
        ("reminder.consumer_caps", "2026-11-23", (Decimal("60.00"), Decimal("120.00"), Decimal("210.00"))),
        ("vat.standard", "2024-08-31", Decimal("24")),
        ("vat.standard", "2024-09-01", Decimal("25.5")),
        ("vat.reduced", "2025-12-31", Decimal("14")),
        ("vat.reduced", "2026-01-01", Decimal("13.5")),
        ("act917.optout", "2026-11-23", ("post", "phone")),
    ],
)
def test_a_number_is_what_the_law_says_on_that_day(db, key, on, expected):
    assert law.value(key, on=day(on)) == expected


def test_accounting_keeps_end_as_the_published_examples_say(db):
    vouchers, books = law.value("accounting.voucher", on=day("2026-01-01")), law.value("accounting.books", on=day("2026-01-01"))

    assert [vouchers.after(day(f"{year}-12-31")) for year in (2024, 2017, 2025)] == [
        day("2030-12-31"),
        day("2023-12-31"),
        day("2031-12-31"),
    ]
    assert [books.after(day(end)) for end in ("2024-03-31", "2017-04-30", "2025-12-31")] == [
        day("2034-03-31"),
        day("2027-04-30"),
        day("2035-12-31"),
    ]


@pytest.mark.parametrize(
    ("key", "on"), [("interest.reference", "2026-07-01"), ("interest.reference", "2020-06-30"), ("gdpr.answer_months", "2018-05-24")]
)
def test_a_number_that_is_not_known_refuses_to_compute_and_says_what_to_do(db, key, on):
    with pytest.raises(law.Missing, match="An owner enters it") as refused:
        law.value(key, on=day(on))

    assert str(day(on).year) in str(refused.value)


def test_a_half_year_s_rate_is_not_stretched_over_the_next(db, kerttu, noon):
    add("interest.reference", "2026-07-01", Decimal("2.5"), kerttu, noon)

    assert law.value("interest.reference", on=day("2026-12-31")) == Decimal("2.5")
    with pytest.raises(law.Missing):
        law.value("interest.reference", on=day("2027-01-01"))


def test_an_owner_appends_a_number_and_it_counts_from_its_day(db, kerttu, noon):
    add("vat.standard", "2027-01-01", Decimal("26"), kerttu, noon)

    assert law.value("vat.standard", on=day("2026-12-31")) == Decimal("25.5")
    assert law.value("vat.standard", on=day("2027-01-01")) == Decimal("26")
    assert Entry.objects.get(event="law.value_added").facts == {"key": "vat.standard", "starts_on": "2027-01-01"}


def test_appending_the_same_twice_is_appending_it_once(db, kerttu, noon):
    once, twice = (add("vat.standard", "2027-01-01", Decimal("26"), kerttu, noon) for _ in range(2))

    assert once == twice
    assert Entry.objects.filter(event="law.value_added").count() == 1


@pytest.mark.parametrize("start", ["2024-08-31", "2024-09-01"])
def test_the_past_of_a_number_is_never_edited(db, kerttu, noon, start):
    with pytest.raises(operations.NotAdded, match="2024"):
        add("vat.standard", start, Decimal("26"), kerttu, noon)

    assert law.value("vat.standard", on=day("2024-09-01")) == Decimal("25.5")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("vat.standard", "much"),
        ("vat.standard", Decimal("-1")),
        ("gdpr.answer_months", 1.5),
        ("gdpr.breach_threshold", "never"),
        ("act917.optout", ("pigeon",)),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_words(db, kerttu, noon, key, value):
    with pytest.raises(operations.NotAdded, match="does not fit"):
        add(key, "2027-01-01", value, kerttu, noon)


def test_a_number_without_a_source_is_refused(db, kerttu, noon):
    with pytest.raises(operations.NotAdded, match="Say where"):
        operations.add_value(
            key="vat.standard", starts_on=day("2027-01-01"), value=Decimal("26"), source=" ", by=kerttu.as_actor(), at=noon
        )


def test_the_database_itself_refuses_to_change_a_number(db, kerttu, noon):
    row = add("vat.standard", "2027-01-01", Decimal("26"), kerttu, noon)

    for change in (lambda: Parameter.objects.filter(pk=row.pk).update(value="1"), row.delete):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            change()


def test_every_shipped_value_has_a_source_and_fits_its_kind():
    for number in NUMBERS:
        assert all(source for _value, source in number.values.values())
        assert all(number.kind.read(stored) is not None for stored, _source in number.values.values() if stored is not None)


def add(key, start, value, account, at):
    return operations.add_value(key=key, starts_on=day(start), value=value, source="HE 1/2027", by=account.as_actor(), at=at)
