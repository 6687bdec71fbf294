"""Rules of notes: how long they may be, who may change one."""

from seloste.privacy.words import RoleKey

FEATURE = "notes"
LONGEST = 20_000  # characters


def may_change(note, actor):
    """Who wrote it; and owners, for whoever wrote it may have left."""
    return actor.role == RoleKey.OWNER or (actor.kind, actor.id) == tuple(note.by.partition(":")[::2])
