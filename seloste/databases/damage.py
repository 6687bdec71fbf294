"""An embedded database whose file is damaged: nothing mends it but a backup, for which it must not be asked anything first."""

import sqlite3
from contextlib import closing, contextmanager

from django.db import DatabaseError

SENTENCE = (
    "The database is damaged: its file cannot be read. Look at the disk, then put a backup back, which keeps the damaged file aside:"
    " bin/seloste upkeep restore FILE --identity KEY --replace"
)


class Damaged(Exception):
    """The message says what to do."""

    def __init__(self):
        super().__init__(SENTENCE)


@contextmanager
def told():
    """Within it such an error is ``Damaged``."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if is_told_by(error):
            raise Damaged from error
        raise


def is_told_by(error):
    engines = error if isinstance(error, sqlite3.Error) else error.__cause__
    return getattr(engines, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def look_at(path):
    """Read the whole file of an embedded database that nobody else has open; ``Damaged`` unless every page is where it belongs.

    One statement, during which other threads of the program go on. Whether each index has its rows, which takes many times as long, is
    asked when a backup is put back on trial.
    """
    with told(), closing(sqlite3.connect(path)) as database:
        if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Damaged
