"""Few things or many that come at once: all are found, and a crash among them leaves the index and its trigger as they were."""

import pytest
from django.db import connection, transaction

from seloste import search
from seloste.search import operations, text_index
from tests.crash_points import crash_everywhere

FEW, MANY = text_index._A_FEW, text_index._A_FEW + 1


def things(count, start=0):
    return [(str(number), None, (f"Virtanen{number}x", "Aino"), ()) for number in range(start, start + count)]


def found(number):
    return [hit.key for hit in search.find(f"Virtanen{number}x", noun="person")]


@pytest.mark.parametrize("count", [1, FEW, MANY])
def test_whatever_comes_at_once_is_found_and_so_is_what_comes_after(published, count):
    operations.index_many(noun="person", things=things(count))
    operations.index(noun="person", key=str(count), names=(f"Virtanen{count}x", "Aino"))

    assert [found(number) for number in (0, count - 1, count)] == [["0"], [str(count - 1)], [str(count)]]


@pytest.mark.sqlite
@pytest.mark.parametrize("count, is_changed", [(FEW, False), (MANY, True)])
def test_a_few_leave_the_schema_alone(published, count, is_changed):
    before = _schema_version()

    operations.index_many(noun="person", things=things(count))

    assert (_schema_version() != before) == is_changed


def _schema_version():
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA schema_version").fetchone()[0]


@pytest.mark.sqlite
def test_a_crash_among_many_leaves_the_index_with_its_trigger(committing, published):
    def add():
        with transaction.atomic():
            operations.index_many(noun="person", things=things(MANY, start=100))

    report = crash_everywhere(committing, add)

    assert report.violations == [] and report.changed and report.boundaries > 5
    operations.index(noun="person", key="7", names=("Virtanen7x", "Aino"))
    assert (found(7), found(100)) == (["7"], ["100"])
