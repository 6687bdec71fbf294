"""What the database itself sees to: tables that only grow, whose rows it refuses to change or delete, and editions of tables
(``editions``).

Rooms name the former with ``append_only``. The triggers are laid anew after every ``migrate``, because Django rebuilds
SQLite tables and silently drops triggers with the old one, and are looked for at every start.
"""

import re
from dataclasses import dataclass

from django.apps import apps
from django.db import connections

from . import editions

_declared = {}
_NEW_NUMBER = {
    "sqlite": "random()",
    "postgresql": "('x' || substr(replace(gen_random_uuid()::text, '-', ''), 17))::bit(64)::bigint",  # after the digits that are no chance
}
_NOW = {"sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')", "postgresql": "now()"}  # as Django writes a moment in UTC
_AGO = {"sqlite": r"strftime('%Y-%m-%d %H:%M:%f', 'now', '-\1 years')", "postgresql": r"(now() - interval '\1 years')"}
_EDITIONS = "databases_edition"
_ANY_WRITING = "AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"


@dataclass(frozen=True)
class AppendOnly:
    """``may_update``/``may_delete``: an SQL condition over OLD/NEW under which the change is let through; empty: never.

    ``{now}`` in a condition is the engine's own clock, so that no caller can say what time it is; ``{10 years ago}`` is reckoned from it.
    ``lock``: an advisory lock that PostgreSQL's writers hold shared from before the row gets its number until they commit; SQLite's
    writers are one at a time anyway.
    """

    model: str  # "room.Model"
    may_update: str = ""
    may_delete: str = ""
    lock: int | None = None

    @property
    def meta(self):
        return apps.get_model(self.model)._meta

    @property
    def table(self):
        return self.meta.db_table


def append_only(model, *, may_update="", may_delete="", lock=None):
    """Declare that ``model``'s table only grows; called in a room's ``apps.ready``."""
    _declared[model] = AppendOnly(model, may_update, may_delete, lock)


def declared():
    """Every guarded table."""
    return list(_declared.values())


def install(using="default"):
    """Lay every declared trigger (idempotent)."""
    for trigger in _laid_here(using):
        with connections[using].cursor() as cursor:
            for statement in trigger.statements:
                cursor.execute(statement)


def lift(using="default"):
    """Take the triggers away, before a migration: SQLite renames no table while a trigger elsewhere names it."""
    with connections[using].cursor() as cursor:
        for trigger in _laid_here(using):
            cursor.execute(trigger.drop)


def missing(using="default"):
    """Names of declared triggers that the database lacks, or that somebody has switched off."""
    is_sqlite = connections[using].vendor == "sqlite"
    query = "SELECT name FROM sqlite_master WHERE type='trigger'" if is_sqlite else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    with connections[using].cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return [trigger.name for trigger in _laid_here(using) if trigger.name not in present]


@dataclass(frozen=True)
class _Trigger:
    """``writes``: another table that it writes to, if any."""

    name: str
    table: str
    drop: str
    statements: tuple
    writes: str = ""


def _laid_here(using):
    """Those whose tables are there: before the first migrate none, and in a copy that an earlier program made not yet all."""
    existing = {"", *connections[using].introspection.table_names()}
    return [trigger for trigger in _wanted(connections[using].vendor) if {trigger.table, trigger.writes} <= existing]


def _wanted(vendor):
    for guard in declared():
        yield from (_sqlite if vendor == "sqlite" else _postgresql)(guard)
    for model in editions.kept():
        yield from (_sqlite_edition if vendor == "sqlite" else _postgresql_edition)(apps.get_model(model)._meta.db_table)


