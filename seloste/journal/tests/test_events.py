import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from seloste.databases import bulk
from seloste.journal import events, facts
from seloste.journal.actors import CLOCK
from seloste.journal.models import Entry
from seloste.privacy.access import Unwritable
from seloste.privacy.refs import new_ref

from .conftest import LONG_AGO, OFFICE, READ, TRIED


def test_an_entry_says_what_who_when_and_for_what(db):
    person = new_ref()

    entry = TRIED.record(by=OFFICE, at=LONG_AGO, subject=person, count=1, channel="letter")

    entry.refresh_from_db()
    assert (entry.event, entry.purpose, entry.subject, entry.at) == ("test.tried", "security", person, LONG_AGO)
    assert (entry.actor_kind, entry.actor_id, entry.actor_role) == ("staff", "7", "office")


@pytest.mark.parametrize(
    "told",
    [
        {"count": 1},
        {"count": "1", "channel": "phone"},
        {"count": True, "channel": "phone"},
        {"count": 1, "channel": "aino@esimerkki.example"},
        {"count": 1, "channel": "phone", "name": "Aino"},
    ],
)
def test_an_entry_that_could_carry_a_personal_value_is_refused(db, told):
    with pytest.raises(events.UndeclaredFacts):
        TRIED.record(by=OFFICE, at=LONG_AGO, **told)

    assert not Entry.objects.exists()


@given(st.text())
def test_no_fact_takes_free_text(text):
    loose = [facts.COUNT, facts.ID, facts.FLAG, facts.one_of("phone"), facts.some_of("phone")]

    assert not any(fact.accepts(text) for fact in loose if text != "phone")
    assert not facts.DATE.accepts(text) or text[:1].isdigit()


def test_a_list_is_one_entry_with_the_persons_it_showed(db):
    persons = [new_ref(), new_ref()]

    entry = READ.record(by=OFFICE, at=LONG_AGO, shown=[*persons, persons[0]], count=2)

    assert set(entry.shown.values_list("subject", flat=True)) == set(persons)
    assert list(Entry.objects.about([persons[1]])) == [entry]
    assert list(Entry.objects.about([new_ref()])) == []


def test_an_entry_and_the_persons_it_showed_appear_together(committing, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(bulk, "load", broken)
    with pytest.raises(Unwritable):
        READ.record(by=OFFICE, at=LONG_AGO, shown=[new_ref()], count=1)

    assert not Entry.objects.exists()


def test_a_reading_that_cannot_be_written_is_no_reading(db, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr("seloste.journal.events.insert", broken)
    with pytest.raises(Unwritable):
        READ.record(by=OFFICE, at=LONG_AGO, count=0)
    with pytest.raises(DatabaseError) as trouble:
        TRIED.record(by=CLOCK, at=LONG_AGO, count=0, channel="phone")
    assert not isinstance(trouble.value, Unwritable)


def test_an_entry_costs_one_statement(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        TRIED.record(by=OFFICE, at=LONG_AGO, subject=new_ref(), count=1, channel="phone")
    with transaction.atomic(), django_assert_num_queries(2):
        READ.record(by=OFFICE, at=LONG_AGO, shown=[new_ref(), new_ref()], count=2)


@pytest.mark.postgresql  # SQLite has one writer at a time
def test_a_late_commit_cannot_land_in_a_sealed_range(committing):
    """A writer that has taken a number and not committed yet makes the seal wait; it gives up and comes again."""
    import threading

    from seloste.journal import operations, verification

    written, sealed = threading.Event(), threading.Event()

    def late():
        with transaction.atomic():
            TRIED.record(by=OFFICE, at=LONG_AGO, count=1, channel="phone")
            written.set()
            sealed.wait(10)
        connection.close()

    writer = threading.Thread(target=late)
    writer.start()
    written.wait(10)
    with pytest.raises(DatabaseError):
        operations.seal(by=CLOCK, at=LONG_AGO)
    sealed.set()
    writer.join()

    (seal,) = operations.seal(by=CLOCK, at=LONG_AGO)
    assert seal.count == 1
    assert verification.verify().is_sound
