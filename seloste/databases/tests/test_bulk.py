"""Very many rows at once: all of them, in their order, and the tables as they were."""

import pytest
from django.db import connection, transaction
from django.utils.timezone import now

from seloste.databases import bulk
from seloste.journal.models import Entry, Shown
from seloste.privacy.refs import new_ref

pytestmark = pytest.mark.django_db


def indexes():
    names = "SELECT name, sql FROM sqlite_master WHERE type = 'index'"
    with connection.cursor() as cursor:
        cursor.execute(names if connection.vendor == "sqlite" else "SELECT indexname, indexdef FROM pg_indexes")
        return sorted((name, sql or "") for name, sql in cursor.fetchall())


@pytest.mark.parametrize("count", [0, 1, 449, 450, 451, 1000])
def test_every_row_comes_once_and_in_its_order(count):
    entry = Entry.objects.create(at=now(), event="a.b", purpose="c", actor_kind="operator")
    refs = [new_ref() for _number in range(count)]

    assert bulk.load(Shown, ("entry_id", "subject"), [(entry.pk, ref) for ref in bulk.refs(refs)]) == count

    assert list(Shown.objects.order_by("pk").values_list("subject", flat=True)) == refs


def test_numbers_and_bytes_are_taken_as_yes_no_and_bytes():
    from seloste.customers.models import Person

    columns = (
        "ref",
        "first_name",
        "last_name",
        "sort_key",
        "language",
        "is_address_protected",
        "is_phoning_forbidden",
        "revision",
        "created_at",
    )
    flags, key = (bulk.flag(True), bulk.flag(False)), bulk.octets(b"niemi\x01eero")
    bulk.load(Person, columns, [(bulk.refs([new_ref()])[0], "Eero", "Niemi", key, "fi", *flags, 1, bulk.moment(now()))])

    eero = Person.objects.get()
    assert (eero.is_address_protected, eero.is_phoning_forbidden) == (True, False)
    assert bytes(eero.sort_key) == b"niemi\x01eero"


def test_tables_that_more_than_double_have_their_indexes_again():
    before = indexes()

    with bulk.indexed_after((Shown, Entry), 2000):
        during = indexes()

    assert indexes() == before
    assert (during != before) == (connection.vendor == "sqlite")


def test_a_table_that_holds_more_already_keeps_its_indexes_all_the_while():
    entry = Entry.objects.create(at=now(), event="a.b", purpose="c", actor_kind="operator")
    bulk.load(Shown, ("entry_id", "subject"), [(entry.pk, ref) for ref in bulk.refs(new_ref() for _number in range(2000))])
    before = indexes()

    with bulk.indexed_after((Shown,), 2000):
        assert indexes() == before


def test_what_breaks_off_leaves_the_indexes_as_they_were():
    class Broken(Exception):
        pass

    before = indexes()

    with pytest.raises(Broken), transaction.atomic(), bulk.indexed_after((Shown, Entry), 2000):
        raise Broken

    assert indexes() == before
