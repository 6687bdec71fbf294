"""A register that is put back knows whom to forget again before anybody is served (F15)."""

import datetime as dt
import json
import uuid
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import translation

from seloste import cli, preparing
from seloste.customers.models import Person
from seloste.customers.operations import write_note
from seloste.databases import triggers
from seloste.files.reading import read
from seloste.journal import operations as journal
from seloste.journal import verification
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import audience, standing, suppressing
from seloste.marketing import operations as marketing
from seloste.marketing.models import Suppression
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.outbox.models import Message
from seloste.outbox.operations import send_written
from seloste.privacy import ledger
from seloste.rights.operations import erase
from seloste.search.models import SearchDoc
from seloste.upkeep import archive, epochs, telling
from seloste.upkeep.operations import stage_list, take_in_list
from seloste.upkeep.operations.replaying import replay
from seloste.upkeep.operations.restoring import Filled, put_back
from seloste.upkeep.operations.starting import start
from tests.cast import NOON, add_person

HOUR = dt.timedelta(hours=1)
BY = {"by": OPERATOR, "at": NOON + HOUR}


def forbid(person, at=NOON + HOUR, channels=tuple(Channel)):
    marketing.object_to_marketing(person=person, channels=channels, received_via=Via.PHONE, by=OPERATOR, at=at)


