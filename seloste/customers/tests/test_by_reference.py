"""Somebody is found by a reference without a look at everybody else, also by one that a merge left behind."""

import pytest
from django.db import connection

from seloste.customers.models import Alias, Person
from seloste.privacy.refs import new_ref

pytestmark = pytest.mark.django_db


def test_who_is_found_by_either_reference_and_nobody_by_another(aino, bjorn):
    left_behind = new_ref()
    Alias.objects.create(old=left_behind, number=900, person=bjorn)
    assert list(Person.objects.of_ref(aino.ref)) == [aino]
    assert list(Person.objects.of_ref(left_behind)) == [bjorn]
    assert list(Person.objects.of_ref(new_ref())) == []


def test_no_table_of_persons_is_read_whole(aino):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # which would read a table of one row whole if it were let
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Person.objects.of_ref(aino.ref).explain()
    assert "Seq Scan" not in plan and "SCAN customers_" not in plan, plan
