"""A ledger in files beside the database, so that a restored backup can be told what has been decided since it was made.

A line holds a moment, what happened, and a keyed digest of whom it was about: they can be recognised by someone who still has the row,
and by nobody else. Lines are only ever appended. The ledger and its key belong into every backup's company, never into the backup.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass

from django.conf import settings

from . import keys

ERASED = "erased"


@dataclass(frozen=True)
class Line:
    """``detail``: words of the code, such as channels."""

    moment: str
    kind: str
    digest: str
    detail: str = ""


def write(kind, refs, *, at, detail=""):
    """Append one line for each reference and wait until the disk has it."""
    _append("".join(f"{at.isoformat()} {kind} {digest(ref)} {detail}".rstrip() + "\n" for ref in refs))


def lines(kind=None):
    """Every line, the oldest first."""
    path = _path()
    found = (Line(*line.split(" ", 3)) for line in path.read_text().splitlines()) if path.exists() else ()
    return [line for line in found if kind is None or line.kind == kind]


def erased_at(ref):
    """When the person of a reference was erased, as written; empty when the ledger does not know them."""
    wanted = digest(ref)
    return next((line.moment for line in reversed(lines(ERASED)) if line.digest == wanted), "")


def digest(ref):
    return hmac.new(keys.kept(_folder() / "key"), f"person {ref}".encode(), hashlib.sha256).hexdigest()


def _append(text):
    descriptor = os.open(_path(), os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _path():
    return _folder() / "ledger.txt"


def _folder():
    folder = settings.DATA / "ledger"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
