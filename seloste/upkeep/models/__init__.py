"""What keeps the house in order: ``backups`` and how far the database has come; ``imports``, old lists and whom they brought."""

from .backups import Backup, BackupQuerySet, Epoch, Proof
from .imports import Import, Imported, ImportedOrganisation, ImportedProhibition

__all__ = ["Backup", "BackupQuerySet", "Epoch", "Import", "Imported", "ImportedOrganisation", "ImportedProhibition", "Proof"]
