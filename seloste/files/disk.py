"""The folder of files: each under its random name, readable by the house's own user alone, outside anything that is served.

A file is written whole before its row is, and deleted after its row is gone. A crash in between leaves a file without a row: nothing
leads to it, and the nightly round removes it.
"""

import uuid

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete

from seloste.databases import whole_files

_models = []


def folder():
    path = settings.DATA / "files"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def write(key, content):
    """Write the file whole or not at all, and wait until the disk has it."""
    whole_files.write(path(key), content)


def path(key: uuid.UUID):
    return folder() / key.hex


def follow_rows(model):
    """The file goes with its row of ``model``, whoever deletes the row: erasure, retention, the database's cascade."""
    _models.append(model)
    post_delete.connect(_forget, sender=model, dispatch_uid=f"files.{model._meta.label}")


def known():
    """Names on the disk that a row of some room answers for."""
    return {key.hex for model in _models for key in model._base_manager.values_list("key", flat=True).iterator()}


def _forget(instance, **kwargs):
    place = path(instance.key)
    transaction.on_commit(lambda: place.unlink(missing_ok=True))
