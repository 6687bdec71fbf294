"""Hours, days and working days before a training: exact borders, both clock changes, holidays. The customer's reading counts."""

import datetime as dt

import pytest

from .asked import ask, fee, file, moment, written

SECOND = dt.timedelta(seconds=1)


def bands(until, then="full price", more=""):
    return written(f'[[person.bands]]\nuntil = {until}\nfee = "free"\n[[person.bands]]\nfee = "{then}"\n{more}')


@pytest.mark.parametrize(
    ("at", "real", "shown", "expected"),
    [
        ("2026-03-28T09:30", 23.5, 24.5, "17.80"),  # 24.5 hours by the clock are 23.5 in fact
        ("2026-03-27T09:30", 47.5, 48.5, "0.00"),
        ("2026-03-28T10:00", 23.0, 24.0, "17.80"),
        ("2026-03-28T11:00", 22.0, 23.0, "53.40"),
        ("2026-03-27T10:00", 47.0, 48.0, "0.00"),
        ("2026-03-27T10:01", 46.9833, 47.9833, "17.80"),
    ],
)
def test_a_weekend_whose_hour_is_lost_is_counted_by_the_clock(at, real, shown, expected):
    outcome = ask(file("learn2help"), at, "2026-03-29T10:00", "89")

    assert (outcome.to_json()["time_left"]["hours"], outcome.to_json()["time_left"]["hours_by_the_clock"]) == (real, shown)
    assert str(outcome.fee) == expected
    assert any("by the clock" in line for line in outcome.explanation["en"])


@pytest.mark.parametrize(
    ("at", "real", "shown", "expected"),
    [
        ("2026-10-24T10:30", 24.5, 23.5, "17.80"),  # 23.5 hours by the clock are 24.5 in fact
        ("2026-10-24T11:00", 24.0, 23.0, "17.80"),
        ("2026-10-24T11:01", 23.9833, 22.9833, "53.40"),
        ("2026-10-23T11:00", 48.0, 47.0, "0.00"),
    ],
)
def test_a_weekend_with_an_hour_more_is_counted_in_fact(at, real, shown, expected):
    outcome = ask(file("learn2help"), at, "2026-10-25T10:00", "89")

    assert (outcome.to_json()["time_left"]["hours"], outcome.to_json()["time_left"]["hours_by_the_clock"]) == (real, shown)
    assert str(outcome.fee) == expected


@pytest.mark.parametrize("start", ["2026-03-29T10:00", "2026-05-15T09:00", "2026-10-25T10:00", "2028-03-01T09:00", "2026-10-25T03:30"])
@pytest.mark.parametrize(("hours", "before", "after"), [(48, "0.00", "17.80"), (24, "17.80", "53.40")])
def test_the_last_moment_is_in_time_and_a_second_later_is_not(start, hours, before, after):
    """Across a change of the clocks the last moment is the later of the two readings."""
    starts_at = moment(start)
    real = starts_at.astimezone(dt.UTC) - dt.timedelta(hours=hours)
    shown = (starts_at - dt.timedelta(hours=hours)).astimezone(dt.UTC)  # of one zone: by the clock
    last = max(real, shown)

    assert fee(file("learn2help"), last, starts_at, "89") == before
    assert fee(file("learn2help"), last - SECOND, starts_at, "89") == before
    assert fee(file("learn2help"), last + SECOND, starts_at, "89") == after


def test_a_limit_in_the_hour_that_is_left_out_is_the_leap_itself():
    terms = bands('"24 hours before start"')  # 30 March 03:30 less 24 hours by the clock is 03:30, which 29 March does not have

    assert fee(terms, "2026-03-29T02:59:59", "2026-03-30T03:30") == "0.00"
    assert fee(terms, "2026-03-29T04:00", "2026-03-30T03:30") == "0.00"
    assert fee(terms, "2026-03-29T04:00:01", "2026-03-30T03:30") == "100.00"


def test_a_limit_in_the_hour_that_comes_twice_lasts_to_the_second_time():
    terms = bands('"24 hours before start"')

    assert fee(terms, moment("2026-10-25T03:30", fold=1), "2026-10-26T03:30") == "0.00"
    assert fee(terms, moment("2026-10-25T03:31", fold=0), "2026-10-26T03:30") == "0.00"
    assert fee(terms, moment("2026-10-25T03:31", fold=1), "2026-10-26T03:30") == "100.00"


