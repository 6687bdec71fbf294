"""A backup is whole, closed and recognised; it goes when its time is over; nothing is given to a place that is not listed."""

import contextlib
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone

from seloste import cli
from seloste.customers.models import Person
from seloste.description import permits
from seloste.description.completeness import problems
from seloste.description.permits import NotPermitted
from seloste.description.seed import demonstration
from seloste.jobs.tasks import declared
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy.keep import Period
from seloste.upkeep import archive, shelf
from seloste.upkeep.models import Backup, Epoch
from seloste.upkeep.operations.backing_up import back_up, remove_old
from tests.cast import NOON, add_person, publish
from tests.test_every_group_has_a_door import without_group

DAY = dt.timedelta(days=1)


@pytest.fixture
def register(safe):
    for number in range(60):
        add_person(f"Zebulonius{number}", "Quandarinen")
    return safe


def test_a_backup_holds_everything_and_nobody_reads_it_without_the_key(register):
    (register.data / "files").mkdir()
    (register.data / "files" / ("a" * 32)).write_bytes(b"Zebulonius wrote this")
    path = register.back_up()

    manifest = archive.check(path, register.identities)

    assert manifest["counts"]["customers_person"] == Person.objects.count() == 60
    assert {"about.json", "files/" + "a" * 32} < set(manifest["parts"])
    assert not [name for name in manifest["parts"] if "ledger" in name]
    content = path.read_bytes() + archive.beside(path).read_bytes()
    assert b"Zebulonius" not in content and b"zebulonius" not in content
    assert path.stat().st_mode & 0o077 == 0


