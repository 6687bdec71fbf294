"""A list that comes in, is taken out or meets an erasure at the same moment is in the register once, whole or not at all."""

import pytest

from seloste.customers import operations as customers
from seloste.customers.models import EmailAddress, Person
from seloste.journal.actors import OPERATOR
from seloste.rights.operations import erase
from seloste.upkeep import operations
from seloste.upkeep.importing import staging as copies
from seloste.upkeep.operations import staging
from seloste.upkeep.tests.test_importing import EERO, LATER, stage, take_in
from tests.at_once import at_once
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def kinds(ends):
    return sorted(type(end).__name__ for end in ends)


def test_a_list_that_two_take_in_at_once_comes_in_once(committing, published):
    batch = stage(EERO)

    ends = at_once(*[lambda: operations.take_in_list(batch=batch, **BY)] * 2)

    assert kinds(ends) == ["NotNow", "dict"] and Person.objects.count() == 1


@pytest.mark.parametrize("is_taken_in", [True, False])
def test_whose_copy_goes_just_before_it_is_opened_is_told_so(published, django_capture_on_commit_callbacks, is_taken_in):
    batch = stage(EERO)

    with pytest.raises(staging.NotNow) as refused, staging.readable(batch):
        file = staging.waiting(batch).file
        with django_capture_on_commit_callbacks(execute=True):
            operations.take_in_list(batch=batch, **BY) if is_taken_in else operations.discard_list(batch=batch, **BY)
        list(copies.rows(file))

    assert str(refused.value.sentence) == str(staging.DONE if is_taken_in else staging.GONE)


def test_a_list_that_two_undo_at_once_is_undone_once(committing, published):
    batch = take_in(EERO)

    ends = at_once(*[lambda: operations.undo_list(batch=batch, by=OPERATOR, at=LATER)] * 2)

    assert kinds(ends) == ["NotNow", "dict"] and not Person.objects.exists()


def test_of_undoing_a_list_and_correcting_whom_it_brought_at_once_one_is_done(committing, published):
    batch, eero = take_in(EERO), Person.objects.get()
    told = {"changes": {"last_name": "Niemelä"}, "revision": 1, "source": "self", "how": "phone", "by": OPERATOR, "at": LATER}

    ends = at_once(lambda: operations.undo_list(batch=batch, by=OPERATOR, at=LATER), lambda: customers.correct_person(person=eero, **told))

    if kinds(ends) == ["Gone", "dict"]:
        assert not Person.objects.exists() and not EmailAddress.objects.exists()
    else:
        assert kinds(ends) == ["UUID", "dict"] and Person.objects.get().last_name == "Niemelä"


def test_who_is_erased_while_a_list_fills_them_in_is_erased_or_comes_anew(committing, aino):
    batch = stage("Aino;Virta;aino.virta@example.fi;050 765 4321;;;;")
    batch = operations.choose_columns(batch=batch, columns=batch.columns, duplicates="join", **BY)

    ends = at_once(lambda: operations.take_in_list(batch=batch, **BY), lambda: erase(person=aino, **BY))

    assert kinds(ends) == ["Plan", "dict"]
    assert not Person.objects.filter(ref=aino.ref).exists()
    assert Person.objects.count() == ends[0]["new"] and EmailAddress.objects.count() == ends[0]["new"]
