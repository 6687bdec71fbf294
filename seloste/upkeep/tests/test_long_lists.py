"""A list of many parts: each row once, no identity code on the disk, and nothing left of it when a part breaks off."""

import gzip
import json

import pytest
from django.db import connection

from seloste import search
from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.databases.tests.test_bulk import indexes
from seloste.files.lists import identity, reading
from seloste.privacy.refs import new_ref
from seloste.search.models import SearchDoc
from seloste.upkeep import operations
from seloste.upkeep.importing import staging
from seloste.upkeep.operations import taking_in

from .test_importing import BY, stage

pytestmark = pytest.mark.usefixtures("own_folder")
ROWS = [f"Eero{n};Niemi{n};eero{n}@example.fi;;;;;" for n in range(2500)]


def test_a_waiting_copy_has_every_row_in_its_order(published):
    batch = stage(*ROWS[:1200])

    assert batch.rows == 1200
    assert [(number, cells[0]) for number, cells in staging.rows(batch.file)] == [(n + 2, f"Eero{n}") for n in range(1200)]


def test_a_code_near_the_end_is_left_out_of_a_copy_that_was_packed_already(published):
    batch = stage(*ROWS[:1100], "131052-308T;Niemi;;;;;;", *ROWS[1100:1200])

    kept = dict(staging.rows(batch.file))
    assert len(kept) == 1201 and kept[1102][0] == identity.STRAYED
    assert not any(b"308T" in gzip.decompress(path.read_bytes()) for path in staging.folder().iterdir())


def test_a_copy_from_before_the_upgrade_is_read(own_folder):
    file = new_ref()
    lines = [{"header": ["Etunimi"]}, [2, ["Eero"]], [3, ["Ida"]]]
    (staging.folder() / f"{file}.rows").write_bytes(gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode()))

    assert list(staging.rows(file)) == [[2, ["Eero"]], [3, ["Ida"]]]


def test_a_row_longer_than_the_header_loses_what_nothing_stands_above(own_folder):
    file = new_ref()

    assert staging.write(file, reading.read(b"Etunimi;Sukunimi\nEero;Niemi;131052-308T\n")) == 1

    assert staging.head(file).strayed == {} and list(staging.rows(file)) == [[2, ["Eero", "Niemi"]]]


def test_who_came_with_a_long_list_is_found(published):
    before = indexes()
    operations.take_in_list(batch=stage(*ROWS), **BY)

    assert Person.objects.count() == SearchDoc.objects.count() == 2500
    assert indexes() == before
    assert [hit.key for hit in search.find("niemi2468", noun="person")] == [str(Person.objects.get(last_name="Niemi2468").pk)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_text(search_text) VALUES ('integrity-check')")
            cursor.execute("SELECT v FROM search_text_config WHERE k = 'automerge'")
            assert cursor.fetchone() == (4,)


def test_a_long_list_that_breaks_off_leaves_the_register_as_it_was(published, monkeypatch):
    before, batch, calls = indexes(), stage(*ROWS), []
    whole = customers.add_persons

    def broken_at_the_third_part(**told):
        calls.append(told)
        if len(calls) == 3:
            raise RuntimeError("the power went")
        return whole(**told)

    monkeypatch.setattr(taking_in, "AT_ONCE", 1000)
    monkeypatch.setattr(customers, "add_persons", broken_at_the_third_part)
    with pytest.raises(RuntimeError):
        operations.take_in_list(batch=batch, **BY)

    assert indexes() == before and not Person.objects.exists() and not SearchDoc.objects.exists()
    operations.take_in_list(batch=batch, **BY)
    assert Person.objects.count() == 2500
