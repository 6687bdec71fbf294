"""The ledger of erasures: a file beside the database, so that a restored backup can be told whom to forget again.

A line holds a moment and a keyed digest of a reference: who was erased can be recognised by someone who still has the person's row,
and by nobody else. Lines are only ever appended. The ledger and its key belong into every backup's company, never into the backup.
"""

import hashlib
import hmac
import os
import secrets

from django.conf import settings


def write(refs, *, at):
    """Append one line for each reference and wait until the disk has it."""
    _append("".join(f"{at.isoformat()} erased {_digest(ref)}\n" for ref in refs))


def erased_at(ref):
    """When the person of a reference was erased, as written; empty when the ledger does not know them."""
    return _entries().get(_digest(ref), "")


def _entries():
    path = _folder() / "erasures.txt"
    lines = [line.split() for line in path.read_text().splitlines()] if path.exists() else []
    return {digest: moment for moment, _kind, digest in lines}


def _append(text):
    descriptor = os.open(_folder() / "erasures.txt", os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _digest(ref):
    return hmac.new(_key(), f"erased {ref}".encode(), hashlib.sha256).hexdigest()


def _key():
    """Made once; not the program's secret key, which may be changed, while the ledger must be readable for years."""
    path = _folder() / "key"
    if not path.exists():
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
        _put_if_absent(draft, path)
    return bytes.fromhex(path.read_text().strip())


def _put_if_absent(draft, path):
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its key counts
    finally:
        draft.unlink()


def _folder():
    folder = settings.DATA / "erasures"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
