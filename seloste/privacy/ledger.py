"""A ledger in files beside the database, so that a restored backup can be told what has been decided since it was made.

A line holds a moment, what happened, and a keyed digest of whom it was about: they can be recognised by someone who still has the row,
and by nobody else. Lines are only ever appended; one that a crash tore is no line. Every night a line of its own says so, and what stands
before a night that no backup is older than is let go. Beside them stands the ledger's epoch, a number that the database holds too. The
ledger and its key belong into every backup's company, never into the backup.
"""

import datetime as dt
import hashlib
import hmac
import os
import re
import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings

from . import keys, ledgerfile

ERASED, NIGHT = "erased", "night"
FEWEST_NIGHTS = 14  # by the ledger's own count, so that a clock that ran ahead lets nothing go
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


def on_writing(hold, note):
    """In the transaction that what is written belongs to: ``hold()`` is asked before, so that whoever writes next waits for its end, and
    ``note(end)`` is told where the ledger ends then."""
    _written.append((hold, note))


def lines(kind=None, *, after=0):
    """Every line that stands from a place on (``end``, as it was then), the oldest first."""
    return [line for _place, line in _placed(after) if kind is None or line.kind == kind]


def note_night(*, at):
    """A line that says that a night has come, once a day: whatever stands before it was written before then."""
    if not any(line.moment[:10] == at.isoformat()[:10] for line in lines(NIGHT)):
        write_digests(NIGHT, [seal(b"night")], at=at)


def unneeded(start):
    """(the place before which nothing is needed by a copy of the database that was made at ``start`` or later, how many lines that are).

    The place of a night before then with nothing of a later moment before it, and with ``FEWEST_NIGHTS`` after it.
    """
    old = []
    for number, (place, line) in enumerate(placed := _placed(0)):
        if not dt.datetime.fromisoformat(line.moment) < start:
            break
        old += [(place, number)] if line.kind == NIGHT else []
    nights = sum(line.kind == NIGHT for _place, line in placed)
    enough = old[: max(0, nights - FEWEST_NIGHTS)]
    return enough[-1] if enough else (beginning(), 0)


def let_go(place):
    """Let go what stands before a place that ``unneeded`` gave."""
    ledgerfile.cut(_path(), place)


def erased_at(ref):
    """When the person of a reference was erased, as written; empty when the ledger does not know them."""
    wanted = digest(ref)
    return next((line.moment for line in reversed(lines(ERASED)) if line.digest == wanted), "")


def digest(ref):
    return hmac.new(keys.kept(_key()), f"person {ref}".encode(), hashlib.sha256).hexdigest()


def seal(content):
    """A keyed digest that proves to whoever has this ledger that its house wrote ``content``."""
    return hmac.new(keys.kept(_key()), b"seal " + content, hashlib.sha256).hexdigest()


def end():
    """The place where the ledger ends: how many bytes were ever written into it."""
    return ledgerfile.end(_path())


def beginning():
    """The place from which on it still stands: a database that knows less of it cannot be told everything any more."""
    return ledgerfile.beginning(_path())


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
    for hold, _note in _written:
        hold()
    end = ledgerfile.append(_path(), text)
    for _hold, note in _written:
        note(end)


def _placed(after):
    """``(place, line)`` of each whole line."""
    found = [(place, line) for place, line in ledgerfile.lines(_path(), after=after) if _LINE.fullmatch(line)]
    return [(place, Line(*line.decode().rstrip("\n").split(" ", 3))) for place, line in found]


def _path():
    return folder() / "ledger.txt"


def _key():
    return folder() / "key"


def folder():
    path = settings.SELOSTE_LEDGER or settings.DATA / "ledger"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
