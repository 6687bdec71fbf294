"""Two entries become one after a backup was made, the prohibition is lifted for the one person, and they are parted: put back, the
database stands where each forbade, and hears of the lifting, which was nobody knows whose. What both forbid again it hears as well."""

import datetime as dt

import pytest

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations
from seloste.marketing.tests.decisions import forbid, state
from seloste.marketing.words import Channel, State, Via
from tests.cast import NOON, add_person

HOURS = [NOON + dt.timedelta(hours=number) for number in range(9)]


@pytest.fixture
def both(safe):
    people = [add_person(name, "Virta", emails=[f"{name}@example.fi"]) for name in ("aino", "bea")]
    for person in people:
        forbid(person, at=HOURS[1], channels=[Channel.EMAIL])
    return people


def merge_lift_and_part(kept, gone):
    merge = customers.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=HOURS[3])
    operations.lift_objection(person=kept, channels=[Channel.EMAIL], received_via=Via.PHONE, by=OPERATOR, at=HOURS[4])
    customers.unmerge_persons(merge=merge, by=OPERATOR, at=HOURS[5])


def test_what_both_had_forbidden_is_still_forbidden_when_it_is_put_back(safe, both):
    path = safe.back_up(at=HOURS[2])
    merge_lift_and_part(*both)
    assert [state(person) for person in both] == [State.PROHIBITED] * 2

    safe.restore(path, at=HOURS[6])

    assert [state(person) for person in both] == [State.PROHIBITED] * 2


def test_of_what_only_one_had_forbidden_the_other_is_not_forbidden(safe, both):
    other = add_person("cia", "Virta", emails=["cia@example.fi"])
    path = safe.back_up(at=HOURS[2])
    merge_lift_and_part(other, both[1])

    safe.restore(path, at=HOURS[6])

    assert (state(other), state(both[1])) == (State.NOT_ASKED, State.PROHIBITED)
