"""Events and entries to try the journal with."""

import contextlib
import datetime as dt

import pytest
from django.db import connection

from seloste.databases import triggers
from seloste.journal.actors import Actor
from seloste.journal.events import Event
from seloste.journal.facts import COUNT, one_of
from seloste.privacy.refs import new_ref
from seloste.privacy.words import Purpose

LONG_AGO = dt.datetime(2020, 1, 15, 12, 0, tzinfo=dt.UTC)
OFFICE = Actor("staff", "7", "office")
CHANNEL = one_of("phone", "letter")
TRIED = Event("test.tried", "Tried {count} times by {channel}.", Purpose.SECURITY, {"count": COUNT, "channel": CHANNEL})
READ = Event("test.read", "Read a list of {count}.", Purpose.CUSTOMER_RELATIONS, {"count": COUNT}, is_reading=True)


@pytest.fixture
def write(db):
    """``write(3)``: three entries, each of another kind than the one before."""

    def writing(count, at=LONG_AGO):
        return [_one(number, at + dt.timedelta(seconds=number)) for number in range(count)]

    return writing


def _one(number, at):
    if number % 2:
        return READ.record(by=OFFICE, at=at, shown=[new_ref(), new_ref()], count=2)
    return TRIED.record(by=OFFICE, at=at, subject=new_ref(), count=number, channel="phone")


@contextlib.contextmanager
def an_insider():
    """Somebody with the database's own rights, who takes the triggers away first and lays them again afterwards."""
    triggers.lift()
    with connection.cursor() as cursor:
        yield cursor
    triggers.install()
