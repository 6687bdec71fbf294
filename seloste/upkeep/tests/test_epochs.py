"""A database that is not the newest there is, a lost ledger and a lost key are told at every door, and never passed over in silence."""

import datetime as dt
import threading

from django.db import connections, transaction

from seloste import cli
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import operations as marketing
from seloste.marketing import standing, suppressing
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.privacy import ledger
from seloste.rights.operations import erase
from seloste.upkeep import epochs
from seloste.upkeep.models import Epoch
from seloste.upkeep.operations.replaying import replay
from seloste.upkeep.operations.starting import start
from tests.cast import NOON, add_person

HOUR = dt.timedelta(hours=1)
BY = {"by": OPERATOR, "at": NOON + HOUR}


def forbid(person):
    marketing.object_to_marketing(person=person, received_via=Via.PHONE, **BY)


def test_an_old_database_that_is_put_back_by_hand_is_known_for_what_it_is(safe, settings):
    aino = add_person("Aino", "Virta")
    start(by=OPERATOR, at=NOON)
    old = Epoch.objects.get()
    start(by=OPERATOR, at=NOON + HOUR)
    erase(person=aino, **BY)
    assert epochs.why_closed() == ""

    old.save()  # the database as it was at the first start

    assert epochs.why_closed() == epochs.OLDER
    replay(**BY)
    assert epochs.why_closed() == "" and ledger.epoch() == Epoch.objects.get().number


def test_a_program_that_died_between_the_ledger_and_the_commit_does_what_was_asked_at_the_next_start(safe):
    aino, bjorn = add_person("Aino", "Virta"), add_person("Björn", "Åkerlund")
    start(by=OPERATOR, at=NOON)
    known_end = Epoch.objects.get().ledger_end
    ledger.write(ledger.ERASED, [aino.ref], at=NOON)
    ledger.write("forbidden", [bjorn.ref], at=NOON, detail="email,phone")
    Epoch.objects.update(ledger_end=known_end)  # neither was committed

    start(**BY)

    assert list(Person.objects.values_list("first_name", flat=True)) == ["Björn"]
    assert standing.at(bjorn, Channel.PHONE, Topic.TRAININGS).state == State.PROHIBITED
    assert Entry.objects.filter(event="upkeep.caught_up").count() == 1
    assert Epoch.objects.get().ledger_end == ledger.end()


def test_whoever_writes_into_the_ledger_waits_for_the_transaction_that_wrote_before(safe):
    """Else a copy of the database could know the ledger beyond a prohibition that it does not hold, and a restore would pass it by."""
    aino, bjorn = add_person("Aino", "Virta"), add_person("Björn", "Åkerlund")
    start(by=OPERATOR, at=NOON)
    other = threading.Thread(target=lambda: (forbid(bjorn), connections.close_all()))

    with transaction.atomic():
        forbid(aino)
        end = ledger.end()
        other.start()
        other.join(0.5)
        assert other.is_alive() and ledger.end() == end
    other.join()

    assert ledger.end() > end and Epoch.objects.get().ledger_end == ledger.end()


def test_a_ledger_line_that_a_crash_tore_is_no_line_and_the_next_is_whole(safe):
    aino, bjorn = add_person("Aino", "Virta"), add_person("Björn", "Åkerlund")
    ledger.write(ledger.ERASED, [aino.ref], at=NOON)
    path = safe.data / "ledger" / "ledger.txt"
    for length in range(1, 90):
        whole = path.read_bytes()
        with path.open("ab") as file:
            file.write(whole.splitlines(keepends=True)[0][:length])  # cut off while it was written
        ledger.write(ledger.ERASED, [bjorn.ref], at=NOON)
        assert [line.digest for line in ledger.lines()] == [ledger.digest(aino.ref), ledger.digest(bjorn.ref)]
        path.write_bytes(whole)


def test_a_lost_ledger_is_told_and_only_the_owners_word_opens(safe, capsys):
    add_person("Aino", "Virta")
    start(by=OPERATOR, at=NOON)
    assert epochs.why_closed() == ""
    (safe.data / "ledger").rename(safe.data / "lost")

    assert "--without-ledger" in epochs.why_closed()
    assert cli.main(["upkeep", "replay"]) == 1
    assert cli.main(["upkeep", "replay", "--without-ledger"]) == 0

    assert epochs.why_closed() == ""
    assert Entry.objects.filter(event="upkeep.opened_without_ledger").count() == 1
    start(**BY)


def test_a_ledger_older_than_the_database_is_told(safe):
    bjorn = add_person("Björn", "Åkerlund", emails=["b@b.example"])
    start(by=OPERATOR, at=NOON)
    path = safe.data / "ledger" / "ledger.txt"
    forbid(bjorn)
    path.write_bytes(path.read_bytes()[:20])

    assert "older than the database" in epochs.why_closed()


def test_a_lost_key_of_suppressed_addresses_is_told_and_comes_back_from_a_backup(safe, capsys):
    bjorn = add_person("Björn", "Åkerlund", emails=["b@b.example"])
    start(by=OPERATOR, at=NOON)
    forbid(bjorn)
    backup = safe.back_up()
    key = safe.data / "suppression" / "key"
    before = key.read_text()

    key.unlink()
    assert "--key-only" in epochs.why_closed()
    key.write_text("cd" * 32)
    assert "--key-only" in epochs.why_closed()
    assert cli.main(["upkeep", "restore", str(backup), "--identity", str(safe.key), "--key-only"]) == 0

    assert key.read_text() == before and epochs.why_closed() == ""


def test_a_key_that_is_lost_for_good_is_made_anew_on_the_owners_word(safe):
    bjorn = add_person("Björn", "Åkerlund", emails=["b@b.example"])
    forbid(bjorn)
    start(by=OPERATOR, at=NOON)
    (safe.data / "suppression" / "key").unlink()

    assert cli.main(["upkeep", "replay", "--without-key"]) == 0

    assert epochs.why_closed() == "" and suppressing.of(bjorn)


def test_a_register_without_suppressions_needs_no_key(safe):
    start(by=OPERATOR, at=NOON)
    suppressing.digest("x")
    start(by=OPERATOR, at=NOON)
    (safe.data / "suppression" / "key").unlink()
    assert epochs.why_closed() == ""
