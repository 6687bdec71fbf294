"""Making a backup: one consistent copy of everything the register needs, closed to a key that this machine need not have."""

import json
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

import seloste
from seloste.databases import copies, whole_files
from seloste.privacy import keeping, ledger

from .. import archive, events, shelf
from ..beside import GROUP
from ..models import Backup
from .advancing import advance

FORMAT = 1
GENTLY = 15  # how far the copying stands back for those who are being served


@dataclass(frozen=True)
class Made:
    """``folder``: where it lies; ``removed``: how many older ones went, because their time is over."""

    backup: Backup
    folder: Path
    seconds: float
    removed: int


def back_up(*, by, at, to=None):
    """Write one backup into the folder ``to`` and let those go whose time is over by the description in force. Not in a transaction.

    ``shelf.NoKey``, ``permits.NotPermitted``, ``shelf.WhosePlace`` or ``epochs.Closed`` when it may not be made.
    Nobody who is served waits for it: the database is read as it stood at one moment, by a thread that stands back for all others.
    """
    began = time.monotonic()
    folder, keys = shelf.folder(to), shelf.recipients()
    advance()
    backup = _begun(at)
    try:
        size = _gently(lambda: _write(folder / backup.name, keys, at))
    except BaseException as error:
        _failed(backup, error, by=by, at=at)
        raise
    _finished(backup, size, by=by, at=at)
    return Made(backup, folder, round(time.monotonic() - began, 1), remove_old(by=by, at=at, folder=folder))


@transaction.atomic
def _begun(at):
    return Backup.objects.create(name=shelf.name(at), made_at=at)


@transaction.atomic
def _finished(backup, size, *, by, at):
    backup.finished_at, backup.bytes = max(at, backup.made_at), size
    backup.save(update_fields=["finished_at", "bytes"])
    events.BACKED_UP.record(by=by, at=at, about=backup)


@transaction.atomic
def _failed(backup, error, *, by, at):
    backup.error = type(error).__name__[:40]
    backup.save(update_fields=["error"])
    events.BACKUP_FAILED.record(by=by, at=at, about=backup)


@transaction.atomic
def remove_old(*, by, at, folder=None):
    """Remove the backups in the folder whose time is over by the description in force; returns how many.

    By the moment in their names: after a restore the database does not know of those that were made since. Also while none can be made,
    for want of a key or of room: what the description says of their time does not wait for that.
    """
    start = keeping.first_kept(keeping.period_of(GROUP), on=localdate(at))
    old = [path for path in shelf.backups(folder or shelf.place()) if shelf.moment(path) < start]
    for path in old:
        archive.beside(path).unlink(missing_ok=True)
        path.unlink()
    Backup.objects.filter(removed_at=None, made_at__lt=start).update(removed_at=at)
    if old:
        events.BACKUPS_REMOVED.record(by=by, at=at, count=len(old))
    return len(old)


def _gently(work):
    """The result of ``work`` in a thread of its own that stands back where the system can tell threads apart (Linux)."""
    found = {}

    def run():
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), GENTLY)
        try:
            found["result"] = work()
        except BaseException as error:
            found["error"] = error

    thread = threading.Thread(target=run, name="backup")
    thread.start()
    thread.join()
    if "error" in found:
        raise found["error"]
    return found["result"]


def _write(path, keys, at):
    """The file, and beside it its manifest, by which it is recognised without the private key. Returns the file's size."""
    with shelf.hands() as hand:
        _clear_away(shelf.drafts(path.parent), but=path)
        (hand / "files").mkdir(mode=0o700)
        _hold_files(hand)  # before and after: a file stands before its row does, and goes after it
        with copies.snapshot(hand) as copy:
            _hold_files(hand)
            about = _about(copy, at)
            manifest, digest = archive.pack(path, _members(copy, hand, about), lambda parts: _manifest(about, parts), to=keys)
    _put_beside(path, manifest, digest)
    return path.stat().st_size


def _clear_away(drafts, *, but):
    """Only one backup is made at a time: others were left by a program that died. What stands in this one's own place is written over."""
    for draft in drafts:
        if draft != but.with_suffix(".part"):
            draft.unlink(missing_ok=True)


def _hold_files(hand):
    for file in (settings.DATA / "files").glob("*"):
        held = hand / "files" / file.name
        if len(file.name) == 32 and not held.exists():
            try:
                os.link(file, held)
            except FileNotFoundError:
                continue  # its row went this moment


def _about(copy, at):
    """What is known of the copy before it is read: which program, which tables, how far the register had come."""
    ((epoch, ledger_end),) = copy.ask("SELECT number, ledger_end FROM upkeep_epoch")
    seals = copy.ask("SELECT number, head FROM journal_seal ORDER BY number DESC LIMIT 1")
    return {
        "format": FORMAT,
        "version": seloste.__version__,
        "engine": copies.connection.vendor,
        "made_at": at.isoformat(),
        "epoch": epoch,
        "ledger_end": ledger_end,
        "journal": {"number": seals[0][0], "head": seals[0][1]} if seals else None,
        "migrations": [list(row) for row in copy.ask("SELECT app, name FROM django_migrations ORDER BY id")],
        "counts": {name: copy.ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in copy.tables() if name not in copies.LEFT_OUT},
    }


def _members(copy, hand, about):
    text = json.dumps(about).encode()
    yield "about.json", len(text), [text]
    yield from copy.parts()
    for folder in (hand / "files", settings.DATA / "journal-heads"):
        for path in sorted(folder.glob("*")):
            yield f"{folder.name}/{path.name}", *_content(path)
    for name, path in shelf.kept_keys().items():
        if path.exists():
            yield f"keys/{name}", *_content(path)


def _content(path):
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
    return size, copies.chunks(path, size)


def _manifest(about, parts):
    said = {**about, "parts": parts}
    return {**said, "seal": seal_of(said)}


def seal_of(said):
    """By which the house that has the ledger knows that it made the backup itself."""
    return ledger.seal(json.dumps({name: said[name] for name in sorted(said) if name != "seal"}, sort_keys=True).encode())


def _put_beside(path, manifest, digest):
    told = {name: manifest[name] for name in manifest if name not in ("parts", "seal")}
    told = {**told, "file": path.name, "size": path.stat().st_size, "sha256": digest}
    said = json.dumps({**told, "seal": seal_of(told)}, indent=1, sort_keys=True)
    whole_files.write(archive.beside(path), f"{said}\n".encode())
