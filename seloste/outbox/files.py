"""The folder of messages that do not leave the house: one file each, readable by the house's own user alone."""

import os

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete


def folder():
    path = settings.DATA / "outbox"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def write(message, content: bytes):
    """Write the file whole or not at all. A second delivery of one message overwrites the first with the same."""
    path = folder() / message.file_name
    draft = path.with_suffix(".part")
    descriptor = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def follow_rows():
    """A message's file goes with its row, whoever deletes the row: erasure, retention."""
    from .models import Message

    post_delete.connect(_forget, sender=Message, dispatch_uid="outbox.files")


def _forget(instance, **kwargs):
    path = settings.DATA / "outbox" / instance.file_name
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
