"""An embedded database whose file is damaged: nothing mends it but a backup, for which it must not be asked anything first."""

from contextlib import contextmanager

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
    except DatabaseError as error:
        if is_told_by(error):
            raise Damaged from error
        raise


def is_told_by(error):
    return getattr(error.__cause__, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
