"""Putting a register back from a backup. It comes back closed, and opens when the ledger has been replayed."""

import datetime as dt
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from seloste.databases import copies, damage, whole_files
from seloste.jobs import health
from seloste.privacy import ledger

from .. import archive, epochs, shelf
from ..models import Backup
from .backing_up import FORMAT, seal_of

_SIGNS = ("customers_person", "staff_account", "description_version", "enquiries_enquiry")  # a row in one of them: a register


class Filled(Exception):
    """A register stands here already."""

    def __str__(self):
        return (
            "A register stands here already, and a restore would take its place: everything since the backup would be gone."
            " Name an empty folder in SELOSTE_DATA, or say --replace if that is what you mean."
        )


def put_back(*, path, identities, at, replace=False, is_ours=True, look=lambda: None):
    """Put the backup at ``path`` in the place of an empty register, or with ``replace`` of the one that stands here; returns the manifest.

    Nothing is written before every byte of the backup has been found as it was made (``archive.Damaged``, ``WrongKey``). The ledger
    beside the database is left as it is and raised first, so that whatever stands here from now on is closed until it has been replayed.
    ``is_ours``: the ledger that is here must know the backup as its own house's. ``look``: called when the rows stand as they were.
    """
    try:
        with damage.told():
            _demand_free_place(replace)
    except damage.Damaged:
        if not replace:
            raise
    manifest = archive.check(path, identities)
    _demand_fit(manifest, is_ours)
    if ledger.fingerprint():
        ledger.reach(max(ledger.epoch(), manifest["epoch"]) + 1)
    with unfinished(), shelf.hands() as hand:
        for folder in ("files", "journal-heads", "keys"):
            (hand / folder).mkdir(mode=0o700)
        with archive.opened(path, identities) as members:
            _unpack(members, hand, manifest, at)
        _settle_folders(hand, at)
        look()
        copies.bring_up_to_date()
        _note_whole(path, manifest)
    return manifest


def _demand_free_place(replace):
    if is_filled():
        if not replace:
            raise Filled
        if health.is_worker_running():
            raise shelf.Served


def _note_whole(path, manifest):
    """In its own copy a backup is still being made: nobody would end that, and its page would say for ever that it is not finished."""
    made_at = dt.datetime.fromisoformat(manifest["made_at"])
    Backup.objects.filter(made_at=made_at, finished_at=None).update(finished_at=made_at, bytes=path.stat().st_size)


def put_key_back(*, path, identities):
    """Only the key of suppressed addresses, when it has been lost and the register stands."""
    archive.check(path, identities)
    with archive.opened(path, identities) as members:
        for name, file in members:
            if name == "keys/suppression":
                _put_key(epochs.suppression_key(), file.read())


def is_filled():
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in tables & set(_SIGNS):
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
            if cursor.fetchone():
                return True
    return False


def _demand_fit(manifest, is_ours):
    if manifest["format"] != FORMAT:
        raise copies.Unknown("It was made by another version of this program, in a form that this one does not know.")
    copies.refuse_unknown(manifest["engine"], [tuple(pair) for pair in manifest["migrations"]])
    if is_ours and ledger.fingerprint() and manifest["seal"] != seal_of(manifest):
        raise archive.Damaged(
            "This backup was not made by the register whose ledger is here. Put the right ledger's folder there, or take this one away."
        )
    if is_ours and (sentence := epochs.too_old(manifest["ledger_end"])):
        raise epochs.Closed(sentence)


@contextmanager
def unfinished():
    """What is broken off within it must be done again: the register stays closed until then."""
    mark = settings.DATA / epochs.UNFINISHED
    mark.touch()
    yield
    mark.unlink()


def _unpack(members, hand, manifest, at):
    parts = _of_database(members, hand)
    if connection.vendor == "postgresql":
        return copies.put_rows(parts, [tuple(pair) for pair in manifest["migrations"]])
    for _, file in parts:
        _write(hand / "register.sqlite3", file)
    _keep_what_was(at)
    return copies.put_file(hand / "register.sqlite3")


def _of_database(members, hand):
    """The database's parts, and the rest on the way into the folder in hand."""
    for name, file in members:
        if name.startswith("database/"):
            yield name, file
        elif "/" in name:
            _write(hand / name, file)


def _write(path, file):
    with whole_files.writing(path) as target:
        shutil.copyfileobj(file, target, 1024 * 1024)


def _keep_what_was(at):
    """The database that is replaced goes to the copies made before upgrades, and ends with them; so does one that is damaged."""
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    if place.exists() and place.stat().st_size:
        folder = settings.DATA / "backups-before-migrating"
        folder.mkdir(mode=0o700, exist_ok=True)
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(place)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        place.rename(folder / f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}-before-restore.sqlite3")


def _settle_folders(hand, at):
    """Files, heads of the journal and keys take their places."""
    for path in (hand / "files").iterdir():
        os.utime(path, (0, 0))  # so that what has no row goes in the next round
    shutil.rmtree(settings.DATA / "files", ignore_errors=True)
    (hand / "files").rename(settings.DATA / "files")
    _keep_heads(at)
    (hand / "journal-heads").rename(settings.DATA / "journal-heads")
    for name, place in shelf.kept_keys().items():
        if (hand / "keys" / name).exists():
            _put_key(place, (hand / "keys" / name).read_bytes())


def _keep_heads(at):
    """Heads noted since the backup tell of a journal that is gone: they are kept beside, and prove nothing against this one."""
    heads = settings.DATA / "journal-heads"
    if heads.exists():
        aside = settings.DATA / f"journal-heads-until-{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
        shutil.rmtree(aside, ignore_errors=True)
        heads.rename(aside)


def _put_key(place, content):
    """The backup's key, because its rows were written with it; another that stands here is kept beside."""
    if place.exists() and place.read_bytes() != content:
        place.rename(place.with_name(f"{place.name}-before-restore"))
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    whole_files.write(place, content)
