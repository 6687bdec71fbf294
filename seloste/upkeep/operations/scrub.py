"""Erased means gone from the files' bytes too: engines only mark deleted rows, and indexes keep their words."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection

from seloste.search import operations as search

from .. import events
from ..beside import KEEP_COPIES

_PATIENCE = "5s"  # how long one PostgreSQL table is waited for; a busy one is left for the next night
_TRIES = 50  # of SQLite's checkpoint, a tenth of a second apart, while readers hold the log
_READERS_MAY_TAKE = 300  # seconds: nothing is held while they are waited for, and a dump of another database may take minutes
_IS_OLDEST = """
    SELECT pg_snapshot_xmin(pg_current_snapshot()) >= %(now)s::xid8 AND NOT EXISTS (
        SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND age(backend_xmin) > age(%(now)s::xid8::xid)
    )
"""


@dataclass(frozen=True)
class Scrubbed:
    """``left``: what could not be rewritten this time and why, in the engine's words; it is tried again the next night."""

    tables: int
    seconds: float
    left: tuple[str, ...]


def scrub(*, by, at):
    """Rewrite the database so that no byte of a deleted row is left in its files. Must not be called within a transaction.

    Covers the database's own files, and the copies made before upgrades, which go after ``KEEP_COPIES``. PostgreSQL's archives of its
    write-ahead log and your backups keep old bytes until their own time is over, as the description says. Writers wait meanwhile:
    seconds for a small register, a minute for a million persons.
    """
    began = time.monotonic()
    _forget_old_copies(at)
    search.optimise()
    tables, left = _scrub_sqlite() if connection.vendor == "sqlite" else _scrub_postgresql()
    events.SCRUBBED.record(by=by, at=at, tables=tables, left=len(left))
    return Scrubbed(tables, round(time.monotonic() - began, 1), tuple(left))


def _forget_old_copies(at):
    for copy in (settings.DATA / "backups-before-migrating").glob("*"):
        if copy.stat().st_mtime < (at - KEEP_COPIES).timestamp():
            copy.unlink(missing_ok=True)


def _scrub_sqlite():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store=FILE")  # the copy it makes may be larger than the memory
        try:
            cursor.execute("VACUUM")
        finally:
            cursor.execute("PRAGMA temp_store=MEMORY")
        left = [] if _empty_log(cursor) else ["the write-ahead log: a reader held it"]
        return len(connection.introspection.table_names(cursor)), left


def _empty_log(cursor):
    for _try in range(_TRIES):
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if cursor.fetchone()[0] == 0:
            return True
        time.sleep(0.1)
    return False


def _scrub_postgresql():
    """Rewrite each table with its indexes and its statistics, which hold sample values, and let the old files go."""
    tables = connection.introspection.table_names()
    steps = [f'VACUUM (FULL, ANALYZE) "{table}"' for table in tables]
    last_steps = ["VACUUM FULL pg_catalog.pg_statistic", "CHECKPOINT"]
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = 0; SET lock_timeout = '{_PATIENCE}'")
        try:
            left = [*_wait_for_older_ones(cursor), *_troubles(cursor, steps)]
            left += [*_wait_for_older_ones(cursor), *_troubles(cursor, last_steps)]
        finally:
            cursor.execute("RESET statement_timeout; RESET lock_timeout")
    return len(tables), left


def _wait_for_older_ones(cursor):
    """Wait until no transaction is left that began before now: rows that one of them may still see are not rewritten away.

    Also one in another database of the server holds them back, for the rewriting's own snapshot counts it, and so does the server's own
    analysis. Whatever begins later sees nothing of what is gone, so that once is enough.
    """
    cursor.execute("SELECT pg_current_xact_id()::text")
    (now,) = cursor.fetchone()
    for _try in range(_READERS_MAY_TAKE * 10):
        cursor.execute(_IS_OLDEST, {"now": now})
        if cursor.fetchone()[0]:
            return []
        time.sleep(0.1)
    return ["removed rows that a long transaction could still see: it goes on"]


def _troubles(cursor, steps):
    return [trouble for step in steps if (trouble := _tried(cursor, step))]


def _tried(cursor, step):
    try:
        cursor.execute(step)
    except DatabaseError as trouble:
        return f"{step}: {str(trouble).splitlines()[0]}"
    return ""
