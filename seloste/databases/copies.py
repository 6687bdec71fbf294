"""One consistent copy of the whole database while others write, as named parts; and putting such a copy back.

SQLite: one file, copied in small steps within one reading transaction, which holds no writer up, and then looked through, so that no
copy of a damaged database stands for a good one (``damage.Damaged``). PostgreSQL: every table by COPY in one REPEATABLE READ transaction,
which reads every row and fails at one that cannot be read, without ``pg_dump``, which must be there and of the server's version. What
stands in ``LEFT_OUT`` is not copied: counters against too many tries.
"""

import os
import sqlite3
import time
from contextlib import closing, contextmanager
from itertools import chain, groupby
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from . import damage, triggers
from .whole_files import settle

LEFT_OUT = (settings.CACHES["default"]["LOCATION"],)
FILE = "database/register.sqlite3"
SEQUENCES = "database/sequences"
GAP = 10_000  # numbers left out after a restore
_STEP, _BREATH = 1024, 0.01  # pages of SQLite that are copied at once, and the seconds between: some hundred megabytes a second at most
_CHUNK = 4 * 1024 * 1024  # bytes of one part of a PostgreSQL table: held in memory, because a part's size stands before it


class Unknown(Exception):
    """The copy was made by a newer program, or by the other engine."""


@contextmanager
def snapshot(folder):
    """A ``Snapshot`` of this moment: ``ask(sql)`` gives rows, ``parts()`` what a backup holds. ``folder`` is room for a file.

    ``damage.Damaged`` when the database is (SQLite).
    """
    with (_of_sqlite if connection.vendor == "sqlite" else _of_postgresql)(folder) as taken:
        yield taken


class _File:
    """The copy as a file that nobody else has."""

    def __init__(self, path):
        self.path = path

    def ask(self, sql):
        with closing(sqlite3.connect(self.path)) as database:
            return database.execute(sql).fetchall()

    def tables(self):
        return [
            name for (name,) in self.ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        ]

    def parts(self):
        """(name, size in bytes, chunks)"""
        size = self.path.stat().st_size
        yield FILE, size, chunks(self.path, size)


@contextmanager
def _of_sqlite(folder):
    path = Path(folder) / "register.sqlite3"
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with damage.told(), closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20, isolation_level=None)) as source:
            _copy(source, path)
        damage.look_at(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            copy.execute("PRAGMA secure_delete=ON")
            for table in LEFT_OUT:
                copy.execute(f'DELETE FROM "{table}"')
        yield _File(path)
    finally:
        path.unlink(missing_ok=True)


def _copy(source, path):
    """One moment of the database, page by page: the reading transaction holds it while others write. In small steps, each written out, so
    that whoever commits meanwhile does not wait for the disk to take a gigabyte."""
    with closing(sqlite3.connect(path, isolation_level=None)) as target, open(path, "rb") as file:
        target.execute("PRAGMA journal_mode=OFF")
        target.execute("PRAGMA synchronous=OFF")
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target, pages=_STEP, progress=lambda *_: _breathe(file))
        source.execute("COMMIT")


def _breathe(file):
    os.fsync(file.fileno())
    time.sleep(_BREATH)


