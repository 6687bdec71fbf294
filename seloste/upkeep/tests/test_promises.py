"""A register without a fresh backup that can be read breaks its promise."""

import datetime as dt

import pytest

from seloste.privacy.promising import State
from seloste.upkeep import promises
from seloste.upkeep.models import Backup, Proof
from tests.cast import NOON

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def found():
    return next(one for one in promises.PROMISES if one.key == "upkeep.backed_up").check(NOON)


def backup(age, **more):
    return Backup.objects.create(name=f"{age}", made_at=NOON - age, finished_at=NOON - age, **more)


def test_before_the_first_there_is_nothing_to_go_by(db):
    assert found().state == State.UNPROVED


@pytest.mark.parametrize(
    ("age", "more", "expected"),
    [
        (8 * HOUR, {}, State.KEPT),
        (30 * HOUR, {}, State.BROKEN),
        (8 * HOUR, {"proof": Proof.DAMAGED, "proved_at": NOON}, State.BROKEN),
        (8 * HOUR, {"removed_at": NOON}, State.BROKEN),
    ],
)
def test_the_newest_is_young_and_not_damaged(db, age, more, expected):
    backup(age, **more)

    assert found().state == expected


def test_after_a_month_one_must_have_been_read(db):
    backup(40 * DAY)
    newest = backup(8 * HOUR)
    assert found().state == State.BROKEN

    newest.proof, newest.proved_at = Proof.RESTORED, NOON - DAY
    newest.save()
    assert found().state == State.KEPT


def test_where_every_backup_failed_no_hours_are_counted(db):
    Backup.objects.create(name="failed", made_at=NOON - 8 * HOUR, error="the disk is full")

    finding = found()

    assert (finding.state, finding.counts) == (State.BROKEN, {"damaged": 0})
