"""A restriction (GDPR Art. 18) made after a backup stands again when the backup is put back; one that was lifted since is lifted."""

import datetime as dt

import pytest

from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from seloste.outbox.operations import send_written
from seloste.privacy import ledger, restricting
from seloste.rights import operations as rights
from seloste.rights.models import Request, Restriction
from seloste.rights.tests.requests import ask
from seloste.rights.words import What
from seloste.upkeep.models import Epoch
from seloste.upkeep.operations.replaying import catch_up
from seloste.upkeep.operations.starting import start
from tests.cast import NOON, add_person

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
BY, LATER = {"by": OPERATOR, "at": NOON + HOUR}, {"by": OPERATOR, "at": NOON + 9 * DAY}


def restrict(person, **more):
    asked = ask(person=person, kind="rectify", via="phone", received_on=NOON.date() - DAY, **more)
    rights.restrict(asked=asked, ground="accuracy", **BY)
    return asked


def lift(asked):
    rights.announce_lifting(asked=asked, via="letter", once="1", **BY)
    rights.lift(asked=asked, **LATER)


def standing():
    return list(Restriction.objects.order_by("pk").values_list("person__ref", "ground", "since"))


def correct(person):
    person = Person.objects.get(ref=person.ref)
    return customers.correct_person(person=person, changes={"last_name": "Ny"}, revision=person.revision, source="self", **LATER)


def test_whoever_was_restricted_since_is_so_again_with_a_request_that_can_be_served(safe):
    aino, bjorn = add_person("Aino", "Virta"), add_person("Björn", "Berg")
    backup = safe.back_up()
    restrict(aino)

    done = safe.restore(backup, at=NOON + 2 * HOUR)

    assert standing() == [(aino.ref, "accuracy", NOON + HOUR)]
    assert (done.noted, done.erased) == (1, 0)
    with pytest.raises(restricting.Restricted):
        correct(aino)
    correct(bjorn)
    asked = Request.objects.get()
    assert (asked.kind, asked.via, asked.received_on, asked.is_open) == ("rectify", "phone", NOON.date() - DAY, True)
    assert [deed.what for deed in asked.deeds.all()] == [What.BROUGHT_BACK, What.RESTRICTED]
    lift(asked)
    correct(aino)


def test_the_request_that_the_backup_knows_is_the_one_it_hangs_on(safe):
    aino = add_person("Aino", "Virta")
    asked = ask(person=aino, kind="restrict")
    backup = safe.back_up()
    rights.restrict(asked=asked, ground="claims", **BY)

    safe.restore(backup)

    assert [(row.asked_id, row.ground) for row in Restriction.objects.all()] == [(asked.pk, "claims")]
    assert Request.objects.count() == 1


def test_a_letter_that_waited_in_the_backup_does_not_leave(safe):
    aino = add_person("Aino", "Virta", emails=["aino.virta@example.fi"])
    words = {"letter": "x.y", "message_class": "contract", "language": "sv", "subject_line": "Hej", "body": "Välkommen"}
    send_written(to="aino.virta@example.fi", subject=aino.ref, **words, by=OPERATOR, at=NOON)
    backup = safe.back_up()
    restrict(aino)

    safe.restore(backup)

    assert not Message.objects.queued().exists()
    with pytest.raises(restricting.Restricted):
        correct(aino)


def test_one_that_was_lifted_since_is_lifted_and_one_set_again_stands(safe):
    aino, bjorn = add_person("Aino", "Virta"), add_person("Björn", "Berg")
    first, second = restrict(aino), restrict(bjorn)
    backup = safe.back_up(at=NOON + HOUR)
    lift(first)
    lift(second)
    rights.restrict(asked=second, ground="claims", by=OPERATOR, at=NOON + 10 * DAY)

    safe.restore(backup, at=NOON + 11 * DAY)

    assert [ref for ref, _ground, _since in standing()] == [bjorn.ref]
    correct(aino)


def test_twice_is_once_and_who_was_erased_is_not_brought_back(safe):
    aino, bjorn = add_person("Aino", "Virta"), add_person("Björn", "Berg")
    backup = safe.back_up()
    restrict(aino)
    restrict(bjorn)
    rights.erase(person=bjorn, by=OPERATOR, at=NOON + 2 * HOUR, even_restricted=True)
    safe.restore(backup)
    once = standing()

    catch_up(after=0, **LATER)

    assert standing() == once and [ref for ref, *_ in once] == [aino.ref]
    assert not Person.objects.filter(ref=bjorn.ref).exists()


def test_two_entries_that_became_one_since_are_both_left_alone(safe):
    aino, twin = add_person("Aino", "Virta"), add_person("Aino", "Wirta")
    backup = safe.back_up()
    customers.merge_persons(kept=aino, gone=twin, by=OPERATOR, at=NOON)
    restrict(Person.objects.get(pk=aino.pk))

    safe.restore(backup)

    assert {ref for ref, *_ in standing()} == {aino.ref, twin.ref}


def test_a_program_that_died_before_the_commit_does_it_at_its_next_start(safe):
    aino = add_person("Aino", "Virta")
    start(**BY)
    ledger.write("restricted", [aino.ref], at=NOON, detail=f"objection object email {NOON.date()} 1")
    Epoch.objects.update(ledger_end=0)  # what would have noted it went with the transaction

    start(**BY)

    assert standing() == [(aino.ref, "objection", NOON)]


@pytest.mark.parametrize("detail", ["", "accuracy", "of aliens in space 2026-01-01 1", "accuracy rectify phone yesterday 1"])
def test_a_line_that_means_nothing_does_nothing(safe, detail):
    aino = add_person("Aino", "Virta")
    ledger.write("restricted", [aino.ref], at=NOON, detail=detail)
    ledger.write("unrestricted", [add_person("Björn", "Berg").ref], at=NOON)

    assert catch_up(after=0, **BY) == (0, 0)
    assert standing() == []