def written(data):
    """Every byte of the database's files, and of the folders beside it that a backup fills."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database = Path(connection.settings_dict["NAME"])
            roots = list(database.parent.glob(f"{database.name}*"))
        else:
            cursor.execute("CHECKPOINT")
            folder = "current_setting('data_directory') || '/base/' || oid"
            cursor.execute(f"SELECT {folder} FROM pg_database WHERE datname = current_database()")
            roots = list(Path(cursor.fetchone()[0]).iterdir())
    folders = [path for name in ("files", "outbox", "ledger", "suppression") for path in (data / name).rglob("*")]
    return b"".join(path.read_bytes() for path in [*roots, *folders] if path.is_file())


def test_twenty_erased_and_twenty_who_forbade_since_are_so_again_and_no_name_is_left(safe, settings):
    erased = [add_person(f"Zebulonius{n}", "Quandarinen", emails=[f"zebulonius{n}@q.example"]) for n in range(20)]
    forbidding = [add_person(f"Matti{n}", "Meikäläinen", emails=[f"matti{n}@m.example"], phones=[f"040 1234{n:03}"]) for n in range(20)]
    letter = read("Quandarinen.txt", b"Quandarinen, Xylofonkatu 7")
    write_note(person=erased[0], kind="call", text="Quandarinen soitti", files=[letter], once=uuid.uuid4(), by=OPERATOR, at=NOON)
    backup = safe.back_up()
    for person in erased:
        erase(person=person, **BY)
    for person in forbidding:
        forbid(person)

    done = safe.restore(backup)

    assert (done.erased, done.noted, done.left) == (20, 20, ())
    assert Person.objects.count() == 20 and SearchDoc.objects.filter(noun="person").count() == 20
    assert list((settings.DATA / "files").iterdir()) == []
    for person in forbidding:
        stands = standing.of(Person.objects.get(ref=person.ref))
        assert {stand.state for stand in stands.values()} == {State.PROHIBITED}
    content = written(safe.data)
    assert [word for word in (b"Zebulonius", b"zebulonius", b"Quandarinen", b"quandarinen", b"Xylofonkatu") if word in content] == []
    assert b"Matti7" in content  # the reading itself would have found them


def test_what_a_list_forbade_since_holds_for_whoever_else_has_the_address(safe):
    otto = add_person("Otto", "Öhman", emails=["ohmans@example.fi"])
    told = {"channels": [Channel.EMAIL], "topic": Topic.TRAININGS, "received_via": Via.PHONE}
    marketing.permit_marketing(person=otto, **told, by=OPERATOR, at=NOON - 48 * HOUR)
    backup = safe.back_up()
    content = "Etunimi;Sukunimi;Sähköposti;Markkinointikielto\nHelmi;Öhman;ohmans@example.fi;x\n".encode()
    how = {"dated_on": NOON.date(), "how_approved": "form", "how_informed": "writing"}
    take_in_list(batch=stage_list(content=content, kind="persons", source="self", **how, **BY), **BY)
    assert standing.at(otto, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED

    safe.restore(backup)

    otto = Person.objects.get()
    assert standing.at(otto, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED
    assert not audience.contactable(Channel.EMAIL, Topic.TRAININGS).exists()


def test_it_comes_back_closed_and_no_door_opens_before_the_ledger_has_been_replayed(safe, capsys):
    aino = add_person("Aino", "Virta")
    backup = safe.back_up()
    erase(person=aino, **BY)
    safe.put_back(backup)

    assert Person.objects.filter(first_name="Aino").exists()
    assert cli.main(["customers", "find", "Virta"]) == 1
    assert "bin/seloste upkeep replay" in capsys.readouterr().err
    assert cli.main(["manage", "shell", "-c", "pass"]) == 1
    with pytest.raises(preparing.NotReady):
        preparing.everything()
    with pytest.raises(epochs.Closed):
        safe.back_up()

    capsys.readouterr()
    assert cli.main(["upkeep", "replay", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["erased"] == 1
    assert cli.main(["customers", "find", "Virta"]) in (0, 1) and not Person.objects.exists()
    start(**BY)


def test_nobody_is_signed_in_and_no_waiting_letter_leaves_by_itself(safe, kerttu, signed_in):
    browser = signed_in(kerttu)
    assert browser.get("/staff/").status_code in (200, 302) and Session.objects.exists()
    aino = add_person("Aino", "Virta", emails=["aino.virta@example.fi"])
    words = {"letter": "x.y", "message_class": "contract", "language": "sv", "subject_line": "Hej", "body": "Välkommen"}
    message = send_written(to="aino.virta@example.fi", subject=aino.ref, **words, by=OPERATOR, at=NOON)
    backup = safe.back_up()
    Message.objects.filter(pk=message.pk).update(state="sent")

    done = safe.restore(backup)

    assert (done.sessions, done.held) == (1, 1) and not Session.objects.exists()
    held = Message.objects.get()
    assert (held.state, held.error, held.may_be_retried) == ("failed", "restored", True)
    with translation.override("en"):
        assert "may have left" in held.reason
    assert browser.get("/staff/").url.startswith("/staff/sign-in/")


def test_who_forbade_and_is_not_in_the_backup_is_suppressed_by_address(safe):
    backup = safe.back_up()
    late = add_person("Late", "Kiire", emails=["late@kiire.example"], phones=["040 765 4321"])
    forbid(late)
    digests = [digest for ones in suppressing.digests(late).values() for digest in ones]
    assert digests

    safe.restore(backup)

    assert not Person.objects.exists()
    assert {row.digest for row in Suppression.objects.all()} == set(digests)
    again = add_person("Late", "Kiire", emails=["late@kiire.example"])
    assert standing.at(again, Channel.EMAIL, Topic.RENEWALS).state == State.PROHIBITED


def test_what_was_lifted_since_is_lifted_again_and_a_withdrawal_stands(safe):
    lifting, withdrawing = add_person("Lifta", "A", emails=["a@a.example"]), add_person("Withdraw", "B", emails=["b@b.example"])
    marketing.permit_marketing(person=withdrawing, channels=[Channel.EMAIL], topic=Topic.TRAININGS, received_via=Via.PHONE, **BY)
    backup = safe.back_up()
    forbid(lifting)
    marketing.lift_objection(person=lifting, channels=list(Channel), received_via=Via.PHONE, by=OPERATOR, at=NOON + 2 * HOUR)
    withdrawal = {"channels": [Channel.EMAIL], "topic": Topic.TRAININGS, "received_via": Via.LINK}
    marketing.withdraw_permission(person=withdrawing, **withdrawal, by=OPERATOR, at=NOON + 2 * HOUR)

    safe.restore(backup)

    assert standing.at(lifting, Channel.EMAIL, Topic.TRAININGS).state == State.NOT_ASKED
    assert standing.at(withdrawing, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED
    assert not Suppression.objects.exclude(digest__in=suppressing.digests(withdrawing)[Channel.EMAIL]).exists()


def test_restoring_the_same_backup_twice_ends_in_the_same(safe):
    aino, bjorn = add_person("Aino", "Virta", emails=["a@a.example"]), add_person("Björn", "Åkerlund", emails=["b@b.example"])
    backup = safe.back_up()
    erase(person=aino, **BY)
    forbid(bjorn)
    marketing.lift_objection(person=bjorn, channels=list(Channel), received_via=Via.PHONE, by=OPERATOR, at=NOON + 2 * HOUR)
    written_before = ledger.lines()

    for _time in range(2):
        done = safe.restore(backup)
        assert (done.erased, done.noted) == (1, 2)
        assert standing.at(bjorn, Channel.EMAIL, Topic.TRAININGS).state == State.NOT_ASKED
        assert ledger.lines() == written_before


def test_a_filled_register_is_not_replaced_unasked_and_a_damaged_backup_replaces_nothing(safe):
    add_person("Aino", "Virta")
    backup = safe.back_up()
    with pytest.raises(Filled):
        put_back(path=backup, identities=safe.identities, at=NOON)
    backup.write_bytes(backup.read_bytes()[:-1000])
    with pytest.raises(archive.Damaged):
        safe.put_back(backup)

    assert epochs.why_closed() == "" and Person.objects.get().first_name == "Aino"


def test_a_backup_of_another_house_is_refused(safe):
    backup = safe.back_up()
    (safe.data / "ledger" / "key").write_text("ab" * 32)
    with pytest.raises(archive.Damaged):
        safe.put_back(backup)


def test_the_journal_goes_on_soundly_and_numbers_given_out_since_are_not_given_again(safe):
    aino = add_person("Aino", "Virta")
    journal.seal(by=OPERATOR, at=NOON)
    backup = safe.back_up()
    late = add_person("Late", "Kiire")

    safe.restore(backup)
    again = add_person("Later", "Kiire")
    journal.seal(**BY)

    assert again.pk > late.pk > aino.pk
    assert verification.verify(None, noted=journal.noted_heads()).is_sound
    assert Entry.objects.filter(event="upkeep.restored").count() == 1


def test_a_restore_that_is_broken_off_leaves_the_register_closed(safe, monkeypatch):
    add_person("Aino", "Virta")
    backup = safe.back_up()

    class Killed(BaseException):
        pass

    def killed(*args, **more):
        raise Killed

    for place in ("copies.put_rows", "copies.put_file", "_settle_folders", "copies.bring_up_to_date"):
        if (connection.vendor == "sqlite" and place.endswith("put_rows")) or (connection.vendor != "sqlite" and place.endswith("put_file")):
            continue
        with monkeypatch.context() as patched:
            patched.setattr(f"seloste.upkeep.operations.restoring.{place}", killed)
            with pytest.raises(Killed):
                safe.put_back(backup)
        assert epochs.why_closed() == epochs.BROKEN_OFF
        with pytest.raises(epochs.Closed):
            replay(**BY)

    safe.restore(backup)
    assert epochs.why_closed() == "" and Person.objects.get().first_name == "Aino"


@pytest.mark.slow
def test_a_backup_that_an_earlier_program_made_comes_back_with_todays_tables_and_guards(safe):
    add_person("Aino", "Virta")
    triggers.lift()
    with connection.cursor() as cursor:  # as it was before tables had editions
        cursor.execute("DROP TABLE databases_edition")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'databases'")
    backup = safe.back_up()

    safe.restore(backup)

    assert Person.objects.get().first_name == "Aino" and triggers.missing() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM databases_edition")
        assert {"law_parameter", "description_version"} <= {name for (name,) in cursor.fetchall()}


def test_a_replay_that_is_broken_off_leaves_it_closed_and_is_done_again(safe, monkeypatch):
    aino, bjorn = add_person("Aino", "Virta"), add_person("Björn", "Åkerlund", emails=["b@b.example"])
    backup = safe.back_up()
    erase(person=aino, **BY)
    forbid(bjorn)
    safe.put_back(backup)

    class Killed(BaseException):
        pass

    def killed(*args, **more):
        raise Killed

    for place in ("staff.shut_everybody_out", "outbox.hold_waiting", "marketing.renote", "rights.erase", "files.forget_orphans", "_open"):
        with monkeypatch.context() as patched:
            patched.setattr(f"seloste.upkeep.operations.replaying.{place}", killed)
            with pytest.raises(Killed):
                replay(**BY)
        assert epochs.why_closed()

    replay(**BY)
    assert epochs.why_closed() == "" and not Person.objects.filter(first_name="Aino").exists()
    assert standing.at(bjorn, Channel.EMAIL, Topic.TRAININGS).state == State.PROHIBITED


def test_the_backup_that_was_put_back_does_not_stand_there_as_one_that_is_still_being_made(safe):
    backup = safe.back_up()
    size = backup.stat().st_size

    safe.restore(backup)

    (one,) = telling.told()["backups"]
    assert (one.finished_at, one.bytes, telling.state(NOON).is_late) == (one.made_at, size, False)
