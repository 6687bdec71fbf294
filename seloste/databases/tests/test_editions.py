"""What is remembered stands for one edition of its table: whatever writes there makes another, and what was taken back never was one."""

import threading
import uuid

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from seloste.courses.models import CertificateKind, Venue
from seloste.databases import editions, triggers
from seloste.databases.prepared import Remembered, text
from seloste.privacy import registry
from seloste.web.languages import LANGUAGES


def venue(name):
    return Venue.objects.create(name=name, city="Helsinki", once=uuid.uuid4())


WAYS = [
    lambda: venue("Uusi"),
    lambda: Venue.objects.filter(name="Sali").update(city="Espoo"),
    lambda: Venue.objects.filter(name="Sali").delete(),
    lambda: Venue.objects.bulk_create([Venue(name="Yksi", once=uuid.uuid4())]),
    lambda: by_hand("UPDATE courses_venue SET city = 'Espoo'"),
    lambda: by_hand("DELETE FROM courses_venue"),
]


def by_hand(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def of_name(database):
    venue("Sali")
    return Remembered(lambda: Venue.objects.filter(name=text("name")))


def cities(of_name):
    """(cities of the venues called Sali, how many questions it took)"""
    with CaptureQueriesContext(connection) as queries, editions.looked_up():
        found = [venue.city for venue in of_name.all(name="Sali")]
    return found, len(queries)


def test_what_has_not_changed_is_answered_by_the_process_itself(of_name):
    assert cities(of_name) == (["Helsinki"], 2)
    assert cities(of_name) == (["Helsinki"], 1)
    with CaptureQueriesContext(connection) as queries, editions.looked_up():
        first, second = of_name.one(name="Sali"), of_name.one(name="Sali")
    assert len(queries) == 1 and first == second and first is not second


@pytest.mark.parametrize("write", WAYS)
def test_whatever_writes_in_the_table_makes_another_edition(of_name, write):
    cities(of_name)
    write()

    assert cities(of_name) == ([venue.city for venue in Venue.objects.filter(name="Sali")], 2)


def test_one_table_does_not_change_for_another(of_name):
    cities(of_name)
    CertificateKind.objects.create(names=dict.fromkeys(LANGUAGES, "EA 1"), once=uuid.uuid4())

    assert cities(of_name) == (["Helsinki"], 1)


def test_what_was_written_and_taken_back_was_never_remembered(of_name):
    cities(of_name)
    with transaction.atomic():
        Venue.objects.update(city="Espoo")
        assert cities(of_name) == (["Espoo"], 2)
        transaction.set_rollback(True)

    assert cities(of_name)[0] == ["Helsinki"]
    with transaction.atomic():
        Venue.objects.update(city="Vantaa")
        assert cities(of_name)[0] == ["Vantaa"]


def test_within_one_scope_everything_speaks_of_one_moment_until_it_is_told_to_forget(of_name):
    with editions.looked_up():
        assert of_name.one(name="Sali").city == "Helsinki"
        Venue.objects.update(city="Espoo")
        assert of_name.one(name="Sali").city == "Helsinki"
        editions.forget()
        assert of_name.one(name="Sali").city == "Espoo"


def test_a_scope_of_some_tables_remembers_no_others_until_it_is_widened(of_name):
    cities(of_name)
    with editions.looked_up("description_version"), CaptureQueriesContext(connection) as queries:
        of_name.all(name="Sali")
        of_name.all(name="Sali")
        with editions.widened():
            of_name.all(name="Sali")
            of_name.all(name="Sali")
    assert [*map(is_of_editions, queries)] == [False, False, True]


def is_of_editions(query):
    return "databases_edition" in query["sql"]


def test_outside_of_a_scope_and_without_an_edition_everything_is_asked(of_name):
    cities(of_name)
    with CaptureQueriesContext(connection) as queries:
        of_name.all(name="Sali")
        by_hand("DELETE FROM databases_edition WHERE name = 'courses_venue'")
    assert len(queries) == 2
    assert [cities(of_name), cities(of_name)] == [(["Helsinki"], 2), (["Helsinki"], 2)]

    triggers.install()
    assert [cities(of_name), cities(of_name)] == [(["Helsinki"], 2), (["Helsinki"], 1)]


def test_a_copy_that_an_earlier_program_made_takes_its_guards_though_it_knows_no_editions_yet(database):
    triggers.lift()
    by_hand("DROP TABLE databases_edition")

    triggers.install()

    assert triggers.missing() == []
    venue("Sali")


def test_a_table_without_editions_is_not_remembered(db):
    people = Remembered(lambda: apps.get_model("customers.Person").objects.filter(first_name=text("name")))
    with editions.looked_up(), pytest.raises(AssertionError, match="customers_person"):
        people.all(name="Aino")


def test_no_editions_are_kept_of_what_is_held_about_customers():
    held = {declared.of._meta.label for declared in registry.rows()}
    assert held and not held & set(editions.kept())


def test_what_another_has_committed_is_seen_at_the_next_moment(committing, of_name):
    cities(of_name)
    other = threading.Thread(target=_move_to_espoo)
    other.start()
    other.join()

    assert cities(of_name) == (["Espoo"], 2)


def test_what_a_transaction_wrote_and_took_back_is_not_remembered_by_an_edition_that_was_asked_for_before_it(committing, of_name):
    with editions.looked_up():
        assert of_name.all(name="Hall") == []
        with transaction.atomic():
            Venue.objects.update(city="Espoo")
            assert of_name.one(name="Sali").city == "Espoo"
            transaction.set_rollback(True)
        assert of_name.one(name="Sali").city == "Helsinki"

    assert cities(of_name)[0] == ["Helsinki"]


def _move_to_espoo():
    try:
        Venue.objects.update(city="Espoo")
    finally:
        connection.close()


def test_only_so_many_answers_are_remembered(of_name, monkeypatch):
    monkeypatch.setattr("seloste.databases.prepared._MOST_KEPT", 3)
    for number in range(10):
        with editions.looked_up():
            of_name.all(name=f"Sali {number}")
    assert len(of_name._kept) <= 3
