"""Two entries became one by mistake and are parted: whoever said no meanwhile has said it, whichever of the two they were."""

import datetime as dt

import pytest
from django.test import Client

from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.marketing import links
from seloste.marketing.words import State
from seloste.outbox.gates import Refused
from tests.cast import NOON, add_person

from .decisions import forbid, permit, state

HOURS = [NOON + dt.timedelta(hours=number) for number in range(8)]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, time_machine):
    settings.DATA = tmp_path
    time_machine.move_to(NOON)


@pytest.fixture
def bea(aino):
    """She permits, and so does Aino."""
    bea = add_person("Bea", "Virta", emails=["bea@example.fi"])
    for person in (aino, bea):
        permit(person, at=HOURS[0])
    return bea


def merge(kept, gone):
    return customers.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=HOURS[2])


def part(merged):
    return customers.unmerge_persons(merge=merged, by=OPERATOR, at=HOURS[5])


def test_the_link_pressed_in_the_others_mailbox_meanwhile_still_counts_for_that_mailbox(aino, bea, write, time_machine):
    """The letter went to Bea's own address; parted again, she was written to as if she had never pressed it."""
    link = links.stopping(bea.ref, to=bea.emails.get().address, at=HOURS[1])
    merged = merge(aino, bea)
    time_machine.move_to(HOURS[3])
    assert Client().post(link).status_code == 200

    parted = part(merged)

    assert state(parted) == state(aino) == State.PROHIBITED
    for person in (parted, aino):
        with pytest.raises(Refused):
            write(person)


def test_what_was_permitted_meanwhile_opens_nothing_that_the_one_who_remains_had_forbidden(aino, bea):
    forbid(aino, at=HOURS[1])
    merged = merge(aino, bea)
    permit(aino, at=HOURS[3])
    assert state(aino) == State.PERMITTED

    parted = part(merged)

    assert state(aino) == State.PROHIBITED and state(parted) == State.PERMITTED


def test_nor_what_they_had_forbidden_as_the_stricter_word_of_an_earlier_merge(aino, bea):
    """Where two had become one before, of whom one forbade and the other had permitted later, the permission came back with the parting."""
    cia = add_person("Cia", "Virta", emails=["cia@example.fi"])
    forbid(aino, at=HOURS[1])
    permit(cia, at=HOURS[2])
    merge(aino, cia)
    merged = customers.merge_persons(kept=aino, gone=bea, by=OPERATOR, at=HOURS[3])
    permit(aino, at=HOURS[4])

    parted = part(merged)

    assert state(aino) == State.PROHIBITED and state(parted) == State.PERMITTED


def test_what_was_taken_back_before_they_were_parted_is_forbidden_for_neither(aino, bea):
    merged = merge(aino, bea)
    forbid(aino, at=HOURS[3])
    permit(aino, at=HOURS[4])

    parted = part(merged)

    assert state(aino) == state(parted) == State.PERMITTED


def test_what_came_with_another_entry_that_became_one_is_not_the_firsts(aino, bea):
    cia = add_person("Cia", "Virta", emails=["cia@example.fi"])
    forbid(cia, at=HOURS[1])
    merged = merge(aino, bea)
    customers.merge_persons(kept=aino, gone=cia, by=OPERATOR, at=HOURS[3])

    parted = part(merged)

    assert state(parted) == State.PERMITTED and state(aino) == State.PROHIBITED


@pytest.mark.parametrize("flag", ["is_address_protected", "is_phoning_forbidden"])
def test_a_protection_that_came_meanwhile_protects_both(aino, bea, flag):
    merged = merge(aino, bea)
    kept = Person.objects.get(pk=aino.pk)
    told = {"revision": kept.revision, "source": "self", "how": "phone", "by": OPERATOR}
    customers.correct_person(person=kept, changes={flag: True}, **told, at=HOURS[3])

    parted = part(merged)

    assert getattr(Person.objects.get(pk=aino.pk), flag) and getattr(parted, flag)
    assert parted.origins.get(field=flag).at == HOURS[3]


def test_a_protection_that_stood_before_stays_with_whose_it_is(aino, bea):
    told = {"revision": aino.revision, "source": "self", "how": "phone", "by": OPERATOR}
    customers.correct_person(person=aino, changes={"is_address_protected": True}, **told, at=HOURS[1])

    parted = part(merge(Person.objects.get(pk=aino.pk), bea))

    assert Person.objects.get(pk=aino.pk).is_address_protected and not parted.is_address_protected