def test_nothing_of_the_copying_stays_behind(register):
    register.back_up()
    assert sorted(path.name for path in register.data.iterdir() if "hand" in path.name) == ["backup-in-hand.lock"]
    assert [path.suffix for path in (register.data / "backups").iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize("harm", ["cut", "cut at a chunk", "changed", "empty", "not age"])
def test_a_damaged_backup_is_refused(register, harm):
    path = register.back_up()
    whole = path.read_bytes()
    middle = len(whole) // 2
    damaged = {
        "cut": whole[:-40],
        "cut at a chunk": whole[: len(whole) - (len(whole) - 200) % 65552],
        "changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "empty": b"",
        "not age": b"x" * 1000,
    }[harm]
    path.write_bytes(damaged)

    with pytest.raises(archive.Damaged):
        archive.check(path, register.identities)


def test_another_key_does_not_open_it(register):
    path = register.back_up()
    private, _public = archive.make_pair()
    with pytest.raises(archive.WrongKey):
        archive.check(path, archive.identities(private))


def test_it_is_written_down_and_raises_the_epoch(register):
    register.back_up()
    before = Epoch.objects.get().number

    register.back_up(NOON + DAY)

    assert Epoch.objects.get().number == before + 1
    assert Entry.objects.filter(event="upkeep.backed_up").count() == 2
    assert [backup.bytes > 0 for backup in Backup.objects.good()] == [True, True]


def test_backups_go_when_the_time_that_the_description_in_force_says_is_over(register):
    content = demonstration("customers")
    keeps = tuple(replace(keep, period=type(keep.period)(days=7)) if keep.group == "backups" else keep for keep in content.keeps)
    publish(replace(content, keeps=keeps), by=OPERATOR, at=NOON)
    first, second = register.back_up(NOON - 8 * DAY), register.back_up(NOON - 7 * DAY)
    unknown = first.with_name("20200101T000000Z.seloste.age")  # made before a restore: no row knows it
    stranger = first.with_name("letters.age")
    for path in (unknown, stranger):
        path.write_bytes(b"")

    removed = remove_old(by=OPERATOR, at=NOON)

    assert removed == 2 and not first.exists() and not unknown.exists()
    assert second.exists() and stranger.exists()
    assert list(Backup.objects.standing().values_list("name", flat=True)) == [second.name]


@pytest.mark.parametrize("lacking", ["a key", "room", "a place that is listed"])
def test_backups_go_when_their_time_is_over_also_while_no_other_can_be_made(register, settings, lacking):
    old, young = register.back_up(timezone.now() - 31 * DAY), register.back_up(timezone.now() - 2 * DAY)
    if lacking == "a key":
        (register.data / shelf.KEY_FILE).unlink()
    elif lacking == "room":
        (register.data / "backup-in-hand.lock").unlink()
        (register.data / "backup-in-hand.lock").mkdir()  # nothing can be written there
    else:
        settings.SELOSTE_BACKUP_PLACE = "hired"

    with contextlib.suppress(OSError, NotPermitted):
        declared()["upkeep.back_up"]()

    assert not old.exists() and not archive.beside(old).exists() and young.exists()
    assert list(Backup.objects.good().values_list("name", flat=True)) == [young.name]


def test_what_a_killed_backup_left_goes_with_the_next(register):
    folder = register.data / "backups"
    folder.mkdir()
    left = [folder / "20261127T021000Z.seloste.part", folder / "20261127T021000Z.seloste.age.part"]
    stranger = folder / "letters.part"
    for path in (*left, stranger):
        path.write_bytes(b"half")

    path = register.back_up()

    assert sorted(folder.iterdir()) == sorted([path, archive.beside(path), stranger])


def test_a_place_of_somebody_else_is_refused_until_the_description_lists_them(register, settings, tmp_path):
    settings.SELOSTE_BACKUP_PLACE = "hired"
    with pytest.raises(NotPermitted):
        back_up(by=OPERATOR, at=NOON, to=tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists() and not Backup.objects.exists()

    content = demonstration("customers")
    keeper = replace(content.recipients[0], key=shelf.RECIPIENT, name="Varmuusvakka Oy")
    publish(replace(content, recipients=(*content.recipients, keeper)), by=OPERATOR, at=NOON)

    assert back_up(by=OPERATOR, at=NOON, to=tmp_path / "elsewhere").backup.finished_at


def test_a_place_on_a_network_disk_is_asked_about(register, monkeypatch, tmp_path):
    monkeypatch.setattr("seloste.databases.disks._kind", lambda folder: "nfs4")
    with pytest.raises(shelf.WhosePlace):
        back_up(by=OPERATOR, at=NOON, to=tmp_path / "elsewhere")


def test_without_a_key_nothing_is_written(register):
    (register.data / shelf.KEY_FILE).unlink()
    with pytest.raises(shelf.NoKey):
        register.back_up()
    declared()["upkeep.back_up"]()
    assert not Backup.objects.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_written_down_and_leaves_no_half_backup(register):
    (register.data / "backups").mkdir()
    (register.data / "backups" / shelf.name(NOON)).with_suffix(".part").symlink_to("/dev/full")

    with pytest.raises(OSError, match="No space"):
        register.back_up()

    assert Backup.objects.get().error == "OSError" and not Backup.objects.good().exists()
    assert list((register.data / "backups").iterdir()) == []


def test_the_operator_makes_the_keys_and_a_backup(register, capsys, tmp_path):
    (register.data / shelf.KEY_FILE).unlink()
    assert cli.main(["upkeep", "backup"]) == 1
    assert "backup-key" in capsys.readouterr().err

    assert cli.main(["upkeep", "backup-key", str(tmp_path / "private.key")]) == 0
    assert (tmp_path / "private.key").stat().st_mode & 0o077 == 0
    assert cli.main(["upkeep", "backup-key", str(tmp_path / "second.key")]) == 1
    capsys.readouterr()

    assert cli.main(["upkeep", "backup", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert archive.check(shelf.newest(shelf.folder()), shelf.identities(tmp_path / "private.key"))["counts"]["customers_person"] == 60
    assert made["bytes"] > 1000


def test_where_no_key_for_backups_is_left_they_go_on_with_the_one_that_opened_this(safe):
    backup = safe.back_up()
    (safe.data / shelf.KEY_FILE).unlink()

    assert cli.main(["upkeep", "restore", str(backup), "--identity", str(safe.key), "--replace"]) == 0

    assert archive.check(safe.back_up(NOON + DAY), safe.identities)["counts"]


def test_a_backup_comes_round_after_what_is_over_has_gone():
    tasks = declared()
    assert tasks["upkeep.back_up"].timing.daily > tasks["register.retain"].timing.daily > tasks["upkeep.scrub"].timing.daily


def test_no_description_can_leave_backups_out_or_keep_them_for_ever(published):
    """Nobody unticks them: the promise that they exist, and for how long, is in every description (decision 0016)."""
    without = problems(without_group("backups"))
    content = permits.in_force().content
    keeps = [replace(keep, period=Period(days=400)) if keep.group == "backups" else keep for keep in content.keeps]
    too_long = problems(replace(content, keeps=tuple(keeps)))

    assert problems(content) == []
    assert [one for one in without if "must be told of" in str(one.sentence) and "backups" in str(one.sentence)]
    assert [one for one in too_long if one.path.startswith("keeps")]
