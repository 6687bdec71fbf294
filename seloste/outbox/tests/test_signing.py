"""A link in a letter is good for what it was made for, and for its time."""

import datetime as dt

import pytest

from seloste.outbox import signing
from tests.cast import NOON

HOUR = dt.timedelta(hours=1)


def token(**more):
    return signing.sign("a1", **({"purpose": "stop", "at": NOON, "lasts": HOUR} | more))


def test_a_link_carries_its_value_for_its_time():
    assert signing.read(token(), purpose="stop", at=NOON + HOUR) == "a1"


def test_a_link_made_for_one_thing_opens_nothing_else():
    with pytest.raises(signing.Invalid):
        signing.read(token(), purpose="start", at=NOON)


def test_a_link_ends():
    with pytest.raises(signing.Expired):
        signing.read(token(), purpose="stop", at=NOON + HOUR + dt.timedelta(seconds=1))


def test_a_link_from_the_future_is_refused_but_a_slightly_wrong_clock_is_not():
    assert signing.read(token(at=NOON + dt.timedelta(seconds=59)), purpose="stop", at=NOON) == "a1"
    with pytest.raises(signing.Expired):
        signing.read(token(at=NOON + dt.timedelta(seconds=61)), purpose="stop", at=NOON)


def test_what_nobody_signed_is_refused():
    for forged in ("", "x", "a.b.c", token()[:-1], token() + "x", "\x00", "ä" * 5000):
        with pytest.raises(signing.Invalid):
            signing.read(forged, purpose="stop", at=NOON)
