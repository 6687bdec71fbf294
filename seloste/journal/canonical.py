"""The bytes that are sealed. They never change: a test pins them, because old seals could not be checked with new ones."""

import datetime as dt
import hashlib
import json

from . import merkle

ENTRY_FIELDS = ("id", "at", "event", "purpose", "actor_kind", "actor_id", "actor_role", "subject", "about_kind", "about_id", "facts")


def entry_leaf(values, shown):
    """Digest of an entry, given the values of ``ENTRY_FIELDS`` and the references of the persons it showed, in any order."""
    return merkle.leaf(_bytes("entry/1", *values, sorted(str(ref) for ref in shown)))


def head(*, previous_head, number, first_id, last_id, count, root, sealed_at, keep_until):
    """The head of the chain after a seal, as 64 hex digits: everything the seal says, and the head before it."""
    content = _bytes("seal/1", previous_head, number, first_id, last_id, count, root, sealed_at, keep_until)
    return hashlib.sha256(content).hexdigest()


def head_of(seal):
    """The head a stored seal ought to have."""
    names = ("previous_head", "number", "first_id", "last_id", "count", "root", "sealed_at", "keep_until")
    return head(**{name: getattr(seal, name) for name in names})


def _bytes(*parts):
    return _encode(parts).encode()


def _plain(value):
    """A moment in UTC to the microsecond, a reference as its hex digits: the same on both engines."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return str(value)


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_plain).encode  # made once: a million entries
