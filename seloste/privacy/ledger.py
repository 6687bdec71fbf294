"""A ledger in files beside the database, so that a restored backup can be told what has been decided since it was made.

A line holds a moment, what happened, and a keyed digest of whom it was about: they can be recognised by someone who still has the row,
and by nobody else. Lines are only ever appended; one that a crash tore is no line. Beside them stands the ledger's epoch, a number that
the database holds too. The ledger and its key belong into every backup's company, never into the backup.
"""

import fcntl
import hashlib
import hmac
import os
import re
import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings

from . import keys

ERASED = "erased"
_LINE = re.compile(rb"\S+ [a-z_]+ [0-9a-f]{64}( [^\n]+)?\n")
_written = []
_is_replayed: ContextVar[bool] = ContextVar("ledger_is_replayed", default=False)


@dataclass(frozen=True)
class Line:
    """``detail``: words of the code, such as channels."""

    moment: str
    kind: str
    digest: str
    detail: str = ""


def write(kind, refs, *, at, detail=""):
    """Append one line for each reference and wait until the disk has it."""
    write_digests(kind, map(digest, refs), at=at, detail=detail)


def write_digests(kind, digests, *, at, detail=""):
    """The same for digests that were made elsewhere, such as of an address nothing is sent to."""
    lines = "".join(f"{at.isoformat()} {kind} {one} {detail}".rstrip() + "\n" for one in digests)
    if lines and not is_replayed():
        _append(lines.encode())


@contextmanager
def replayed():
    """Within it nothing is written: what is done again stands there already."""
    token = _is_replayed.set(True)
    try:
        yield
    finally:
        _is_replayed.reset(token)


def is_replayed():
    """Whether what is done now stands in the ledger already."""
    return _is_replayed.get()


def on_writing(note):
    """``note(end)``: told where the ledger ends now, in the transaction that what was written belongs to."""
    _written.append(note)


def lines(kind=None, *, after=0):
    """Every line that stands after so many bytes, the oldest first."""
    found = [Line(*line.decode().rstrip("\n").split(" ", 3)) for line in _whole(after)]
    return [line for line in found if kind is None or line.kind == kind]


def erased_at(ref):
    """When the person of a reference was erased, as written; empty when the ledger does not know them."""
    wanted = digest(ref)
    return next((line.moment for line in reversed(lines(ERASED)) if line.digest == wanted), "")


def digest(ref):
    return hmac.new(keys.kept(_key()), f"person {ref}".encode(), hashlib.sha256).hexdigest()


def seal(content):
    """A keyed digest that proves to whoever has this ledger that its house wrote ``content``."""
    return hmac.new(keys.kept(_key()), b"seal " + content, hashlib.sha256).hexdigest()


def size():
    """How many bytes the ledger has."""
    return _path().stat().st_size if _path().exists() else 0


def fingerprint():
    """By which the ledger's key is recognised; empty when there is none."""
    return keys.fingerprint(_key())


def begin():
    """Make the ledger's key where there is none yet."""
    keys.kept(_key())


def epoch():
    """The number that the database must have reached; 0 where no ledger has begun."""
    path = folder() / "epoch"
    return int(path.read_text()) if path.exists() else 0


def reach(number):
    """Write the epoch, whole or not at all."""
    draft = folder() / f"epoch.{secrets.token_hex(4)}"
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{number}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder() / "epoch")


def _append(text):
    """After a line that a crash tore, a new one begins."""
    descriptor = os.open(_path(), os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600)
    with os.fdopen(descriptor, "rb+", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        length = os.fstat(file.fileno()).st_size
        is_torn = length and os.pread(file.fileno(), 1, length - 1) != b"\n"
        file.write(b"\n" + text if is_torn else text)
        os.fsync(file.fileno())
        end = os.fstat(file.fileno()).st_size
    for note in _written:
        note(end)


def _whole(after):
    if not _path().exists():
        return []
    with open(_path(), "rb") as file:
        file.seek(after)
        return [line for line in file if _LINE.fullmatch(line)]


def _path():
    return folder() / "ledger.txt"


def _key():
    return folder() / "key"


def folder():
    path = settings.SELOSTE_LEDGER or settings.DATA / "ledger"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
