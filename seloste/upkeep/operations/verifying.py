"""Proving that a backup can be read: it is put back on trial where nobody sees it, counted, and its journal verified."""

import json
import os
import secrets
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from seloste.databases import copies
from seloste.files import disk
from seloste.journal import operations as journal
from seloste.journal import verification
from seloste.privacy import ledger

from .. import archive, epochs, events, shelf
from ..models import Backup, Proof
from .backing_up import seal_of
from .restoring import put_back


@dataclass(frozen=True)
class Verified:
    """``proof``: how far it went. ``troubles``: what is wrong, in words; none when it is good. ``rows``: of all tables together."""

    name: str
    proof: Proof
    made_at: str
    version: str
    rows: int
    journal_entries: int | None = None
    files: int | None = None
    troubles: list = field(default_factory=list)
    remarks: list = field(default_factory=list)


def verify(*, path, identity="", by, at):
    """Read a backup whole and say what was seen. With the private key at hand it is put back on trial; without, its bytes are compared.

    ``identity``: the file with the private key. Not in a transaction. The trial's copy is gone when the verb ends. On another machine,
    where no register stands, nothing is written down. ``copies.Unknown`` when this program cannot try it: that is no damage.
    """
    try:
        seen = _by_trial(path, identity) if identity else _by_bytes(path)
    except archive.Damaged as damage:
        seen = Verified(path.name, Proof.DAMAGED, "", "", 0, troubles=[str(damage)])
    if Backup._meta.db_table in connection.introspection.table_names():
        _note(seen, by=by, at=at)
    return seen


@transaction.atomic
def _note(seen, *, by, at):
    is_good = not seen.troubles
    backup = Backup.objects.filter(name=seen.name).order_by("pk").last()
    if backup:
        backup.proof, backup.proved_at = seen.proof if is_good else Proof.DAMAGED, at
        backup.save(update_fields=["proof", "proved_at"])
    (events.BACKUP_PROVED if is_good else events.BACKUP_DAMAGED).record(by=by, at=at, about=backup)


def _by_bytes(path):
    """By the manifest beside the file: the same bytes, and ours."""
    try:
        told = json.loads(archive.beside(path).read_text())
    except (FileNotFoundError, ValueError):
        raise archive.Damaged("Its manifest is not beside it, or cannot be read.") from None
    troubles, remarks = [], _too_old(told)
    if ledger.fingerprint() and told.get("seal") != seal_of(told):
        troubles.append("The manifest was not written by this register.")
    if told["size"] != path.stat().st_size or told["sha256"] != archive.digest_of(path):
        troubles.append("The file is not as it was made.")
    remarks.append("The private key is not here: the bytes were compared, and nothing was put back on trial.")
    return Verified(path.name, Proof.INTACT, told["made_at"], told["version"], sum(told["counts"].values()), None, None, troubles, remarks)


def _too_old(manifest):
    """What a restore would say of a backup whose time has been over for so long that the ledger does not know all that came after it."""
    sentence = epochs.too_old(manifest["ledger_end"]) if ledger.fingerprint() else ""
    return [sentence] if sentence else []


def _by_trial(path, identity):
    keys = shelf.identities(identity)
    manifest = archive.check(path, keys)
    copies.refuse_unknown(manifest["engine"], [tuple(pair) for pair in manifest["migrations"]])
    troubles, remarks = [], _too_old(manifest)
    if ledger.fingerprint() and manifest["seal"] != seal_of(manifest):
        troubles.append("The manifest was not written by this register.")
    facts = [path.name, Proof.RESTORED, manifest["made_at"], manifest["version"], sum(manifest["counts"].values())]
    with shelf.hands() as hand, _place(hand) as environment:
        if environment is None:
            remarks.append("It was read whole and not put back: the database's user may not make a database (role CREATEDB).")
            return Verified(path.name, Proof.INTACT, *facts[2:], None, None, troubles, remarks)
        seen = _child(path, identity, environment)
    if "trouble" in seen:
        return Verified(*facts, None, None, [*troubles, seen["trouble"]], remarks)
    different = [name for name, count in manifest["counts"].items() if seen["counts"].get(name) != count]
    troubles += [f"{name}: {manifest['counts'][name]} rows were written, {seen['counts'].get(name)} came back" for name in different]
    return Verified(*facts, seen["entries"], seen["files"], troubles + seen["troubles"], remarks)


@contextmanager
def _place(hand):
    """The environment of a register of its own for the trial, or None where none can be made; both go with the block."""
    data = hand / "trial"
    data.mkdir(mode=0o700)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SELOSTE_") and name != "DATABASE_URL"}
    own = {"SELOSTE_DATA": str(data), "SELOSTE_SECRET_KEY": secrets.token_hex(32)}
    environment = {**clean, **own, "PYTHONPATH": str(settings.HOUSE.parent)}
    if connection.vendor == "sqlite":
        yield environment
        return
    name = f"seloste_trial_{secrets.token_hex(6)}"
    try:
        _order(f'CREATE DATABASE "{name}"')
    except DatabaseError:
        yield None
        return
    try:
        yield {**environment, "DATABASE_URL": urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()}
    finally:
        _order(f'DROP DATABASE "{name}" WITH (FORCE)')


def _order(statement):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        try:
            cursor.execute(statement)
        finally:
            cursor.execute("RESET statement_timeout")


def _child(path, identity, environment):
    command = [sys.executable, "-P", "-m", "seloste.cli", "upkeep", "restore", str(path), "--identity", str(identity), "--trial"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    try:
        return json.loads(ran.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        return {"trouble": (ran.stderr.strip().splitlines() or ["It could not be put back."])[-1]}


def look_at_trial(*, path, identities, at):
    """Put the backup back here, in the trial's own place, and tell what stands there then: what ``verify`` asks a process of its own."""
    seen = {}
    manifest = put_back(path=path, identities=identities, at=at, is_ours=False, look=lambda: seen.update(_counted()))
    last = manifest["journal"]["number"] if manifest["journal"] else 0
    report = verification.verify(None, noted=[head for head in journal.noted_heads() if head[0] <= last])
    missing = disk.known() - {path.name for path in disk.folder().iterdir()}
    troubles = [*seen["troubles"], *(finding.sentence for finding in report.findings)]
    troubles += [f"{len(missing)} files have a row and are not there"] if missing else []
    return {"counts": seen["counts"], "entries": report.entries, "files": len(list(disk.folder().iterdir())), "troubles": troubles}


def _counted():
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in copies.LEFT_OUT]
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
        return {"counts": counts, "troubles": _of_sqlite(cursor) if connection.vendor == "sqlite" else []}


def _of_sqlite(cursor):
    """PostgreSQL has looked at every row and key while it took them in."""
    cursor.execute("PRAGMA integrity_check")
    troubles = [row[0] for row in cursor.fetchmany(5) if row[0] != "ok"]
    cursor.execute("PRAGMA foreign_key_check")
    return troubles + [f"{row[0]}: a row points at nothing in {row[2]}" for row in cursor.fetchmany(5)]
