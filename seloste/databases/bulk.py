"""Very many rows at once, as each engine takes them fastest: COPY on PostgreSQL, ``executemany`` on SQLite; indexes laid anew after."""

import gc
import json
import sqlite3
from contextlib import contextmanager, suppress
from itertools import chain, islice

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from . import triggers

_BATCH = 20_000
_ROOM = 64_000  # kilobytes
_PENDING = "4MB"  # of an index's new entries, which PostgreSQL puts in their places together (engines.PENDING is the usual)
_PUT_IN_PLACE = (
    "SELECT gin_clean_pending_list(one.oid) FROM pg_class AS one JOIN pg_am ON pg_am.oid = one.relam "
    "WHERE pg_am.amname = 'gin' AND one.relkind = 'i' AND pg_table_is_visible(one.oid)"
)
_SQLITE_VALUES = 900  # in a statement
_NARROW = 7  # columns
_MANY = 2_000  # rows: for fewer it is not worth while to lay indexes anew


def load(model, columns, rows):
    """Write rows (tuples of column values as the database holds them) into a model's table; returns how many."""
    table, names = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    count = 0
    rows = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, _BATCH)):
            count += len(batch)
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                    for row in batch:
                        copy.write_row(row)
            else:
                _insert(cursor, f'INSERT INTO "{table}" ({names}) VALUES ', len(columns), batch, _is_guarded(table))
    return count


def load_waiting(rows, columns):
    """Write what waits for each model, ``{model: [row, …]}`` in their order, and let it wait no more. ``columns``: ``{model: names}``."""
    for model, waiting in rows.items():
        load(model, columns[model], waiting)
        waiting.clear()


def _is_guarded(table):
    return any(guard.table == table for guard in triggers.declared())


def _insert(cursor, statement, width, rows, is_guarded):
    """Narrow rows several a statement, for beginning and ending it costs more than they do; also where a trigger makes each one dear.

    A wide row has a statement of its own: one for several copies all of their values once more. Within a savepoint each statement for
    several takes longer than the one before it, so that very many rows are best written by verbs that lay none.
    """
    together = _SQLITE_VALUES // width if is_guarded or width <= _NARROW else 1
    whole = len(rows) - len(rows) % together
    marks = f"({', '.join(['%s'] * width)})"
    parts = (tuple(chain.from_iterable(rows[start : start + together])) for start in range(0, whole, together))
    if whole:  # the driver would hold on to a statement that it was given no row for, and to its lock when the connection breaks
        cursor.executemany(statement + ", ".join([marks] * together), parts if together > 1 else rows)
    if rest := rows[whole:]:
        cursor.executemany(statement + marks, rest)


def reserve(model, count):
    """So many primary keys that no row has or has had, rising; for rows that the caller writes in the same transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
            return sorted(number for (number,) in cursor.fetchall())
        cursor.execute(
            f'SELECT max((SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s), coalesce(max(id), 0)) FROM "{table}"', [table]
        )
        first = cursor.fetchone()[0] + 1
    return list(range(first, first + count))


def among(model, column, values, wanted):
    """The wanted columns of the rows whose column has one of very many values; the order is the database's."""
    return _among(model, column, values, wanted) if values else []


def among_filled(model, column, values, wanted):
    """The same by an index of the few rows whose column is not empty; where there are none, nothing is sought."""
    is_filled = f"\"{column}\" > ''"  # as the index says it: a value that is told beside the statement would not be known to be the same
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{model._meta.db_table}" WHERE {is_filled})')
        is_any = cursor.fetchone()[0]
    return _among(model, column, values, wanted, f" AND {is_filled}") if values and is_any else []


def _among(model, column, values, wanted, further=""):
    is_sqlite, names = connection.vendor == "sqlite", ", ".join(f'"{name}"' for name in wanted)
    is_one_of = "IN (SELECT value FROM json_each(%s))" if is_sqlite else "= ANY(%s)"
    with connection.cursor() as cursor:
        asked = json.dumps(list(values)) if is_sqlite else list(values)
        cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}" WHERE "{column}" {is_one_of}{further}', [asked])
        return cursor.fetchall()


