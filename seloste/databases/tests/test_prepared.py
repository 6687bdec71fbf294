"""A prepared question gives what its queryset gives; a row that is put in is the row that ``save`` would have written."""

import datetime as dt
import threading
import uuid

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import DateTimeField, Q

from seloste.courses.models import Session, Training
from seloste.courses.tests.catalogue import add_course, plan, sitting
from seloste.customers.models import Alias, EmailAddress, Person, Phone
from seloste.customers.operations import add_person
from seloste.databases.columns import Column
from seloste.databases.prepared import Prepared, insert, insert_unless_there, moment, number, text
from seloste.databases.prepared import uuid as uuid_
from seloste.databases.rows import new
from seloste.jobs.models import Job
from seloste.journal.actors import OPERATOR
from seloste.privacy.words import Source
from tests.cast import HELSINKI

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
WITH = ("course__certificate", "organisation__trader")


@pytest.fixture
def training(published):
    return plan(add_course(), [sitting(dt.date(2026, 5, 4)), sitting(dt.date(2026, 5, 5))], is_known=True)


def facts(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_rows_are_the_rows_of_the_queryset_with_what_they_point_at(training, django_assert_num_queries):
    prepared = Prepared(lambda: Training.objects.select_related(*WITH).filter(pk=number("pk")))
    by_queryset = Training.objects.select_related(*WITH).get(pk=training.pk)

    with django_assert_num_queries(1):
        found = prepared.one(pk=training.pk)
        course, certificate, organisation = found.course, found.course.certificate, found.organisation

    assert facts(found) == facts(by_queryset) and facts(course) == facts(by_queryset.course)
    assert (certificate, organisation) == (by_queryset.course.certificate, by_queryset.organisation)
    assert not found._state.adding
    found.minimum += 1
    found.save(update_fields=["minimum"])
    assert Training.objects.get(pk=training.pk).minimum == found.minimum


def test_what_rows_are_annotated_with_comes_with_them(training, django_assert_num_queries):
    prepared = Prepared(lambda: Training.objects.select_related(*WITH).knowing_place().filter(pk=number("pk")))

    with django_assert_num_queries(1):
        assert prepared.one(pk=training.pk).is_by_link is False
    Session.objects.update(join_link="https://kokous.example/abc")
    assert prepared.one(pk=training.pk).is_by_link is True


def test_each_asking_takes_its_own_values_and_looks_anew(training):
    of_training = Prepared(
        lambda: Session.objects.filter(training=number("training"), starts_at__gte=moment("since")).order_by("starts_at")
    )
    rows = list(Session.objects.filter(training=training).order_by("starts_at"))

    assert of_training.all(training=training.pk, since=rows[0].starts_at) == rows
    assert of_training.all(training=training.pk, since=rows[1].starts_at) == rows[1:]
    assert of_training.all(training=training.pk + 1, since=rows[0].starts_at) == []
    Session.objects.filter(pk=rows[0].pk).delete()
    assert of_training.all(training=training.pk, since=rows[0].starts_at) == rows[1:]
    with pytest.raises(Session.DoesNotExist):
        of_training.one(training=training.pk + 1, since=rows[0].starts_at)


def test_a_number_that_no_row_can_have_has_no_row(training):
    prepared = Prepared(lambda: Training.objects.filter(pk=number("pk")))

    assert prepared.all(pk=training.pk) == [training]
    assert [prepared.first(pk=beyond) for beyond in (2**63, -(2**63) - 1, 2**70)] == [None] * 3


def test_values_stand_within_other_questions_and_patterns(published):
    told = {"source": Source.CONTACT_FORM, "by": OPERATOR, "at": NOON}
    person = add_person(last_name="Virtanen", emails=["mattiv@esimerkki.example"], how_approved="form", how_informed="form", **told)
    Alias.objects.create(old=uuid.UUID(int=7), person=person)
    by_alias = Prepared(lambda: Person.objects.filter(pk__in=Alias.objects.filter(old=uuid_("old")).values("person_id")))
    ending = Prepared(
        lambda: EmailAddress.objects.filter(Q(match_key__endswith=text("end")) | Q(match_key=text("whole"))).values_list(
            "address", "person"
        )[:5]
    )

    assert by_alias.all(old=uuid.UUID(int=7)) == [person] and by_alias.all(old=uuid.UUID(int=8)) == []
    assert ending.all(end="@esimerkki.example", whole="") == [("mattiv@esimerkki.example", person.pk)]
    assert ending.all(end="%", whole="") == []  # a sign of patterns is a sign like any other


def test_rows_are_held_only_within_a_transaction(committing):
    held = Prepared(lambda: Person.objects.select_for_update().filter(pk=number("pk")))
    with transaction.atomic():
        assert held.all(pk=1) == []
    with pytest.raises(AssertionError):
        held.all(pk=1)


def test_each_thread_has_its_own(training):
    prepared = Prepared(lambda: Training.objects.filter(pk=number("pk")).values_list("pk"))
    assert prepared.all(pk=training.pk) == [(training.pk,)]
    failed = []

    def ask():
        try:
            prepared.all(pk=training.pk)
        except Exception as trouble:
            failed.append(trouble)
        finally:
            connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert not failed


def test_a_row_that_is_put_in_is_the_one_that_saving_writes(db):
    told = {"name": "outbox.deliver", "payload": {"message": 1, "said": "åäö"}, "created_at": NOON, "due_at": NOON}
    saved, own = Job(**told), Job(**told)
    saved.save(force_insert=True)

    assert insert(own) is own and own.pk > saved.pk

    without_key = [{name: value for name, value in facts(Job.objects.get(pk=row.pk)).items() if name != "id"} for row in (saved, own)]
    assert without_key[0] == without_key[1]
    own.attempts = 3
    own.save()
    assert Job.objects.get(pk=own.pk).attempts == 3 and Job.objects.count() == 2


def test_what_stands_already_is_told_and_never_written_over(db):
    told = {"name": "outbox.deliver", "payload": {}, "created_at": NOON, "due_at": NOON, "once": "one"}

    assert insert_unless_there(Job(**told))
    assert not insert_unless_there(Job(**{**told, "payload": {"other": 1}}))

    assert Job.objects.get().payload == {}
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Job(**told))