class _Transaction:
    """The copy as what one transaction sees."""

    def __init__(self, session):
        self.session = session

    def ask(self, sql):
        return self.session.execute(sql).fetchall()

    def tables(self):
        found = self.ask("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
        return [name for (name,) in found]

    def parts(self):
        for table in self.tables():
            if table not in LEFT_OUT:
                for number, chunk in enumerate(self._chunks(table)):
                    yield f"database/{table}/{number:06}", len(chunk), [chunk]
        numbers = self.ask("SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 1")
        text = "".join(f"{name} {last}\n" for name, last in numbers).encode()
        yield SEQUENCES, len(text), [text]

    def _chunks(self, table):
        """The rows as COPY writes them, after a line that names the columns."""
        columns = ", ".join(f'"{name}"' for name in _columns(self.ask, table))
        chunk = bytearray(f"{columns}\n".encode())
        with self.session.cursor() as cursor, cursor.copy(f'COPY "{table}" ({columns}) TO STDOUT') as rows:
            for piece in rows:
                chunk += piece
                if len(chunk) >= _CHUNK:
                    yield bytes(chunk)
                    chunk.clear()
        yield bytes(chunk)


def _columns(ask, table):
    """Those that are written; what the database works out by itself is worked out again."""
    return [
        name
        for (name,) in ask(
            f"SELECT attname FROM pg_attribute WHERE attrelid = '\"{table}\"'::regclass AND attnum > 0"
            " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum"
        )
    ]


@contextmanager
def _of_postgresql(folder):
    own = connection.copy()
    try:
        own.ensure_connection()
        session = own.connection
        session.execute("SET statement_timeout = 0")
        session.execute("SET idle_in_transaction_session_timeout = 0")
        session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield _Transaction(session)
    finally:
        own.close()


def chunks(path, size):
    """The first ``size`` bytes of a file, a piece at a time."""
    with open(path, "rb") as file:
        while size > 0 and (chunk := file.read(min(size, 1024 * 1024))):
            size -= len(chunk)
            yield chunk


def refuse_unknown(engine, migrations):
    """``Unknown`` unless the copy was made on this engine with tables that this program knows. ``migrations``: (room, name) pairs."""
    if engine != connection.vendor:
        raise Unknown(f"It was made on {engine}, and this register stands on {connection.vendor}.")
    known = MigrationLoader(None).disk_migrations  # the database that is replaced is not asked: it may be damaged
    newer = [f"{room} {name}" for room, name in migrations if (room, name) not in known]
    if newer:
        raise Unknown(f"It was made by a newer program (unknown here: {newer[0]}). Install that one first.")


def put_file(path):
    """The copy becomes the database in one step; nothing of an earlier one is left beside it (SQLite). ``path`` is on the same disk."""
    _leave_a_gap(path)
    connection.close()
    place = Path(connection.settings_dict["NAME"])
    for suffix in ("-wal", "-shm"):
        Path(f"{place}{suffix}").unlink(missing_ok=True)
    os.chmod(path, 0o600)
    os.replace(path, place)
    settle(place.parent)


def _leave_a_gap(path):
    """Numbers that were given out since the copy was made are in letters and links: they are not given to others."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        counted = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'").fetchall()
        known = dict(database.execute("SELECT name, seq FROM sqlite_sequence"))
        database.execute("BEGIN")
        database.execute("DELETE FROM sqlite_sequence")
        database.executemany("INSERT INTO sqlite_sequence VALUES (?, ?)", [(name, known.get(name, 0) + GAP) for (name,) in counted])
        database.execute("COMMIT")


def put_rows(parts, migrations):
    """The rows become the database's, all or none (PostgreSQL). ``parts``: (name, file) in the order of the copy."""
    _make_tables(migrations)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = '20s'")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        triggers.lift()
        tables = ", ".join(f'"{name}"' for name in connection.introspection.table_names(cursor) if name not in LEFT_OUT)
        cursor.execute(f"TRUNCATE {tables}")
        _fill(cursor, parts)
        triggers.install()


def _make_tables(migrations):
    """The tables as they were when the copy was made. Newer ones are in the way and go, with what they hold."""
    if set(MigrationRecorder(connection).applied_migrations()) - set(migrations):
        with transaction.atomic(), connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'DROP TABLE "{table}" CASCADE')
    executor = MigrationExecutor(connection)
    executor.migrate(_newest(executor.loader.graph, set(migrations)))


def _newest(graph, migrations):
    """Of each room the migrations that no other of the room builds on."""
    return [
        key for key in sorted(migrations) if not [c for c in graph.node_map[key].children if c.key[0] == key[0] and c.key in migrations]
    ]


def _fill(cursor, parts):
    for of, chunks in groupby(parts, key=lambda part: part[0].rpartition("/")[0]):
        if of == "database":
            _set_sequences(cursor, b"".join(file.read() for _, file in chunks).decode())
        else:
            _fill_table(cursor, of.removeprefix("database/"), chunks)


def _fill_table(cursor, table, chunks):
    _, first = next(chunks)
    columns = first.readline().decode().strip()
    with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as rows:
        for file in chain([first], (file for _, file in chunks)):
            while piece := file.read(1024 * 1024):
                rows.write(piece)


def _set_sequences(cursor, text):
    for line in text.splitlines():
        name, last = line.split()
        cursor.execute("SELECT setval(%s::regclass, %s)", [f'"{name}"', int(last) + GAP])


def bring_up_to_date():
    """The tables as this program has them now, and the guards laid."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
