"""Tables that only grow: the database itself refuses to change or delete their rows.

Rooms name their tables with ``append_only``. The triggers are laid anew after every ``migrate``, because Django rebuilds
SQLite tables and silently drops triggers with the old one, and are looked for at every start.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections

_declared = {}


@dataclass(frozen=True)
class AppendOnly:
    """``may_update``/``may_delete``: an SQL condition over OLD/NEW under which the change is let through; empty: never."""

    model: str  # "room.Model"
    may_update: str = ""
    may_delete: str = ""

    @property
    def table(self):
        return apps.get_model(self.model)._meta.db_table


def append_only(model, *, may_update="", may_delete=""):
    _declared[model] = AppendOnly(model, may_update, may_delete)


def declared():
    return list(_declared.values())


def install(using="default"):
    """Lay every declared trigger (idempotent)."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in declared():
            if guard.table in existing:
                for statement in _statements(connection.vendor, guard):
                    cursor.execute(statement)


def missing(using="default"):
    """Names of declared triggers that the database lacks."""
    connection = connections[using]
    query = "SELECT name FROM sqlite_master WHERE type='trigger'" if connection.vendor == "sqlite" else "SELECT tgname FROM pg_trigger"
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    kinds = ["update", "delete"] + (["truncate"] if connection.vendor == "postgresql" else [])
    return [f"{guard.table}_no_{kind}" for guard in declared() for kind in kinds if f"{guard.table}_no_{kind}" not in present]


def _statements(vendor, guard):
    for kind, condition in (("update", guard.may_update), ("delete", guard.may_delete)):
        yield from (_sqlite if vendor == "sqlite" else _postgresql)(guard.table, kind, condition)
    if vendor == "postgresql":
        yield f'DROP TRIGGER IF EXISTS "{guard.table}_no_truncate" ON "{guard.table}"'
        yield (
            f'CREATE TRIGGER "{guard.table}_no_truncate" BEFORE TRUNCATE ON "{guard.table}" '
            f'FOR EACH STATEMENT EXECUTE FUNCTION "{guard.table}_refuse_update"()'
        )


def _sqlite(table, kind, condition):
    when = f"WHEN NOT ({condition}) " if condition else ""
    yield f'DROP TRIGGER IF EXISTS "{table}_no_{kind}"'
    yield (
        f'CREATE TRIGGER "{table}_no_{kind}" BEFORE {kind.upper()} ON "{table}" FOR EACH ROW {when}'
        f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    )


def _postgresql(table, kind, condition):
    answer = "NEW" if kind == "update" else "OLD"
    passes = f"IF TG_LEVEL = 'ROW' THEN IF {condition} THEN RETURN {answer}; END IF; END IF; " if condition else ""
    yield (
        f'CREATE OR REPLACE FUNCTION "{table}_refuse_{kind}"() RETURNS trigger LANGUAGE plpgsql AS $$ '
        f"BEGIN {passes}RAISE EXCEPTION '{table} only grows'; END $$"
    )
    yield f'DROP TRIGGER IF EXISTS "{table}_no_{kind}" ON "{table}"'
    yield f'CREATE TRIGGER "{table}_no_{kind}" BEFORE {kind.upper()} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{table}_refuse_{kind}"()'