def listed(keys):
    """Very many numbers to seek among, as one value of the statement: ``filter(pk__in=listed(keys))``."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])


def moment(at):
    """A moment as the engine's driver takes it where no model stands between."""
    return connection.ops.adapt_datetimefield_value(at)


def refs(values):
    """The same of references (UUID)."""
    return [value.hex for value in values] if connection.vendor == "sqlite" else list(values)


def flag(value):
    """The same of yes and no: numbers are taken as they are, of everything else SQLite's driver first seeks an adapter."""
    return int(value)


def octets(value):
    """The same of bytes, and for the same reason."""
    return bytearray(value)


def plain(value):
    """The same of what a JSON column holds."""
    return json.dumps(value)


@contextmanager
def lasting():
    """A transaction that may last: PostgreSQL's bounds for pages do not hold for it, and each engine keeps in hand what it changes."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            _take_time(cursor)
            cursor.execute(f"SET LOCAL gin_pending_list_limit = '{_PENDING}'")
            yield
            cursor.execute(_PUT_IN_PLACE)
        return
    connection.ensure_connection()
    own = connection.connection  # the engine's, for this is about the connection and no statement of the deed
    usual = own.execute("PRAGMA cache_size").fetchone()[0]
    own.execute(f"PRAGMA cache_size = -{_ROOM}")
    try:
        with transaction.atomic():
            yield
    finally:
        with suppress(sqlite3.Error):  # closed, and its room with it
            own.execute(f"PRAGMA cache_size = {usual}")


@contextmanager
def without_collector():
    """Of a hundred thousand facts none refers to another in a circle; looking for one again and again would take a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _take_time(cursor):
    cursor.execute("SET LOCAL statement_timeout = 0")
    cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def hold_alone(model):
    """Nobody else writes to the model's table until the caller's transaction ends. SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{model._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


@contextmanager
def without_upkeep(models):
    """Indexes and foreign keys of the models' tables are laid down and taken up again when the block ends; inside a transaction."""
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        down, up = (_sqlite if connection.vendor == "sqlite" else _postgresql)(cursor, tables)
        for statement in down:
            cursor.execute(statement)
    yield
    with connection.cursor() as cursor:
        for statement in up:
            cursor.execute(statement)
        for table in tables:
            cursor.execute(f'ANALYZE "{table}"')


@contextmanager
def indexed_after(models, coming):
    """Indexes of tables that more than double are laid once their rows have come; inside a transaction, which asks nothing by them.

    On SQLite alone, where readers see nothing of it; on PostgreSQL they would wait (docs/decisions/0015).
    """
    if connection.vendor != "sqlite" or coming < _MANY:
        yield
        return
    with connection.cursor() as cursor:
        tables = [model._meta.db_table for model in models if _last(cursor, model._meta.db_table) < coming]
        down, up = _sqlite(cursor, tables) if tables else ([], [])
        for statement in down:
            cursor.execute(statement)
        yield
        for statement in up:
            cursor.execute(statement)


def _last(cursor, table):
    cursor.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"')
    return cursor.fetchone()[0]


def reset_sequences(models):
    """After explicit primary keys: the next row gets the next number."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _sqlite(cursor, tables):
    marks = ", ".join(["%s"] * len(tables))
    cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})", tables)
    found = cursor.fetchall()
    return [f'DROP INDEX "{name}"' for name, _ in found], [sql for _, sql in found]


def _postgresql(cursor, tables):
    _take_time(cursor)
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
        [tables],
    )
    keys = cursor.fetchall()
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND schemaname = current_schema() "
        "AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [tables],
    )
    indexes = cursor.fetchall()
    down = [f'ALTER TABLE {table} DROP CONSTRAINT "{name}"' for table, name, _ in keys] + [f'DROP INDEX "{name}"' for name, _ in indexes]
    up = [sql for _, sql in indexes] + [f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {sql}' for table, name, sql in keys]
    return down, up
