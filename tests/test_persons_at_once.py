"""Two people at work on one person at the same moment: nothing is lost, nobody is half there, and who is no longer meant is not touched."""

import pytest

from seloste.customers import operations as customers
from seloste.customers.models import Alias, EmailAddress, Merge, Person, Phone
from seloste.journal.actors import OPERATOR
from seloste.privacy import registry
from seloste.rights.operations import copy, erase
from tests.at_once import at_once, meanwhile
from tests.campaigns import rounds
from tests.cast import NOON, add_person

BY = {"by": OPERATOR, "at": NOON}
ROUNDS = rounds(2)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def twin(aino):
    """The same Aino, typed in a second time."""
    return add_person("Aino", "Wirta", emails=["aino@tyo.example"], phones=["050 999 8887"])


def merge(kept, gone):
    return customers.merge_persons(kept=kept, gone=gone, **BY)


def kinds(ends):
    return sorted(type(end).__name__ for end in ends)


def seen(*persons):
    """Each as a page of one's own read it before anybody else did anything."""
    return [Person.objects.get(pk=one.pk) for one in persons]


def facts():
    return {row.address for row in EmailAddress.objects.all()} | {row.number for row in Phone.objects.all()}


EVERYTHING = {"aino.virta@example.fi", "aino@tyo.example", "+358401234567", "+358509998887"}


def test_a_merge_that_was_pressed_twice_is_done_once_and_takes_nothing_from_whoever_stays(aino, twin):
    pages = [seen(aino, twin), seen(aino, twin), seen(twin, aino)]
    merge(*pages[0])

    for page in pages[1:]:
        with pytest.raises(registry.Moved) as moved:
            merge(*page)
        assert moved.value.kept == aino
    assert Merge.objects.count() == Alias.objects.count() == 1
    assert facts() == EVERYTHING


def test_whom_nobody_has_looked_at_is_not_merged_instead(aino, twin, bjorn):
    page = seen(bjorn, twin)
    merge(aino, twin)

    with pytest.raises(registry.Moved):
        merge(*page)
    assert {one.pk for one in Person.objects.all()} == {aino.pk, bjorn.pk}


def test_what_was_corrected_on_the_page_of_one_entry_does_not_overwrite_the_other(aino, twin):
    customers.correct_person(person=twin, changes={"first_name": "A."}, revision=1, source="self", how="phone", **BY)
    (page,) = seen(twin)
    merge(aino, twin)
    assert Person.objects.get().revision == page.revision, "the number alone would let it pass"

    with pytest.raises(registry.Moved) as moved:
        customers.correct_person(person=page, changes={"last_name": "Wirtanen"}, revision=page.revision, source="self", how="phone", **BY)
    assert moved.value.kept == aino and Person.objects.get().last_name == "Virta"


@pytest.mark.parametrize("once", ROUNDS)
@pytest.mark.parametrize("is_crossed", [False, True])
def test_two_who_merge_one_pair_at_once_make_one_person_of_it(committing, aino, twin, once, is_crossed):
    pages = [seen(aino, twin), seen(twin, aino) if is_crossed else seen(aino, twin)]

    ends = at_once(*(lambda page=page: merge(*page) for page in pages))

    assert kinds(ends) == ["Merge", "Moved"]
    assert Person.objects.count() == 1 and facts() == EVERYTHING


@pytest.mark.parametrize("once", ROUNDS)
@pytest.mark.parametrize("who", ["kept", "gone"])
def test_of_erasing_and_merging_at_once_one_is_done(committing, aino, twin, once, who):
    kept, gone = seen(aino, twin)

    ends = at_once(lambda: merge(kept, gone), lambda: erase(person={"kept": aino, "gone": twin}[who], **BY))

    if who == "kept" and kinds(ends) == ["Merge", "Plan"]:  # erased after they were one
        assert not Person.objects.exists() and facts() == set()
    elif kinds(ends) == ["Merge", "Moved"]:
        assert Person.objects.count() == 1 and facts() == EVERYTHING
    else:
        assert kinds(ends) == ["Gone", "Plan"]
        assert Person.objects.get() == {"kept": twin, "gone": aino}[who]


def test_erasing_somebody_who_has_become_one_with_another_is_not_told_as_done(aino, twin):
    merge(*seen(aino, twin))

    with pytest.raises(registry.Moved) as moved:
        erase(person=twin, **BY)
    assert moved.value.kept == aino and facts() == EVERYTHING


@pytest.mark.parametrize("once", ROUNDS)
def test_two_who_part_one_pair_at_once_part_it_once(committing, aino, twin, once):
    one = merge(*seen(aino, twin))

    ends = at_once(*[lambda: customers.unmerge_persons(merge=Merge.objects.filter(pk=one.pk).first() or one, **BY)] * 2)

    assert kinds(ends) == ["CannotUnmerge", "Person"]
    assert Person.objects.count() == 2 and facts() == EVERYTHING


@pytest.mark.parametrize("once", ROUNDS)
def test_of_parting_and_erasing_at_once_nobody_is_half_there(committing, aino, twin, once):
    one = merge(*seen(aino, twin))

    ends = at_once(lambda: customers.unmerge_persons(merge=one, **BY), lambda: erase(person=aino, **BY))

    if kinds(ends) == ["Person", "Plan"]:
        assert Person.objects.get().ref == twin.ref and facts() == {"aino@tyo.example", "+358509998887"}
    else:
        assert kinds(ends) == ["Gone", "Plan"] and not Person.objects.exists() and facts() == set()


@pytest.mark.parametrize(
    "table", ["customers_person", "customers_emailaddress", "customers_phone", "marketing_objection", "outbox_message"]
)
@pytest.mark.parametrize("deed", ["erase", "merge"])
def test_a_copy_that_is_made_while_its_person_goes_is_whole_or_none(committing, aino, twin, table, deed):
    whole = _told(copy(person=twin, **BY))
    kept, gone = seen(aino, twin)
    goes = {"erase": lambda: erase(person=gone, **BY), "merge": lambda: merge(kept, gone)}[deed]

    made, done = meanwhile(table, goes, lambda: copy(person=twin, **BY))

    assert type(done).__name__ in ("Plan", "Merge")
    assert type(made).__name__ == {"erase": "Gone", "merge": "Moved"}[deed] or _told(made) == whole


def _told(made):
    """Without the journal, which tells of the copies too."""
    return [group for group in made["groups"] if group["key"] != "journal"]