def _sqlite(guard):
    table = guard.table
    for kind, condition in (("update", guard.may_update), ("delete", guard.may_delete), ("replace", _is_new(guard))):
        when = f"WHEN NOT ({_timed(condition, 'sqlite')}) " if condition else ""
        name, moment = f"{table}_no_{kind}", "INSERT" if kind == "replace" else kind.upper()
        drop = f'DROP TRIGGER IF EXISTS "{name}"'
        refusal = f"SELECT RAISE(ABORT, '{table} only grows')"
        lay = f'CREATE TRIGGER "{name}" BEFORE {moment} ON "{table}" FOR EACH ROW {when}BEGIN {refusal}; END'
        yield _Trigger(name, table, drop, (drop, lay))


def _timed(condition, vendor):
    return re.sub(r"\{(\d+) years ago\}", _AGO[vendor], condition.replace("{now}", _NOW[vendor]))


def _is_new(guard):
    """INSERT OR REPLACE deletes in silence unless the connection asked for recursive triggers; this needs no asking."""
    unique = [field.column for field in guard.meta.concrete_fields if field.unique]
    return " AND ".join(f'NOT EXISTS (SELECT 1 FROM "{guard.table}" WHERE "{column}" = NEW."{column}")' for column in unique)


def _postgresql(guard):
    yield _postgresql_trigger(guard, "no_update", "BEFORE UPDATE", "ROW", _refusing(guard, guard.may_update, "NEW"))
    yield _postgresql_trigger(guard, "no_delete", "BEFORE DELETE", "ROW", _refusing(guard, guard.may_delete, "OLD"))
    yield _postgresql_trigger(guard, "no_truncate", "BEFORE TRUNCATE", "STATEMENT", _refusing(guard, "", ""))
    if guard.lock is not None:
        taking = f"PERFORM pg_advisory_xact_lock_shared({int(guard.lock)}); RETURN NULL;"
        yield _postgresql_trigger(guard, "waits", "BEFORE INSERT", "STATEMENT", taking)


def _refusing(guard, condition, answer):
    passes = f"IF {_timed(condition, 'postgresql')} THEN RETURN {answer}; END IF; " if condition else ""
    return f"{passes}RAISE EXCEPTION '{guard.table} only grows' USING ERRCODE = 'integrity_constraint_violation';"


def _postgresql_trigger(guard, suffix, moment, level, body):
    return _of_postgresql(guard.table, suffix, moment, level, body)


def _of_postgresql(table, suffix, moment, level, body, first=(), writes=""):
    name = f"{table}_{suffix}"
    drop = f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
    function = f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$'
    lay = f'CREATE TRIGGER "{name}" {moment} ON "{table}" FOR EACH {level} EXECUTE FUNCTION "{name}"()'
    return _Trigger(name, table, drop, (*first, function, drop, lay), writes)


def _sqlite_edition(table):
    """A trigger for each way to write, the first of which brings the first edition."""
    renew = f"UPDATE {_EDITIONS} SET number = {_NEW_NUMBER['sqlite']} WHERE name = '{table}'"
    for kind in ("insert", "update", "delete"):
        name = f"{table}_edition_{kind}"
        drop = f'DROP TRIGGER IF EXISTS "{name}"'
        lay = f'CREATE TRIGGER "{name}" AFTER {kind.upper()} ON "{table}" FOR EACH ROW BEGIN {renew}; END'
        first = _first_edition(table, "sqlite") if kind == "insert" else ()
        yield _Trigger(name, table, drop, (*first, drop, lay), writes=_EDITIONS)


def _postgresql_edition(table):
    renew = f"UPDATE {_EDITIONS} SET number = {_NEW_NUMBER['postgresql']} WHERE name = '{table}'; RETURN NULL;"
    first = _first_edition(table, "postgresql")
    yield _of_postgresql(table, "edition", _ANY_WRITING, "STATEMENT", renew, first, writes=_EDITIONS)


def _first_edition(table, vendor):
    """With a number of its own: while the trigger was away the table may have changed."""
    return (
        f"DELETE FROM {_EDITIONS} WHERE name = '{table}'",
        f"INSERT INTO {_EDITIONS} (name, number) VALUES ('{table}', {_NEW_NUMBER[vendor]})",
    )
