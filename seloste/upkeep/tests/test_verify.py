"""A backup is proved by putting it back where nobody sees it."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from seloste import cli
from seloste.journal import operations as journal
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.upkeep import archive
from seloste.upkeep.models import Backup, Proof
from seloste.upkeep.operations import verifying
from seloste.upkeep.operations.verifying import verify
from tests.cast import NOON, add_person
from tests.reading import ROOT

BY = {"by": OPERATOR, "at": NOON}


@pytest.fixture
def backup(safe):
    add_person("Aino", "Virta")
    journal.seal(**BY)
    return safe.back_up()


def test_a_good_backup_is_counted_and_its_journal_verified_and_nothing_stays(safe, backup, capsys):
    assert cli.main(["upkeep", "verify", "--identity", str(safe.key), "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)

    assert (seen["proof"], seen["troubles"], seen["remarks"]) == ("restored", [], [])
    assert seen["journal_entries"] > 0 and seen["rows"] > 100
    assert [path.name for path in safe.data.glob("backup-in-hand*")] == ["backup-in-hand.lock"]
    assert Backup.objects.get().proof == Proof.RESTORED


def test_rows_that_do_not_come_back_are_told(safe, backup, monkeypatch):
    read = archive.check

    def claimed(path, identities):
        manifest = read(path, identities)
        return {**manifest, "counts": {**manifest["counts"], "customers_person": 7}}

    monkeypatch.setattr(verifying.archive, "check", claimed)
    monkeypatch.setattr(verifying, "seal_of", lambda said: said["seal"])

    seen = verify(path=backup, identity=str(safe.key), **BY)

    assert seen.troubles == ["customers_person: 7 rows were written, 1 came back"]
    assert Backup.objects.get().proof == Proof.DAMAGED


def test_without_the_private_key_every_byte_is_compared(safe, backup, capsys):
    assert cli.main(["upkeep", "verify"]) == 0
    assert "good" in capsys.readouterr().out

    whole = backup.read_bytes()
    backup.write_bytes(whole[:-1])
    assert cli.main(["upkeep", "verify", str(backup)]) == 1
    backup.write_bytes(whole)
    archive.beside(backup).write_text(archive.beside(backup).read_text().replace('"epoch": 1', '"epoch": 9'))
    assert verify(path=backup, **BY).troubles == ["The manifest was not written by this register."]
    archive.beside(backup).unlink()
    assert verify(path=backup, **BY).proof == Proof.DAMAGED


@pytest.mark.parametrize("verb", [["verify"], ["restore", "--replace"]])
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("folder", "Is a directory"),
        ("nowhere.key", "No such file"),
        ("backup", "This is no private key of age"),
        ("empty.key", "holds no private key"),
        ("public.key", "This is no private key of age"),
    ],
)
def test_a_wrong_file_for_the_private_key_is_told_in_a_sentence(safe, backup, tmp_path, capsys, verb, wrong, told):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.key").write_text("# the private key was here\n")
    (tmp_path / "public.key").write_text((safe.data / "backup-key").read_text())
    key = backup if wrong == "backup" else tmp_path / wrong

    assert cli.main(["upkeep", verb[0], str(backup), "--identity", str(key), *verb[1:]]) == 1

    error = capsys.readouterr().err
    assert told in error and error.count("\n") == 1
    assert Backup.objects.get().proof == ""


@pytest.mark.parametrize("verb", [["verify"], ["restore", "--replace"], ["restore"]])
def test_a_backup_that_is_not_there_is_not_called_damaged(safe, backup, capsys, verb):
    nowhere = backup.with_name("20200101T000000Z.seloste.age")

    assert cli.main(["upkeep", verb[0], str(nowhere), "--identity", str(safe.key), *verb[1:]]) == 1

    assert capsys.readouterr().err == f"{nowhere}: No such file or directory\n"
    assert not Entry.objects.filter(event="upkeep.backup_damaged").exists()


def test_a_drill_on_another_machine_needs_no_register_there(safe, backup, tmp_path):
    """A process of its own on an empty folder, as whoever fetched the file and has the key types it."""
    data = tmp_path / "elsewhere"
    away = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**away, "SELOSTE_DATA": str(data), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-m", "seloste.cli", "upkeep", "verify", str(backup), "--identity", str(safe.key)]

    done = subprocess.run(command, env=environment, capture_output=True, text=True)

    if connection.vendor == "sqlite":
        assert (done.returncode, done.stderr) == (0, "") and "good" in done.stdout
    else:
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "It was made on postgresql, and this register stands on sqlite.\n"


def test_a_damaged_backup_and_another_key_are_told(safe, backup, tmp_path, capsys):
    (tmp_path / "other.key").write_text(archive.make_pair()[0])
    assert cli.main(["upkeep", "verify", "--identity", str(tmp_path / "other.key")]) == 1
    assert "does not open" in capsys.readouterr().err
    backup.write_bytes(backup.read_bytes()[:-70_000] or b"x")
    assert cli.main(["upkeep", "verify", str(backup), "--identity", str(safe.key)]) == 1
    assert "DAMAGED" in capsys.readouterr().out
