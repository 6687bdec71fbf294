"""The day a backup is made for: the file of the embedded database cannot be read any more."""

from pathlib import Path

import pytest
from django.db import connection

from seloste import cli
from seloste.customers.models import Person
from seloste.databases import damage
from seloste.journal.actors import OPERATOR
from seloste.rights.operations import erase
from tests.cast import NOON, add_person

pytestmark = [pytest.mark.sqlite]
TOLD = f"{damage.SENTENCE}\n"


@pytest.fixture(params=["no database at all", "a page of it"])
def damaged(safe, request):
    """A register whose file was spoilt after its backup; Björn had been erased meanwhile."""
    add_person("Aino", "Virta")
    bjorn = add_person("Björn", "Åkerlund")
    safe.backup = safe.back_up()
    erase(person=bjorn, by=OPERATOR, at=NOON)
    place = Path(connection.settings_dict["NAME"])
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for end in ("-wal", "-shm"):
        Path(f"{place}{end}").unlink(missing_ok=True)
    whole = place.read_bytes()
    place.write_bytes(b"x" * len(whole) if request.param == "no database at all" else whole[: len(whole) // 2])
    return safe


@pytest.mark.parametrize("command", [["jobs", "list"], ["upkeep", "backup"], ["upkeep", "replay"], ["serve", "--port", "0"]], ids=" ".join)
def test_every_command_says_what_to_do(damaged, capsys, command):
    assert cli.main(command) == 1
    assert capsys.readouterr().err == TOLD


def test_a_backup_takes_its_place_and_the_damaged_file_is_kept_aside(damaged, capsys):
    restore = ["upkeep", "restore", str(damaged.backup), "--identity", str(damaged.key)]
    assert cli.main(restore) == 1
    assert capsys.readouterr().err == TOLD

    assert cli.main([*restore, "--replace"]) == 0

    assert list(Person.objects.values_list("first_name", flat=True)) == ["Aino"]
    assert len(list((damaged.data / "backups-before-migrating").glob("*-before-restore.sqlite3"))) == 1
