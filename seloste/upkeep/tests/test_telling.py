"""Owners see how backups stand, can have one made, and are told by letter when there is none in time."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from seloste.jobs import worker
from seloste.jobs.tasks import declared
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from seloste.staff.operations import acknowledge
from seloste.upkeep import archive, shelf, today
from seloste.upkeep.models import Backup, Proof
from seloste.upkeep.operations.asking import tell_owners
from tests.cast import NOON

HOUR = dt.timedelta(hours=1)


def titles():
    with translation.override("en"):
        return [(str(task.title), task.deed) for task in today.backups(None)]


def made(hours, **more):
    at = timezone.now() - hours * HOUR
    return Backup.objects.create(name=shelf.name(at), made_at=at, **{"finished_at": at, "bytes": 1, **more})


@pytest.fixture
def keyed(published, settings, tmp_path):
    settings.DATA = tmp_path
    shelf.keep_key(archive.make_pair()[1])


def test_today_says_what_is_wrong_and_offers_the_deed(keyed, settings):
    assert titles() == []  # a key was made this minute
    made(27)
    assert titles() == [("No backup has been made in time", "Back up now")]
    made(2)
    assert titles() == []
    failed = made(1, finished_at=None, error="OSError")
    assert titles() == [("A backup failed", "Back up now")]
    failed.delete()
    made(1, proof=Proof.DAMAGED)
    assert titles() == [("The newest backup is damaged", "Back up now")]
    (settings.DATA / shelf.KEY_FILE).unlink()
    assert titles() == [("No backups are made", "")]


def test_the_line_beside_today_says_the_same(keyed, settings):
    def word():
        with translation.override("en"):
            return str(today.standing_of_backups(None).word)

    assert word() == "none yet"
    made(27)
    assert word() == "missing"
    made(2)
    assert word() == "made"
    failed = made(1, finished_at=None, error="OSError")
    assert word() == "failed"  # though a good one of the night before stands
    failed.delete()
    made(1, proof=Proof.DAMAGED)
    assert word() == "damaged"
    Backup.objects.filter(proof=Proof.DAMAGED).delete()
    (settings.DATA / shelf.KEY_FILE).unlink()
    assert word() == "missing"


def test_an_owner_sees_them_and_has_one_made(safe, kerttu, signed_in):
    acknowledge(account=kerttu, version=1, by=OPERATOR, at=NOON)
    browser = signed_in(kerttu)
    assert "None yet." in browser.get("/settings/backups/").content.decode().replace("Ei vielä yhtään.", "None yet.")

    answered = browser.post("/settings/backups/make/", {"back": "today"})
    browser.post("/settings/backups/make/")
    worker.work_off()

    assert answered.url == "/staff/"
    assert Backup.objects.good().count() == 1 and titles() == []
    assert browser.get("/settings/backups/").status_code == browser.get("/staff/").status_code == 200


def test_owners_are_told_by_letter_once_a_week_while_none_is_made(keyed, kerttu, olli):
    made(30)
    assert tell_owners(by=OPERATOR, at=timezone.now()) == 1
    assert tell_owners(by=OPERATOR, at=timezone.now()) == 1
    letter = Message.objects.get()
    assert (letter.to, letter.letter) == (kerttu.email, "upkeep.backup_late") and "/settings/backups/" in letter.body

    tell_owners(by=OPERATOR, at=timezone.now() + dt.timedelta(days=7))
    assert Message.objects.count() == 2
    made(0)
    assert tell_owners(by=OPERATOR, at=timezone.now()) == 0


def test_with_a_key_from_the_settings_owners_are_told_when_none_has_ever_been_made(published, kerttu, settings, tmp_path):
    settings.DATA, settings.SELOSTE_BACKUP_KEY = tmp_path, archive.make_pair()[1]
    assert titles() == []  # the first night is yet to come
    made(49, finished_at=None, error="OSError")
    made(25, finished_at=None, error="OSError")

    assert tell_owners(by=OPERATOR, at=timezone.now()) == 1
    assert (Message.objects.get().to, Message.objects.get().letter) == (kerttu.email, "upkeep.backup_late")
    assert titles() == [("A backup failed", "Back up now")]


def test_the_newest_is_proved_every_week_by_its_bytes_while_the_private_key_is_elsewhere(safe):
    path = safe.back_up(timezone.now())
    declared()["upkeep.verify"]()
    assert Backup.objects.get().proof == Proof.INTACT

    path.write_bytes(path.read_bytes()[:-1] + b"x")
    declared()["upkeep.verify"]()
    assert Backup.objects.get().proof == Proof.DAMAGED


def test_with_the_private_key_at_hand_it_is_put_back_on_trial(safe, settings):
    settings.SELOSTE_BACKUP_IDENTITY = str(safe.key)
    safe.back_up(timezone.now())
    declared()["upkeep.verify"]()
    assert Backup.objects.get().proof == Proof.RESTORED
