"""The folder of messages that do not leave the house: one file each, readable by the house's own user alone."""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete

from seloste.databases import whole_files


def folder():
    path = settings.DATA / "outbox"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def write(message, content: bytes):
    """Write the file whole or not at all. A second delivery of one message overwrites the first with the same."""
    whole_files.write(folder() / message.file_name, content)


def follow_rows():
    """A message's file goes with its row, whoever deletes the row: erasure, retention."""
    from .models import Message

    post_delete.connect(_forget, sender=Message, dispatch_uid="outbox.files")


def forget(message):
    """The file of a message goes with the caller's transaction."""
    path = settings.DATA / "outbox" / message.file_name
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _forget(instance, **kwargs):
    forget(instance)
