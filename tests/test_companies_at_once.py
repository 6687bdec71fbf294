"""Two people at work on one company at the same moment: it is made one once, and nothing of it is lost."""

import pytest

from seloste.customers import operations as customers
from seloste.customers.models import Contact, Organisation, OrganisationAlias, OrganisationMerge
from seloste.journal.actors import OPERATOR
from seloste.privacy import registry
from seloste.rights.operations import erase
from tests.at_once import at_once
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}
ROUNDS = range(2)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def firms(published, aino):
    """The same company twice, and somebody who orders for the second."""
    made = [customers.add_organisation(facts={"name": name}, source="self", **BY) for name in ("Konepaja Oy", "Konepaja")]
    acts(aino, made[1], "orders")
    return made


def acts(person, firm, *duties):
    return customers.set_duties(person=person, organisation=firm, duties=duties, source="self", **BY)


def merge(kept, gone):
    return customers.merge_organisations(kept=kept, gone=gone, **BY)


def kinds(ends):
    return sorted(type(end).__name__ for end in ends)


def seen(*firms):
    """Each as a page of one's own read it before anybody else did anything."""
    return [Organisation.objects.get(pk=one.pk) for one in firms]


def test_a_merge_that_was_pressed_twice_is_done_once_whichever_way(firms):
    pages = [seen(*firms), seen(*firms), seen(*firms[::-1])]
    merge(*pages[0])

    for page in pages[1:]:
        with pytest.raises(registry.Moved) as moved:
            merge(*page)
        assert moved.value.kept == firms[0]
    assert OrganisationMerge.objects.count() == OrganisationAlias.objects.count() == 1


@pytest.mark.parametrize("write", ["correct", "bill", "act", "name"])
def test_what_was_typed_for_an_entry_that_has_become_one_with_another_is_not_written_into_that(firms, aino, bjorn, write):
    _kept, gone = seen(*firms)
    merge(*firms)
    told = {"organisation": gone, "source": "self", "revision": 1, **BY}

    with pytest.raises(registry.Moved) as moved:
        if write == "correct":
            customers.correct_organisation(changes={"city": "Vaasa"}, **told)
        elif write == "bill":
            customers.set_billing(changes={"cost_centre": "1"}, **{**told, "revision": 0})
        elif write == "act":
            acts(bjorn, gone, "pays")
        else:
            customers.name_trader(organisation=gone, person=aino, revision=1, **BY)
    assert moved.value.kept == firms[0] and Organisation.objects.get().city == ""


@pytest.mark.parametrize("once", ROUNDS)
@pytest.mark.parametrize("is_crossed", [False, True])
def test_two_who_merge_one_pair_at_once_make_one_company_of_it(committing, firms, aino, once, is_crossed):
    pages = [seen(*firms), seen(*(firms[::-1] if is_crossed else firms))]

    ends = at_once(*(lambda page=page: merge(*page) for page in pages))

    assert kinds(ends) == ["Moved", "OrganisationMerge"]
    assert Organisation.objects.count() == 1 and Contact.objects.get().person == aino


@pytest.mark.parametrize("once", ROUNDS)
def test_two_who_part_one_pair_at_once_part_it_once(committing, firms, once):
    one = merge(*seen(*firms))

    ends = at_once(*[lambda: customers.unmerge_organisations(merge=one, **BY)] * 2)

    assert kinds(ends) == ["CannotUnmerge", "Organisation"]
    assert Organisation.objects.count() == 2 and Contact.objects.get().organisation == firms[1]


@pytest.mark.parametrize("once", ROUNDS)
def test_a_contact_who_is_added_while_two_become_one_is_one_of_both_or_told_of_it(committing, firms, bjorn, once):
    kept, gone = seen(*firms)

    ends = at_once(lambda: merge(kept, gone), lambda: acts(bjorn, gone, "pays"))

    assert kinds(ends) in (["OrganisationMerge", "bool"], ["Moved", "OrganisationMerge"])
    found = Contact.objects.filter(person=bjorn)
    assert {row.organisation_id for row in found} == (set() if "Moved" in kinds(ends) else {kept.pk})


@pytest.mark.parametrize("once", ROUNDS)
def test_of_erasing_a_contact_and_merging_at_once_nothing_of_them_is_left(committing, firms, aino, once):
    acts(aino, firms[0], "orders")
    kept, gone = seen(*firms)

    ends = at_once(lambda: merge(kept, gone), lambda: erase(person=aino, **BY))

    assert kinds(ends) == ["OrganisationMerge", "Plan"]
    assert not Contact.objects.exists() and not OrganisationMerge.objects.get().set_aside.exists()
