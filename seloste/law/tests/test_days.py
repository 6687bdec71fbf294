"""Working days over the Finnish year."""

import datetime as dt

import pytest

from seloste.law import days

day = dt.date.fromisoformat


@pytest.mark.parametrize(
    "on",
    [
        "2026-01-01",
        "2026-01-06",
        "2026-04-03",
        "2026-04-05",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-24",
        "2026-06-20",
        "2026-10-31",
        "2026-12-06",
        "2026-12-25",
        "2026-12-26",
        "2024-03-29",
        "2024-05-09",
        "2024-06-22",
        "2024-11-02",
        "2025-06-21",
        "2025-11-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-06",
        "2038-04-25",
    ],
)
def test_the_public_holidays_are_those_of_the_almanac(on):
    assert days.is_holiday(day(on))


def test_a_year_has_thirteen_holidays_at_most_and_eves_are_none_of_them():
    year = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(365)]

    assert sum(map(days.is_holiday, year)) == 13
    assert [str(eve) for eve in filter(days.is_eve, year)] == ["2026-06-19", "2026-12-24"]
    assert not days.is_holiday(day("2026-06-19")) and not days.is_holiday(day("2026-12-24"))


@pytest.mark.parametrize(
    ("start", "number", "eves", "expected"),
    [
        ("2026-04-08", -2, True, "2026-04-02"),  # Wednesday after Easter: Tuesday, then Maundy Thursday
        ("2026-05-15", -1, True, "2026-05-13"),  # Friday after Ascension Day
        ("2026-06-22", -1, True, "2026-06-19"),  # Midsummer Eve counted
        ("2026-06-22", -1, False, "2026-06-18"),  # and not
        ("2026-12-28", -2, True, "2026-12-23"),
        ("2026-12-28", -2, False, "2026-12-22"),
        ("2026-12-23", 1, False, "2026-12-28"),
        ("2026-12-23", 1, True, "2026-12-24"),
        ("2026-03-02", -1, True, "2026-02-27"),
        ("2028-03-01", -1, True, "2028-02-29"),  # a leap day
        ("2026-03-02", 0, True, "2026-03-02"),
    ],
)
def test_working_days_step_over_weekends_and_holidays(start, number, eves, expected):
    assert days.working_day(day(start), number, eves=eves) == day(expected)


def test_saturdays_and_closed_days_are_as_the_business_says():
    assert days.working_day(day("2026-03-02"), -1, eves=True, saturdays=True) == day("2026-02-28")
    assert days.working_day(day("2026-03-04"), -1, eves=True, closed={day("2026-03-03")}) == day("2026-03-02")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [("2026-04-03", "2026-04-07"), ("2026-12-24", "2026-12-28"), ("2026-03-03", "2026-03-03"), ("2026-06-19", "2026-06-22")],
)
def test_a_period_of_the_law_ends_on_a_working_day(ends, expected):
    assert days.end_of_period(day(ends)) == day(expected)


@pytest.mark.parametrize(
    ("country", "holidays", "eves"),
    [
        ("se", "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26", "06-19 12-24 12-31"),
        ("ee", "01-01 02-24 04-03 04-05 05-01 05-24 06-23 06-24 08-20 12-24 12-25 12-26", ""),
        ("none", "", ""),
    ],
)
def test_other_countries_have_their_own_holidays(country, holidays, eves):
    year = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(365)]

    assert [f"{one:%m-%d}" for one in year if days.is_holiday(one, country)] == holidays.split()
    assert [f"{one:%m-%d}" for one in year if days.is_eve(one, country)] == eves.split()
