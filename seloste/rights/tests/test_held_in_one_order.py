"""Whoever is erased or becomes one with another is held with all that it writes to: persons by number, bookings by number, trainings."""

import pytest
from django.db import transaction

from seloste.bookings import operations as bookings
from seloste.bookings.models import Booking
from seloste.bookings.tests.desk import AINO, BY, book, somebody
from seloste.bookings.tests.test_moving import pair
from seloste.customers.models import Person
from seloste.customers.operations import correct_person, merge_persons, undo_correction, unmerge_persons
from seloste.rights import alike, operations
from tests.at_once import at_once, beside, held_by, is_free, waits
from tests.cast import NOON, add_person

from .requests import ask, ask_known

pytestmark = pytest.mark.postgresql  # SQLite has one writer at a time


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def _erase(person, twin):
    return lambda: operations.erase(person=person, **BY)


def _erase_as_asked(person, twin):
    asked = ask_known(person=person, kind="erase")
    for other in alike.undecided(person):
        operations.tell_apart(asked=asked, other=other, **BY)
    return lambda: operations.answer_by_erasing(asked=asked, via="letter", **BY)


def _merge(person, twin):
    return lambda: merge_persons(kept=person, gone=twin, **BY)


def _unmerge(person, twin):
    merge = merge_persons(kept=person, gone=twin, **BY)
    return lambda: unmerge_persons(merge=merge, **BY)


def _correct(person, twin):
    return lambda: correct_person(person=person, changes={"first_name": "Aina"}, revision=person.revision, source="self", how="phone", **BY)


def _undo_correction(person, twin):
    correction = _correct(person, twin)()
    return lambda: undo_correction(person=person, correction=correction, **BY)


@pytest.mark.parametrize("deed", [_erase, _erase_as_asked, _merge, _unmerge, _correct, _undo_correction])
def test_whoever_shares_an_address_and_came_first_is_held_first(committing, published, deed):
    other = add_person("Otto", "Virta", emails=["perhe@esimerkki.example"])
    person = add_person("Aino", "Virta", emails=["perhe@esimerkki.example"])
    doing = deed(person, add_person("Aino", "Wirta", emails=["perhe@esimerkki.example"]))

    with beside(doing) as thread:
        held_by(Person, other.pk)
        assert waits(thread)
        is_free(person)


def _given_back(person, key):
    """A correction that took it away is undone: it is theirs again."""
    (row,) = getattr(person, "emails" if key == "email" else "phones").all()
    told = {"revision": person.revision, "source": "self", "how": "phone", **BY}
    correction = correct_person(person=person, changes={f"{key}:{row.pk}": ""}, **told)
    return lambda: undo_correction(person=person, correction=correction, **BY)


def _written(person, key):
    new = {"email:new": "perhe@esimerkki.example"} if key == "email" else {"phone:new": "040 123 4567"}
    return lambda: correct_person(person=person, changes=new, revision=person.revision, source="self", how="phone", **BY)


@pytest.mark.parametrize("key", ["email", "phone"])
@pytest.mark.parametrize("deed", [_written, _given_back])
def test_whoever_has_what_is_about_to_be_theirs_and_came_first_is_held_first(committing, published, deed, key):
    has = {"emails": ["perhe@esimerkki.example"]} if key == "email" else {"phones": ["040 123 4567"]}
    other = add_person("Otto", "Virta", **has)
    doing = deed(add_person("Aino", "Virta", **({} if deed == _written else has)), key)
    person = Person.objects.latest("pk")

    with beside(doing) as thread:
        held_by(Person, other.pk)
        assert waits(thread)
        is_free(person)


@pytest.mark.parametrize("deed", [_erase, _erase_as_asked])
def test_whoever_comes_on_their_booking_and_came_first_is_held_first(committing, published, deed):
    here, there = pair()
    other = book(there, booker=somebody(1)).booker
    booking = book(here, 2, participants=(somebody(1),))
    assert other.pk < booking.booker_id and booking.seats.filter(participant=other).exists()
    doing = deed(booking.booker, None)

    with beside(doing) as thread:
        held_by(Person, other.pk)
        assert waits(thread)
        is_free(booking.booker, booking, here)


@pytest.mark.parametrize("deed", [_erase, _erase_as_asked, _merge, _unmerge])
def test_every_booking_in_which_they_are_is_held_by_number_before_a_training(committing, published, deed):
    here, _there = pair()
    first = book(here, 2, booker=somebody(1), participants=(AINO,))
    second = book(here, booker=AINO)
    doing = deed(second.booker, add_person("Aino", "Wirta"))

    with beside(doing) as thread:
        held_by(Booking, first.pk)
        assert waits(thread)
        is_free(second, here)


def test_two_who_come_on_each_others_bookings_are_erased_at_once(committing, published):
    here, there = pair()
    ours = book(here, 2, participants=(somebody(1),))
    theirs = book(there, 2, booker=somebody(1), participants=(AINO,))

    ends = at_once(*(_erase(one.booker, None) for one in (ours, theirs)))

    assert not [end for end in ends if isinstance(end, Exception)], ends
    assert not Person.objects.filter(pk__in=[ours.booker_id, theirs.booker_id]).exists()


def test_who_comes_to_share_an_address_while_another_is_waited_for_is_held_in_their_turn(committing, published):
    first = add_person("Otto", "Virta")
    second = add_person("Kaisa", "Virta", emails=["perhe@esimerkki.example"])
    person = add_person("Aino", "Virta", emails=["perhe@esimerkki.example"])
    address = {"address": "perhe@esimerkki.example", "match_key": "perhe@esimerkki.example", "source": "self", "at": NOON, "by": "x"}

    with beside(_erase(person, None)) as thread:
        Person.objects.select_for_update(no_key=True).get(pk=first.pk)
        before = transaction.savepoint()
        held_by(Person, second.pk)
        assert waits(thread)
        (made,) = at_once(lambda: first.emails.create(**address))
        assert made.pk, made
        transaction.savepoint_rollback(before)
        thread.join(0.7)
        assert thread.is_alive()
        is_free(second, person)


def test_a_request_that_is_about_another_than_was_thought_holds_both_by_number(committing, published):
    first, second = add_person("Otto", "Virta"), add_person("Aino", "Virta")
    asked = ask(person=first)

    with beside(lambda: operations.match_person(asked=asked, person=second, **BY)) as thread:
        held_by(Person, first.pk)
        assert waits(thread)
        is_free(second)


def test_whoever_is_named_on_a_booking_while_its_booker_is_erased_waits_or_is_not_named(committing, published):
    here, _there = pair()
    booking = book(here, 2)

    ends = at_once(
        _erase(booking.booker, None), lambda: bookings.name_participants(booking=booking, names=[somebody(1)], is_staff=True, **BY)
    )

    assert not [end for end in ends if type(end).__name__ == "OperationalError"], ends
