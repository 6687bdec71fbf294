"""The day a backup is made for: the file of the embedded database cannot be read any more."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from seloste import cli
from seloste.customers.models import Person
from seloste.databases import damage
from seloste.jobs.tasks import declared
from seloste.journal.actors import OPERATOR
from seloste.rights.operations import erase
from seloste.staff.operations import acknowledge
from seloste.upkeep import shelf, today
from seloste.upkeep.models import Backup, Proof
from seloste.upkeep.operations.verifying import verify
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


@pytest.fixture
def spoilt(safe):
    """A page of persons cannot be read any more, of which nobody who counts them by an index knows; there is a backup of before."""
    add_person("Aino", "Virta")
    safe.backup = safe.back_up(timezone.now() - dt.timedelta(hours=20))
    with connection.cursor() as cursor:
        size, page = (cursor.execute(question).fetchone()[0] for question in ("PRAGMA page_size", _PAGE))
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with open(connection.settings_dict["NAME"], "r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))
    return safe


_PAGE = "SELECT rootpage FROM sqlite_master WHERE name = 'customers_person'"


def test_no_backup_of_a_damaged_database_stands_for_a_good_one_and_owners_read_why(spoilt, kerttu, signed_in):
    assert Person.objects.count() == 1  # by an index

    with pytest.raises(damage.Damaged):
        declared()["upkeep.back_up"]()

    assert shelf.backups(shelf.folder()) == [spoilt.backup] and list(Backup.objects.good()) == [Backup.objects.first()]
    with translation.override("en"):
        (task,) = today.backups(None)
        assert (str(task.title), task.deed) == ("The database is damaged", "") and "20 hours old" in task.detail
    acknowledge(account=kerttu, version=1, by=OPERATOR, at=NOON)
    with translation.override(kerttu.language):
        assert _("The database is damaged.") in signed_in(kerttu).get("/settings/backups/").content.decode()


def test_on_trial_each_index_is_compared_with_its_rows(safe):
    """Which takes too long for every night: this one is in the order of another column."""
    for name in ("Virta", "Åkerlund", "Mäki"):
        add_person("Aino", name)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA writable_schema=ON")
        cursor.execute("UPDATE sqlite_master SET sql = replace(sql, 'sort_key', 'last_name') WHERE name = 'customers_person_by_name'")
        cursor.execute("PRAGMA writable_schema=OFF")
    connection.close()
    path = safe.back_up()

    seen = verify(path=path, identity=str(safe.key), by=OPERATOR, at=NOON)

    assert "missing from index customers_person_by_name" in seen.troubles[0] and Backup.objects.get().proof == Proof.DAMAGED
