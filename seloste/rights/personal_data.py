"""What is kept of an erasure."""

from seloste.privacy.declarations import Store

STORES = (
    Store(
        kind="folder",
        name="ledger",
        why="When somebody was erased, with a keyed digest of their random reference: a restored backup is told whom to forget again.",
        group="journal",
        erasure="Stays: it points at nobody who is not in a backup.",
    ),
)
