"""What came to be forbidden after a backup was made, and not by a word that the ledger tells of, stays forbidden when it is put back."""

import datetime as dt

import pytest

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.marketing import operations as marketing
from seloste.marketing import suppressing
from seloste.marketing.tests.decisions import forbid, state
from seloste.marketing.words import Channel, State, Topic
from seloste.privacy import ledger
from seloste.rights.operations import erase
from tests.cast import NOON, add_person

FORBADE, KEPT, CAME, GONE, BACK = (NOON + dt.timedelta(hours=hours) for hours in range(1, 6))
OWN, NEW = {"emails": ["aino@example.fi"], "phones": ["040 123 4567"]}, {"emails": ["new@example.fi"], "phones": ["040 123 4567"]}


def correct(person, **changes):
    person.refresh_from_db()
    told = {"person": person, "revision": person.revision, "source": "self", "how": "phone"}
    customers.correct_person(changes=changes, **told, by=OPERATOR, at=CAME)


@pytest.mark.parametrize("is_erased", [False, True])
def test_an_address_that_somebody_gets_who_had_forbidden_marketing_before(safe, is_erased):
    aino = add_person("Aino", "Virta", **OWN)
    forbid(aino, at=FORBADE)
    path = safe.back_up(at=KEPT)
    correct(aino, **{"email:new": "new@example.fi"})
    if is_erased:
        erase(person=aino, by=OPERATOR, at=GONE)

    safe.restore(path, at=BACK)

    assert {state(add_person("Carl", "Ek", **NEW), topic=topic) for topic in Topic} == {State.PROHIBITED}
    assert state(add_person("Ida", "Ek", emails=["other@example.fi"])) == State.NOT_ASKED


def test_a_number_that_was_not_to_be_phoned_when_its_owner_was_erased(safe):
    aino = add_person("Aino", "Virta", **OWN)
    path = safe.back_up(at=KEPT)
    correct(aino, is_phoning_forbidden=True)
    erase(person=aino, by=OPERATOR, at=GONE)

    safe.restore(path, at=BACK)

    carl = add_person("Carl", "Ek", **NEW)
    assert (state(carl, Channel.PHONE), state(carl, Channel.SMS)) == (State.PROHIBITED, State.NOT_ASKED)


def test_the_ledger_hears_nothing_of_a_correction_that_brings_no_address(safe):
    aino = add_person("Aino", "Virta", **OWN)
    forbid(aino, at=FORBADE)
    before = ledger.end()

    correct(aino, last_name="Annan")
    assert ledger.end() == before
    correct(aino, **{"email:new": "new@example.fi"})

    assert [(line.kind, line.detail.split()[0]) for line in ledger.lines(after=before)] == [("suppressed", "email")] * len(Topic)


def test_a_mailbox_where_somebody_pressed_the_link_of_a_letter_to_another(safe):
    aino = add_person("Aino", "Virta", emails=["aino@oikea.example"])
    path = safe.back_up(at=KEPT)
    pressed = {"mailbox": suppressing.mailbox("new@example.fi"), "channels": ["email"]}
    marketing.object_by_link(person=aino, **pressed, by=VISITOR, at=CAME)

    safe.restore(path, at=BACK)

    carl = add_person("Carl", "Ek", **NEW)
    assert {state(carl, topic=topic) for topic in Topic} == {State.PROHIBITED} and state(carl, Channel.SMS) == State.NOT_ASKED
