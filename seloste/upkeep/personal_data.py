"""Copies of the whole database, which end by themselves."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.declarations import Ending, Group, NotPersonal, Store
from seloste.privacy.keep import KeepFrom, Period, days
from seloste.privacy.words import Basis, Category, Purpose, Source

from .imports_held import (
    BELONGING_OF_IMPORTS,
    ENDINGS_OF_IMPORTS,
    FOLDER_OF_LISTS,
    IMPORTS,
    KEYS_OF_IMPORTS,
    LISTS_OF_IMPORTS,
    ROWS_OF_IMPORTS,
)
from .models import Backup, Epoch

# Declared beside, and by standing here.
__all__ = [
    "BELONGING_OF_IMPORTS",
    "ENDINGS_OF_IMPORTS",
    "FOLDER_OF_LISTS",
    "IMPORTS",
    "KEYS_OF_IMPORTS",
    "LISTS_OF_IMPORTS",
    "ROWS_OF_IMPORTS",
]

BACKUPS = Group(
    key="backups",
    title=_("Encrypted backups of the whole register"),
    category=Category.TRACES,
    purposes=(Purpose.SECURITY,),
    basis=Basis.LEGAL_OBLIGATION,
    sources=(Source.PROGRAM,),
    keep=days(30, after=KeepFrom.CREATION, floor=Period(days=3), cap=Period(days=90), law="GDPR Art. 32(1)(c)"),
    provided=False,
    always="a register without backups is lost with one disk, and every description tells of them",
)

MADE = NotPersonal(
    why="when a backup was made, under which name, and how it went",
    holds={Backup: ("name", "made_at", "finished_at", "bytes", "error", "removed_at", "proof", "proved_at")},
)

EPOCHS = NotPersonal(
    why="a number, a length, and fingerprints of two keys: by them an old database is known",
    holds={Epoch: ("number", "ledger_end", "ledger_key", "suppression_key")},
)

STORES = (
    Store(kind="table", name="sqlite_stat1", why="SQLite's own statistics: how many rows each index has, and none of their values"),
    Store(
        kind="folder",
        name="backups",
        why="Every night's encrypted backup of the whole register, and beside it a manifest without personal data.",
        group="backups",
        erasure="Gone with the backup's time; a backup that is put back is told whom to forget again.",
    ),
    Store(
        kind="folder",
        name="backup-in-hand",
        why="A copy of the database while it is being backed up, put back or tried; emptied at once after that.",
        group="backups",
        erasure="Emptied before and after every backup.",
    ),
    Store(
        kind="folder",
        name="backups-before-migrating",
        why="A copy of the database as it was before an upgrade changed its tables or a restore replaced it, for the operator alone.",
        group="contact_details",
        erasure="The scrub removes each copy after 30 days; an upgrade keeps the last three.",
    ),
)

ENDINGS = (
    Ending(
        group="backups", of=Backup, ended=lambda start: Backup.objects.filter(removed_at=None, made_at__lt=start), room="upkeep.back_up"
    ),
)
