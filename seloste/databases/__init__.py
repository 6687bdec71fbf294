"""The engines: their settings, the write queue of SQLite, append-only triggers. No business words."""
