"""Statements that a session of PostgreSQL keeps ready give what cursors give, and fail as they fail."""

import datetime as dt

import pytest
from django.db import DataError, IntegrityError, OperationalError, connection, transaction

from seloste.customers.models import Person
from seloste.databases import ready, statements
from seloste.databases.prepared import insert

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("committing")]
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


def ask(sql, *values):
    return statements.rows(connection, sql, values)


def kept():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'seloste%%'")
        return cursor.fetchone()[0]


def test_each_text_is_kept_once_for_the_types_of_its_values():
    connection.close()

    assert [ask("SELECT %s || '%%'", word) for word in ("a", "ä", None)] == [[("a%",)], [("ä%",)], [(None,)]]
    assert kept() == 1
    assert [ask("SELECT %s + 1", number) for number in (1, 2, 2**40)] == [[(2,)], [(3,)], [(2**40 + 1,)]]
    assert kept() == 3  # small numbers are of another type than large ones

    connection.close()
    assert (kept(), ask("SELECT %s || '%%'", "b"), kept()) == (0, [("b%",)], 1)


def test_more_than_a_session_keeps_goes_by_cursors(monkeypatch):
    connection.close()
    monkeypatch.setattr(ready, "_MOST", 2)

    assert [ask(f"SELECT {number} + %s", 1) for number in range(4)] == [[(number + 1,)] for number in range(4)]

    assert kept() == 2


def test_what_is_written_first_in_a_transaction_goes_with_it():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        insert(Person(last_name="Virtanen", sort_key=b"v", created_at=NOON))
        raise ZeroDivisionError
    assert not Person.objects.exists()

    with transaction.atomic():
        insert(Person(last_name="Virtanen", sort_key=b"v", created_at=NOON))
    assert Person.objects.count() == 1


def test_a_refusal_is_the_frameworks_and_its_transaction_can_go_back_to_where_it_was():
    with transaction.atomic():
        insert(Person(last_name="Virtanen", sort_key=b"v", created_at=NOON))
        with pytest.raises(IntegrityError), transaction.atomic():
            insert(Person(sort_key=b"", created_at=NOON))  # nobody is without a name
        with pytest.raises(DataError), transaction.atomic():
            ask("SELECT 1 / %s", 0)

    assert Person.objects.count() == 1


def test_a_session_that_was_cut_is_told_as_one_and_the_next_begins_anew():
    assert ask("SELECT %s + 1", 1) == [(2,)]
    with pytest.raises(OperationalError):
        ask("SELECT pg_terminate_backend(pg_backend_pid()), %s", 1)
    with pytest.raises(OperationalError):
        ask("SELECT %s + 1", 1)

    connection.close()
    assert ask("SELECT %s + 1", 1) == [(2,)]
