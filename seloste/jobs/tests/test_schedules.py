"""What comes round comes once each time, whatever the clock does."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste.jobs import operations, tasks, worker
from seloste.jobs.models import Job, Schedule
from tests.campaigns import examples

HELSINKI = ZoneInfo("Europe/Helsinki")
HOUR = dt.timedelta(hours=1)
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=HELSINKI)


@pytest.fixture
def only(monkeypatch):
    """The house has this one schedule."""
    tasks.declared()  # the real ones are read in once, and not into this test's own list
    monkeypatch.setattr(tasks, "_tasks", {})
    monkeypatch.setattr(tasks, "autodiscover_modules", lambda name: None)

    def declare(**timing):
        runs = []
        tasks.schedule(name="test.round", **timing)(lambda: runs.append(1))
        return runs

    return declare


def pass_time(*moments):
    for moment in moments:
        operations.come_round(at=moment)
        worker.work_off(at=moment + dt.timedelta(days=4000))  # jobs are stamped by the real clock


def test_hourly_work_comes_each_hour(db, only):
    runs = only(every=HOUR)
    pass_time(*[NOON + quarter * HOUR / 4 for quarter in range(17)])
    assert len(runs) == 4


def test_after_a_long_pause_it_is_made_up_for_once(db, only):
    runs = only(every=HOUR)
    pass_time(NOON, NOON + 50 * HOUR, NOON + 50 * HOUR)
    assert len(runs) == 1


def test_two_workers_do_not_double_it(db, only):
    only(every=HOUR)
    operations.come_round(at=NOON)
    operations.come_round(at=NOON + HOUR)
    operations.come_round(at=NOON + HOUR)
    assert Job.objects.count() == 1


@pytest.mark.parametrize("night", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)], ids=["summer time begins", "summer time ends"])
def test_nightly_work_comes_once_in_the_nights_when_the_clock_is_turned(db, only, night):
    runs = only(daily=dt.time(3, 30))
    start = dt.datetime.combine(night, dt.time(0), HELSINKI).astimezone(dt.UTC) - 12 * HOUR
    pass_time(*[start + quarter * HOUR / 4 for quarter in range(4 * 24)])
    assert len(runs) == 1


def test_a_clock_that_ran_a_year_ahead_and_was_set_back_stops_nothing(db, only):
    runs = only(daily=dt.time(3, 30))
    pass_time(NOON, NOON + 9000 * HOUR, NOON + HOUR, NOON + 25 * HOUR)
    assert len(runs) == 2


def test_a_clock_set_back_an_hour_doubles_nothing(db, only):
    runs = only(daily=dt.time(3, 30))
    morning = NOON + 15.6 * HOUR  # 03:36
    pass_time(NOON, morning, morning - HOUR, morning)
    assert len(runs) == 1


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(min_value=1, max_value=30 * 3600), min_size=1, max_size=12))
def test_however_the_hours_pass_each_period_has_at_most_one_run_and_each_look_catches_up(db, only, steps):
    Schedule.objects.all().delete()
    tasks._tasks.clear()
    runs = only(every=HOUR)
    moment, last = NOON, NOON
    pass_time(moment)
    for step in steps:
        moment += dt.timedelta(seconds=step)
        expected = len(runs) + (moment - last >= HOUR)
        pass_time(moment)
        assert len(runs) == expected
        last = moment if moment - last >= HOUR else last
