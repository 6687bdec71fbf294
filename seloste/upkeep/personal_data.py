"""Copies of the whole database, which end by themselves."""

from seloste.privacy.declarations import Store

STORES = (
    Store(
        kind="folder",
        name="backups-before-migrating",
        why="A copy of the database as it was before an upgrade changed its tables, for the operator alone.",
        group="contact_details",
        erasure="The scrub removes each copy after 30 days; an upgrade keeps the last three.",
    ),
)
