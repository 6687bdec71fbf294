import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from seloste.databases import checks, triggers
from seloste.journal import operations
from seloste.journal.actors import CLOCK
from seloste.journal.models import Entry, Seal, Shown

from .conftest import LONG_AGO, an_insider

pytestmark = pytest.mark.django_db
TABLES = ("journal_entry", "journal_shown", "journal_seal")


def refused(statement, *values):
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return True


@pytest.fixture
def sealed_now(write):
    write(4)
    operations.seal(by=CLOCK, at=dt.datetime.now(dt.UTC))


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_journal_can_be_changed_or_deleted(sealed_now, table):
    column = "sealed_at" if table == "journal_seal" else "id"

    assert refused(f"UPDATE {table} SET {column} = {column}")
    assert refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.postgresql  # only PostgreSQL can truncate
def test_no_table_of_the_journal_can_be_emptied(sealed_now, table):
    connection.check_constraints()  # else it is the transaction's own pending checks that refuse

    assert refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("pragma", ["ON", "OFF"])
@pytest.mark.sqlite  # only SQLite can insert or replace
def test_no_row_can_be_replaced_even_by_a_connection_that_asks_for_less(sealed_now, pragma):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers = {pragma}")
    try:
        for table in TABLES:
            assert refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
        assert refused("UPDATE OR REPLACE journal_entry SET id = 1 WHERE id = 2")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")


@pytest.mark.postgresql  # SQLite has its own way to replace
def test_a_conflict_cannot_be_turned_into_a_change(sealed_now):
    assert refused("INSERT INTO journal_seal SELECT * FROM journal_seal LIMIT 1 ON CONFLICT (number) DO UPDATE SET root = 'x'")


def test_what_is_not_sealed_cannot_be_deleted_however_old(write):
    write(2, at=LONG_AGO)

    assert refused("DELETE FROM journal_entry")


def test_a_batch_whose_keep_has_ended_goes_whole_and_its_seal_stays(write):
    write(4)
    operations.seal(by=CLOCK, at=LONG_AGO)
    recent = write(2, at=dt.datetime.now(dt.UTC))
    operations.seal(by=CLOCK, at=dt.datetime.now(dt.UTC))

    dropped = operations.drop(by=CLOCK, at=dt.datetime.now(dt.UTC))

    assert dropped == 4
    assert list(Entry.objects.exclude(event="journal.dropped")) == recent
    assert Shown.objects.count() == 2
    assert Seal.objects.count() == 2
    assert operations.drop(by=CLOCK, at=dt.datetime.now(dt.UTC)) == 0


def test_nobody_can_say_that_it_is_later_than_it_is(write):
    write(2)
    operations.seal(by=CLOCK, at=dt.datetime.now(dt.UTC))

    with pytest.raises(IntegrityError):
        operations.drop(by=CLOCK, at=dt.datetime.now(dt.UTC) + dt.timedelta(days=3000))


def test_the_start_finds_a_missing_trigger(db):
    assert checks.guarded_tables_are_guarded(databases=["default"]) == []

    with an_insider():
        found = " ".join(error.msg for error in checks.guarded_tables_are_guarded(databases=["default"]))

    assert all(f"{table}_no_{kind}" in found for table in TABLES for kind in ("update", "delete"))
    assert triggers.missing() == []
