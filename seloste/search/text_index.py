"""The trigram index of each engine over ``SearchDoc.norm``: FTS5 with triggers on SQLite, ``pg_trgm`` GIN on PostgreSQL.

Laid by the first migration and again after every ``migrate``: Django rebuilds SQLite tables and drops their triggers with the old one.
"""

from contextlib import contextmanager

from django.db import connections

_TABLE = "search_searchdoc"
_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING "
    f"fts5(norm, content='{_TABLE}', content_rowid='id', tokenize='trigram', columnsize=0)",
    f"CREATE TRIGGER IF NOT EXISTS search_text_added AFTER INSERT ON {_TABLE} BEGIN "
    "INSERT INTO search_text(rowid, norm) VALUES (new.id, new.norm); END",
    f"CREATE TRIGGER IF NOT EXISTS search_text_removed AFTER DELETE ON {_TABLE} BEGIN "
    "INSERT INTO search_text(search_text, rowid, norm) VALUES ('delete', old.id, old.norm); END",
    f"CREATE TRIGGER IF NOT EXISTS search_text_changed AFTER UPDATE OF norm ON {_TABLE} BEGIN "
    "INSERT INTO search_text(search_text, rowid, norm) VALUES ('delete', old.id, old.norm); "
    "INSERT INTO search_text(rowid, norm) VALUES (new.id, new.norm); END",
)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX IF NOT EXISTS search_text ON {_TABLE} USING gin (norm gin_trgm_ops) WITH (fastupdate = on)",
    "ALTER INDEX search_text SET (fastupdate = on)",  # for one that was laid otherwise
)
_JOINING, _USUAL = "INSERT INTO search_text(search_text, rank) VALUES ('automerge', %s)", 4  # parts of a size that are joined; 0: never
_A_FEW = 50  # rows: the trigger takes in so many at no cost that is felt, and every process reads the schema anew after it was away
_TRIGGERS = ("search_text_added", "search_text_removed", "search_text_changed")


def lay(connection):
    """Make what is missing (idempotent)."""
    with connection.cursor() as cursor:
        for statement in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            cursor.execute(statement)


def lift(connection):
    """Take the upkeep of the text index away before very many rows come at once; ``lay_anew`` follows."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for trigger in _TRIGGERS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        else:
            cursor.execute("DROP INDEX IF EXISTS search_text")


def lay_anew(connection):
    """Lay the index over all rows after ``lift``."""
    lay(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_text(search_text) VALUES ('rebuild')")
        cursor.execute(f"ANALYZE {_TABLE}")


@contextmanager
def adding_many(connection, count):
    """``count`` rows that are added within it come into the text index together when it ends; inside the caller's transaction.

    SQLite's trigger would end a part of the index with each row, and joining a hundred thousand parts takes minutes. Parts are joined by
    those who write one row after this, a few pages each, and by the index itself where there are too many.
    """
    if connection.vendor != "sqlite" or count <= _A_FEW:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {_TABLE}")
        last = cursor.fetchone()[0]
        cursor.execute("DROP TRIGGER IF EXISTS search_text_added")
        cursor.execute(_JOINING, [0])
        yield
        cursor.execute(f"INSERT INTO search_text(rowid, norm) SELECT id, norm FROM {_TABLE} WHERE id > %s", [last])
        cursor.execute(_JOINING, [_USUAL])
        cursor.execute(_SQLITE[1])


def optimise(connection):
    """Merge the index so that nothing of removed rows is left in it: FTS5 only marks them, and knows ``secure-delete`` since 3.42 only."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_text(search_text) VALUES ('optimize')")
        else:
            cursor.execute(f"VACUUM {_TABLE}")


def lay_after_migrating(sender, using, **kwargs):
    connection = connections[using]
    if _TABLE in connection.introspection.table_names():
        lay(connection)
