"""Putting a file on the disk with its row, and the nightly round after what a crash left behind."""

import datetime as dt

from django.db import transaction

from . import disk, events

IN_THE_MAKING = dt.timedelta(hours=1)  # a file may wait so long for its row to be committed


def put(model, read, *, by, at, **owner):
    """A row of ``model`` for what ``reading.read`` understood, and its content on the disk; part of the caller's transaction.

    ``owner``: the fields that say what the file belongs to. ``by``: the signature of whoever keeps it.
    """
    row = model(**owner, name=read.name, kind=read.kind, size=len(read.content), digest=read.digest, stored_at=at, by=by)
    disk.write(row.key, read.content)
    row.save(force_insert=True)
    return row


@transaction.atomic
def forget_orphans(*, by, at):
    """Delete files on the disk that no row answers for; returns how many. Twice does no harm."""
    old = [path for path in disk.folder().iterdir() if path.stat().st_mtime < (at - IN_THE_MAKING).timestamp()]
    orphans = {path.name for path in old} - disk.known()
    for name in orphans:
        (disk.folder() / name).unlink(missing_ok=True)
    if orphans:
        events.ORPHANS_FORGOTTEN.record(by=by, at=at, count=len(orphans))
    return len(orphans)