@pytest.mark.parametrize(
    ("until", "start", "last"),
    [
        ("2 weeks before start", "2026-05-15T09:00", "2026-05-02T00:00"),  # all of 1 May
        ("1 day before start", "2026-03-30T09:00", "2026-03-30T00:00"),
        ("1 day before start at 12:00", "2026-03-30T09:00", "2026-03-29T12:00"),
        ("1 month before start", "2026-03-31T09:00", "2026-03-01T00:00"),  # the last of February
        ("1 month before start", "2028-03-31T09:00", "2028-03-01T00:00"),  # of a leap year: the 29th
        ("1 day before start", "2028-03-01T09:00", "2028-03-01T00:00"),
        ("1 day before start", "2027-03-01T09:00", "2027-03-01T00:00"),
        ("2026-05-01", "2026-05-15T09:00", "2026-05-02T00:00"),
        ("1.5.2026 at 16:00", "2026-05-15T09:00", "2026-05-01T16:00"),
        ("start", "2026-05-15T09:00", "2026-05-15T09:00"),
        ("day of start", "2026-05-15T09:00", "2026-05-16T00:00"),
        ("day of start at 8:00", "2026-05-15T09:00", "2026-05-15T08:00"),
        # working days
        ("1 working day before start", "2026-12-28T09:00", "2026-12-25T00:00"),  # Christmas Eve, the better reading
        ("2 working days before start", "2026-12-28T09:00", "2026-12-24T00:00"),
        ("1 working day before start", "2026-04-07T09:00", "2026-04-03T00:00"),  # over Easter: Maundy Thursday
        ("1 working day before start", "2026-05-15T09:00", "2026-05-14T00:00"),  # over Ascension Day
        ("1 working day before start", "2026-06-22T09:00", "2026-06-20T00:00"),  # Midsummer Eve
        ("2 working days before start", "2026-06-22T09:00", "2026-06-19T00:00"),
        ("3 working days before start", "2026-05-04T09:00", "2026-04-29T00:00"),  # over the First of May: 30, 29, 28 April
        ("1 working day before start at 12:00", "2026-01-07T09:00", "2026-01-05T12:00"),  # over Epiphany
    ],
)
def test_days_last_to_their_end(until, start, last):
    terms, last = bands(f'"{until}"'), moment(last)

    assert fee(terms, last, start) == "0.00"
    assert fee(terms, last + SECOND, start) == "100.00"


@pytest.mark.parametrize(
    ("until", "told", "last"),
    [
        ("deadline", {"deadline": dt.date(2026, 5, 1)}, "2026-05-02T00:00"),
        ("deadline", {"deadline": moment("2026-05-01T16:00")}, "2026-05-01T16:00"),
        ("2 working days before deadline", {"deadline": dt.date(2026, 5, 4)}, "2026-04-30T00:00"),
        ("7 days after order", {"ordered_at": "2026-03-02T15:00"}, "2026-03-10T00:00"),
        ("day of order", {"ordered_at": "2026-03-02T15:00"}, "2026-03-03T00:00"),
        ("24 hours after order", {"ordered_at": "2026-03-28T15:00"}, "2026-03-29T16:00"),  # in fact
        ("3 working days after order", {"ordered_at": "2026-12-22T15:00"}, "2026-12-30T00:00"),  # Christmas Eve is not counted: better so
    ],
)
def test_the_deadline_and_the_order_are_counted_from_as_the_start_is(until, told, last):
    terms, last = bands(f'"{until}"'), moment(last)
    told = {"is_consumer": False, **told}

    assert fee(terms, last, "2027-01-15T09:00", **told) == "0.00"
    assert fee(terms, last + SECOND, "2027-01-15T09:00", **told) == "100.00"


def test_all_limits_of_a_list_must_still_hold():
    terms = bands('["7 days after order", "2 days before start"]')
    told = {"ordered_at": "2026-05-10T12:00", "is_consumer": False}

    assert fee(terms, "2026-05-13T23:59:59", **told) == "0.00"
    assert fee(terms, "2026-05-14T00:00:01", **told) == "100.00"


def test_closed_days_and_saturdays_are_as_the_file_says():
    terms = file("10_pieni_kouluttaja")
    deadline = {"deadline": dt.date(2026, 7, 15)}

    assert fee(terms, "2026-07-10T23:59", "2026-08-05T09:00", **deadline) == "12.50"  # Saturday is a working day, Monday and Tuesday closed
    assert fee(terms, "2026-07-11T23:59", "2026-08-05T09:00", **deadline) == "40.00"


def test_sessions_that_were_attended_decide_whatever_the_time():
    terms = bands('"2 sessions attended"', then="50 % of remaining")
    more = {"sessions": 8, "price": "400"}

    assert fee(terms, "2026-06-15T09:00", attended=2, **more) == "0.00"
    outcome = ask(terms, "2026-06-15T09:00", attended=3, **more)
    assert (str(outcome.fee), outcome.money.used, str(outcome.refund)) == ("275.00", 15000, "125.00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-05-08T16:00", "0.00"),  # Friday, still open
        ("2026-05-08T16:01", "50.00"),  # counts from Monday at 8
        ("2026-05-09T12:00", "50.00"),
        ("2026-05-11T07:59", "50.00"),
        ("2026-05-13T16:00", "50.00"),
        ("2026-05-13T16:01", "100.00"),  # the next day is Ascension Day
        ("2026-05-14T12:00", "100.00"),
    ],
)
def test_what_comes_when_the_office_is_closed_counts_from_its_opening(at, expected):
    rules = """received = "08:00-16:00"
[[person.bands]]
until = "2026-05-10"
fee = "free"
[[person.bands]]
until = "2026-05-14"
fee = "50 %"
[[person.bands]]
fee = "full price"
"""
    terms = written(rules)
    outcome = ask(terms, at)

    assert str(outcome.fee) == expected
    assert outcome.at == moment(at)  # when it came is told too
    assert ask(terms, at, ordered_at="2026-05-08T09:00").ground.value == "withdrawal"
