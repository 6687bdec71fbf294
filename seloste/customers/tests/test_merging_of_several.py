"""Three entries become one, and two of them are parted while the third stays: each has what was theirs, and nobody loses what they had."""

import datetime as dt
import itertools

import pytest

from seloste.customers import operations
from seloste.customers.models import Merge, OrganisationMerge, Person
from seloste.journal.actors import OPERATOR
from tests.cast import NOON, add_person

from .conftest import add
from .test_merging import everything as all_of_persons
from .test_merging import merged
from .test_merging_organisations import acts
from .test_merging_organisations import everything as all_of_companies
from .test_merging_organisations import merged as made_one

pytestmark = pytest.mark.usefixtures("own_folder")
HOUR = dt.timedelta(hours=1)
ORDERS = [*itertools.permutations(range(2))]
SHARED = {"emails": ["virta@example.fi"], "phones": ["040 123 4567"]}


def part(merge):
    operations.unmerge_persons(merge=Merge.objects.get(pk=merge.pk), by=OPERATOR, at=NOON + 3 * HOUR)


def part_companies(merge):
    operations.unmerge_organisations(merge=OrganisationMerge.objects.get(pk=merge.pk), by=OPERATOR, at=NOON + 3 * HOUR)


@pytest.mark.parametrize("order", ORDERS)
def test_whoever_asked_not_to_be_phoned_still_has_when_an_entry_that_came_with_another_is_parted(published, order):
    outer = add_person("A.", "Virta", is_phoning_forbidden=True, **SHARED)
    kept, gone = add_person("Aino", "Virta"), add_person("Aino", "Wirta", is_phoning_forbidden=True, **SHARED)
    before = all_of_persons()
    merges = merged(kept, gone), merged(outer, Person.objects.get(pk=kept.pk), at=NOON + HOUR)

    part(merges[order[0]])
    assert Person.objects.get(pk=outer.pk).is_phoning_forbidden
    part(merges[order[1]])

    assert all_of_persons() == before


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("flag", ["is_address_protected", "is_phoning_forbidden"])
def test_a_protection_of_two_entries_stays_when_one_of_them_is_parted(published, flag, order):
    kept, *others = [add_person("Aino", "Virta", **more) for more in ({}, {flag: True}, {flag: True})]
    before = all_of_persons()
    merges = [merged(Person.objects.get(pk=kept.pk), one, at=NOON + hours * HOUR) for hours, one in enumerate(others)]

    part(merges[order[0]])
    kept.refresh_from_db()
    assert getattr(kept, flag) and kept.origins.filter(field=flag).count() == 1
    part(merges[order[1]])

    assert all_of_persons() == before


def test_an_entry_that_was_parted_and_joined_again_goes_with_nobody_else(published):
    first, second, third = [add_person(name, "Virta", **SHARED) for name in ("A", "Aino", "Aina")]
    alone = add_person("Aino", "Wirta", phones=["050 999 8887"])
    before = all_of_persons()
    merges = [merged(third, alone), merged(second, Person.objects.get(pk=third.pk)), merged(first, Person.objects.get(pk=second.pk))]

    part(merges[0])
    again = merged(Person.objects.get(pk=first.pk), Person.objects.get(pk=alone.pk), at=NOON + HOUR)
    part(merges[2])
    assert [phone.number for phone in first.phones.order_by("pk")] == ["+358401234567", "+358509998887"]
    for merge in (again, merges[1]):
        part(merge)

    assert all_of_persons() == before


@pytest.mark.parametrize("order", ORDERS)
def test_a_company_keeps_its_own_id_and_contacts_when_an_entry_that_came_with_another_is_parted(aino, order):
    outer, kept, gone = add("A", business_id="9100001-3"), add("B"), add("C", business_id="9100001-3")
    for one in (outer, gone):
        acts(aino, one, "orders")
    before = all_of_companies()
    merges = made_one(kept, gone), made_one(outer, type(kept).objects.get(pk=kept.pk), at=NOON + HOUR)

    part_companies(merges[order[0]])
    outer.refresh_from_db()
    assert outer.business_id == "9100001-3"
    part_companies(merges[order[1]])

    assert all_of_companies() == before
