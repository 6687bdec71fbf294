"""Since when marketing is forbidden is what the person is told (GDPR Art. 15): the moment they said it, whatever merges came after."""

import datetime as dt

import pytest

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations, standing
from seloste.marketing.models import StandingObjection, Suppression
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.rights.operations import copy
from tests.cast import NOON, add_person

from .decisions import forbid, permit, state

pytestmark = pytest.mark.usefixtures("own_folder")
HOURS = [NOON + dt.timedelta(hours=number) for number in range(8)]


@pytest.fixture
def bea(aino):
    return add_person("Bea", "Virta", emails=["bea@example.fi"])


def merge(kept, gone):
    return customers.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=HOURS[4])


def part(merged):
    return customers.unmerge_persons(merge=merged, by=OPERATOR, at=HOURS[5])


def since(person):
    """Every moment since which anything is forbidden, as the page, the banner and the copy tell it."""
    found = {stand.since for stand in standing.of(person).values() if stand.state == State.PROHIBITED}
    assert found == {*StandingObjection.objects.filter(person=person).values_list("since", flat=True)}
    return found


def told_in_copy(person):
    groups = copy(person=person, by=OPERATOR, at=HOURS[6])["groups"]
    tables = [table for group in groups if group["key"] == "suppressed_addresses" for table in group["tables"]]
    return [field["value"] for table in tables for row in table["rows"] for field in row if field["name"] == "since"]


@pytest.mark.parametrize("whose", ["kept", "gone"])
def test_whoever_forbade_before_two_became_one_forbids_since_then_while_they_are_one_and_afterwards(aino, bea, whose):
    forbid(aino if whose == "kept" else bea, at=HOURS[1])
    before = told_in_copy(aino), told_in_copy(bea)

    merged = merge(aino, bea)
    assert since(aino) == {HOURS[1]}

    parted = part(merged)
    assert (since(aino), since(parted)) == (({HOURS[1]}, set()) if whose == "kept" else (set(), {HOURS[1]}))
    assert (told_in_copy(aino), told_in_copy(parted)) == before and any(before)


def test_of_two_who_both_forbade_each_is_told_their_own_moment_again(aino, bea):
    forbid(aino, at=HOURS[1])
    forbid(bea, at=HOURS[2])

    merged = merge(aino, bea)
    assert since(aino) == {HOURS[2]}  # the latest word of the one person

    assert (since(part(merged)), since(aino)) == ({HOURS[2]}, {HOURS[1]})


def test_where_the_other_had_permitted_later_the_stricter_word_stands_since_the_merge_and_goes_with_it(aino, bea):
    forbid(aino, at=HOURS[1])
    permit(bea, at=HOURS[2])

    merged = merge(aino, bea)
    assert standing.at(aino, Channel.EMAIL, Topic.TRAININGS).since == HOURS[4]
    assert standing.at(aino, Channel.EMAIL, Topic.SALES).since == HOURS[1]

    parted = part(merged)
    assert since(aino) == {HOURS[1]} and state(parted) == State.PERMITTED


def test_whoever_shares_an_address_and_permitted_between_the_two_words_is_written_to_again(aino, bea):
    """Bea's later word closed Aino's mailbox to her husband as well, which was never hers."""
    husband = add_person("Bo", "Virta", emails=["aino.virta@example.fi"])
    forbid(aino, at=HOURS[0])
    permit(husband, at=HOURS[1])
    forbid(bea, at=HOURS[2])

    merged = merge(aino, bea)
    assert state(husband) == State.PROHIBITED

    part(merged)
    assert state(husband) == State.PERMITTED and since(aino) == {HOURS[0]}


def test_what_somebody_else_at_the_address_said_later_still_stands_for_it(aino, bea):
    husband = add_person("Bo", "Virta", emails=["aino.virta@example.fi"])
    forbid(aino, at=HOURS[0])
    forbid(bea, at=HOURS[1])
    forbid(husband, at=HOURS[3])

    part(merge(aino, bea))

    assert standing.at(aino, Channel.EMAIL, Topic.SALES).since == HOURS[3]


def test_what_an_erased_person_forbade_at_the_address_is_left_as_it_is(aino, bea):
    forbid(aino, at=HOURS[0])
    Suppression.objects.update(person=None)
    forbid(bea, at=HOURS[1])

    part(merge(aino, bea))

    rows = Suppression.objects.filter(person=None, channel=Channel.PHONE)
    assert {*rows.values_list("since", flat=True)} == {HOURS[1]}


def test_a_lifted_prohibition_of_one_does_not_move_what_the_other_forbids(aino, bea):
    forbid(bea, at=HOURS[0])
    operations.lift_objection(person=bea, channels=list(Channel), received_via=Via.PHONE, by=OPERATOR, at=HOURS[1])
    forbid(aino, at=HOURS[2])

    merged = merge(aino, bea)
    assert since(aino) == {HOURS[2]}
    assert (since(part(merged)), since(aino)) == (set(), {HOURS[2]})
