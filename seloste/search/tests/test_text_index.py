"""The words wait a little on PostgreSQL: a short list while people work, a longer one while a list comes in, none when it has."""

import pytest
from django.db import connection, transaction

from seloste import search
from seloste.databases import bulk
from seloste.search import operations, text_index

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def asked(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def test_an_index_that_was_laid_otherwise_is_set_right():
    with connection.cursor() as cursor:
        cursor.execute("ALTER INDEX search_text SET (fastupdate = off)")

    text_index.lay(connection)

    assert asked("SELECT reloptions FROM pg_class WHERE relname = 'search_text'") == ["fastupdate=on"]


def test_a_long_list_has_room_and_leaves_nothing_waiting(published):
    assert asked("SHOW gin_pending_list_limit") == "64kB"
    things = [(str(number), None, (f"Virtanen{number}", "Aino"), (f"aino{number}@example.fi",)) for number in range(50)]

    with bulk.lasting():
        assert asked("SHOW gin_pending_list_limit") == "4MB"
        operations.index_many(noun="person", things=things)
        assert [hit.key for hit in search.find("Virtanen33", noun="person")] == ["33"]

    assert asked("SELECT gin_clean_pending_list('search_text')") == 0
    assert [hit.key for hit in search.find("Virtanen33", noun="person")] == ["33"]


def test_room_ends_with_its_transaction(published):
    class Broken(Exception):
        pass

    with pytest.raises(Broken), transaction.atomic(), bulk.lasting():
        raise Broken

    assert asked("SHOW gin_pending_list_limit") == "64kB"
