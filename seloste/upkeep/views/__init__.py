"""Pages of upkeep, among the owner's settings: ``backups``, ``imports``."""