def test_what_a_table_refuses_is_refused_also_where_doubles_are_not(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_unless_there(Person(sort_key=b"", created_at=NOON))  # nobody is without a name


def test_what_is_written_at_once_is_what_the_field_would_have_written():
    samples = {str: ("", "Åsa", "1"), bool: (True, False), int: (0, 7, -3)}
    columns = [Column(field, connection) for model in apps.get_models() for field in model._meta.concrete_fields]

    for column in columns:
        for value in samples.get(column.plain, ()):
            written = column.field.get_db_prep_save(value, connection)
            assert (type(written), written) == (column.plain, value), column.field
    assert {column.plain for column in columns} >= {str, bool, None}


def test_a_moment_is_told_the_engine_as_the_field_would_have_told_it(db):
    moments = [NOON, NOON.replace(microsecond=120), NOON.astimezone(HELSINKI), None]
    columns = [Column(field, connection) for field in Job._meta.concrete_fields if isinstance(field, DateTimeField)]

    assert columns and all(column.is_moment for column in columns)
    for column in columns:
        for moment_ in moments:
            written = column.field.get_db_prep_save(moment_, connection)
            assert column.value_of(Job(**{column.name: moment_}), connection) == written


def test_nothing_is_asked_in_a_transaction_that_has_failed(training):
    prepared = Prepared(lambda: Training.objects.filter(pk=number("pk")))

    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            prepared.all(pk=training.pk)

    assert prepared.one(pk=training.pk) == training


def test_rows_of_one_table_that_stand_together_are_written_together_and_in_their_order(db, django_assert_num_queries):
    persons = [Person(last_name=f"Virtanen {at}", sort_key=b"v", created_at=NOON) for at in range(10)]

    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 2):  # eight, and two
        assert insert(*persons) is persons[-1]

    assert [one.pk for one in persons] == sorted(one.pk for one in persons)
    assert {one.pk: one.last_name for one in Person.objects.filter(pk__in=[one.pk for one in persons])} == {
        one.pk: one.last_name for one in persons
    }


def test_rows_of_several_tables_are_written_in_their_order_and_on_postgresql_by_one_statement(db, django_assert_num_queries):
    person = insert(Person(last_name="Virtanen", sort_key=b"v", created_at=NOON))
    origin = {"person": person, "source": Source.SELF, "at": NOON, "by": "operator"}
    mails = [EmailAddress(address=f"{name}@esimerkki.example", match_key=name, **origin) for name in ("a", "b")]
    phone, last = Phone(number="+358401234567", **origin), EmailAddress(address="c@esimerkki.example", match_key="c", **origin)

    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 3):
        assert insert(*mails, phone, last) is last

    stand = {one.pk: one.address for one in EmailAddress.objects.all()}
    assert stand == {one.pk: one.address for one in (*mails, last)}
    assert list(stand) == sorted(stand) and Phone.objects.get().pk == phone.pk
    assert [one._state.adding for one in (*mails, phone, last)] == [False] * 4


def test_of_rows_that_are_written_together_none_stands_when_one_is_refused(db):
    person = insert(Person(last_name="Virtanen", sort_key=b"v", created_at=NOON))
    origin = {"person": person, "source": Source.SELF, "at": NOON, "by": "operator"}

    with pytest.raises(DatabaseError), transaction.atomic():
        insert(EmailAddress(address="a@esimerkki.example", match_key="a", **origin), Phone(number=None, **origin))

    assert not EmailAddress.objects.exists() and not Phone.objects.exists()


def test_a_new_row_is_the_one_that_the_framework_makes():
    facts_of = {"name": "work", "payload": {"pk": 1}, "created_at": NOON, "due_at": NOON}
    made, by_framework = new(Job, **facts_of), Job(**facts_of)
    assert facts(made) == facts(by_framework) and made._state.adding and made._state.db is None

    person = new(Person, first_name="Aino")
    other = new(Person)
    assert facts(person) | {"ref": None} == facts(Person(first_name="Aino")) | {"ref": None} and person.ref != other.ref
    person.pk = 7
    email = new(EmailAddress, person=person, address="aino@esimerkki.example")
    assert (
        email.person is person
        and email.person_id == 7
        and facts(email) == facts(EmailAddress(person=person, address="aino@esimerkki.example"))
    )


def test_lists_of_new_rows_are_each_their_own():
    first, second = new(Job), new(Job)
    first.payload["pk"] = 1
    assert second.payload == {}


def test_a_new_row_takes_no_word_that_is_none_of_its_fields():
    with pytest.raises(TypeError, match="Person has no field nickname"):
        new(Person, nickname="Ansku")
