"""What is told to be gone within the hour is out of the table then, and not only out of use."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils.timezone import now

from seloste.jobs import tasks
from seloste.staff import operations

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def tried(kerttu, client):
    """Somebody has tried to sign in, which is counted by where they came from and by the address they tried."""
    cache.clear()
    client.post("/staff/sign-in/", {"login": kerttu.email, "password": "not hers at all"})
    assert any("allauth:rl" in key for key in held())


def held():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM web_cache")
        return [key for (key,) in cursor.fetchall()]


def test_counters_of_tries_leave_the_table_within_the_hour_and_not_before_their_time(tried):
    cache.set("five-minutes", 1, 300)

    operations.forget_expired(at=now() + 4 * MINUTE)
    assert ":1:five-minutes" in held()
    operations.forget_expired(at=now() + 6 * MINUTE)
    assert ":1:five-minutes" not in held()
    operations.forget_expired(at=now() + 61 * MINUTE)

    assert held() == []


def test_the_round_comes_every_five_minutes(db, time_machine):
    cache.set("over-soon", 1, 60)
    time_machine.move_to(now() + 2 * MINUTE)
    coming = tasks.declared()["staff.forget_expired"]

    assert coming.timing.every == 5 * MINUTE and ":1:over-soon" in held()
    coming()

    assert ":1:over-soon" not in held()
