"""An empty database gets today's tables at once, and they are those that all its migrations would have made."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from seloste.databases import laying

IN_A_SCHEMA = """
    SELECT 'column', table_name, column_name, concat_ws(' ', data_type, character_maximum_length, numeric_precision, numeric_scale,
        is_nullable, column_default, is_identity, identity_generation) FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0
    UNION ALL SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function', '', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""


@pytest.fixture
def emptied(committing, tmp_path):
    """``emptied()``: the test's own database holds nothing any more."""
    numbers = iter(range(9))

    def empty():
        if connection.vendor == "sqlite":
            connection.close()
            connection.settings_dict["NAME"] = str(tmp_path / f"empty-{next(numbers)}.sqlite3")
        else:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    return empty


@pytest.mark.slow
def test_tables_laid_at_once_are_those_of_all_migrations(emptied):
    emptied()
    call_command("migrate", verbosity=0)
    laid = found()

    emptied()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0)

    assert len(laid) > 300
    assert laid == found()


def test_a_start_that_was_broken_off_before_the_first_table_is_made_up_for(emptied):
    emptied()
    MigrationRecorder(connection).ensure_schema()

    call_command("migrate", verbosity=0)

    assert "journal_entry" in connection.introspection.table_names()


def test_what_holds_a_table_is_left_to_its_migrations(emptied):
    emptied()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_somebody_else (number integer)")

    laying.lay()

    assert connection.introspection.table_names() == ["of_somebody_else"]


def test_nothing_is_laid_by_halves(emptied):
    emptied()

    def fall(execute, sql, *rest):
        if "search_text" in sql:
            raise RuntimeError("the machine fell")
        return execute(sql, *rest)

    with connection.execute_wrapper(fall), pytest.raises(RuntimeError):
        laying.lay()

    assert connection.introspection.table_names() == ["django_migrations"]
    assert MigrationRecorder(connection).applied_migrations() == {}


def found():
    """What stands in the database, in whatever order its columns are, and how many rows each table holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT type, tbl_name, name, sql FROM sqlite_master")
            told = [(kind, table, name, _parts(sql)) for kind, table, name, sql in cursor.fetchall()]
        else:
            cursor.execute(IN_A_SCHEMA)
            told = cursor.fetchall()
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            rows.append(("rows", table, cursor.fetchone()[0]))
    return {*told, *rows}


def _parts(sql):
    """A table's columns and constraints, sorted; what stands in brackets is left whole."""
    if not (sql or "").startswith("CREATE TABLE"):
        return sql
    parts, depth = [""], 0
    for sign in re.sub(r"^[^(]*\(|\)[^)]*$", "", sql):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return tuple(sorted(part.strip() for part in parts))
