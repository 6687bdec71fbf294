import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seloste.privacy.keep import KeepFrom, Period, days, months, years

DATES = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))


@pytest.mark.parametrize(
    "start, period, end",
    [
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2028-01-31", "P1M", "2028-02-29"),
        ("2026-03-31", "P1M", "2026-04-30"),
        ("2026-12-31", "P2M", "2027-02-28"),
        ("2028-02-29", "P1Y", "2029-02-28"),
        ("2028-02-29", "P4Y", "2032-02-29"),
        ("2024-12-31", "P6Y", "2030-12-31"),
        ("2026-11-23", "P30D", "2026-12-23"),
        ("2026-01-31", "P1M1D", "2026-03-01"),
        ("2026-05-05", "P0D", "2026-05-05"),
    ],
)
def test_a_month_is_a_month_of_the_calendar(start, period, end):
    assert Period.parse(period).after(dt.date.fromisoformat(start)) == dt.date.fromisoformat(end)


@given(DATES, st.integers(0, 120))
def test_a_period_in_months_ends_in_the_right_month_never_later_in_it(start, count):
    end = Period(months=count).after(start)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == count
    assert end.day <= start.day
    assert end.day == start.day or (end + dt.timedelta(days=1)).day == 1


@given(DATES, st.integers(0, 10), st.integers(0, 11), st.integers(0, 40))
def test_a_longer_period_never_ends_earlier(start, whole_years, whole_months, whole_days):
    period = Period(whole_years, whole_months, whole_days)

    assert period.after(start) <= Period(whole_years, whole_months, whole_days + 1).after(start)
    assert period.after(start) <= Period(whole_years, whole_months + 1, whole_days).after(start)
    assert (period.after(start) - start).days <= period.at_most_days()


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 999))
def test_a_period_is_read_as_it_is_written(whole_years, whole_months, whole_days):
    period = Period(whole_years, whole_months, whole_days)

    assert Period.parse(str(period)) == period


@pytest.mark.parametrize("text", ["", "P", "12M", "P1.5Y", "P-1M", "P1W", "PT1H", "P1D1M", "p1y", "P1Y "])
def test_what_is_not_a_period_is_refused(text):
    with pytest.raises(ValueError):
        Period.parse(text)


def test_an_owner_may_choose_between_the_floor_and_the_cap():
    keep = years(6, after=KeepFrom.FINANCIAL_YEAR_END, floor=Period(years=6), cap=Period(years=10))

    assert keep.allows(Period(years=6))
    assert keep.allows(Period(years=10))
    assert not keep.allows(Period(years=5))
    assert not keep.allows(Period(years=11))
    assert months(3, after=KeepFrom.CREATION).allows(Period(days=1))
    assert days(3, after=KeepFrom.CREATION).period == Period(days=3)


def test_a_period_ends_at_the_same_time_of_its_last_day():
    evening = dt.datetime(2026, 1, 31, 22, 30, tzinfo=dt.UTC)  # half past midnight on 1 February in Helsinki

    assert Period(months=1).ends_at(evening) == evening + dt.timedelta(days=28)
    assert Period(days=7).ends_at(evening) == evening + dt.timedelta(days=7)
