"""Two entries of a person are one, and so are two of their company; whatever is parted first, in the end each has the duties they had."""

import datetime as dt

import pytest

from seloste.customers import operations
from seloste.customers.models import Contact, Merge
from seloste.journal.actors import OPERATOR
from tests.cast import NOON, add_person

from .conftest import add
from .test_merging_organisations import acts, everything, merged, parted

pytestmark = pytest.mark.usefixtures("own_folder", "published")
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def people():
    return [add_person(name, "Virta") for name in ("Aino", "Bea")]


def part(merge):
    operations.unmerge_persons(merge=Merge.objects.get(pk=merge.pk), by=OPERATOR, at=NOON + 5 * HOUR)


def duties():
    rows = Contact.objects.order_by("person__first_name", "organisation__name", "duty")
    return [*rows.values_list("person__first_name", "organisation__name", "duty")]


@pytest.mark.parametrize("is_known_there", [False, True])
@pytest.mark.parametrize("is_company_first", [False, True])
def test_whoever_did_the_same_for_it_still_does(people, is_known_there, is_company_first):
    firm, other = add("A"), add("B")
    for person in people:
        acts(person, firm, "orders", "pays")
    if is_known_there:
        acts(people[1], other, "orders")
    before = everything()
    persons = operations.merge_persons(kept=people[0], gone=people[1], by=OPERATOR, at=NOON + HOUR)
    companies = merged(other, firm, at=NOON + 2 * HOUR)

    if not is_company_first:
        part(persons)
        assert ("Bea", "B", "orders") in duties() and ("Bea", "B", "pays") in duties()
    parted(companies)
    if is_company_first:
        part(persons)

    assert everything() == before


def test_and_when_the_company_became_one_with_a_third(people):
    firm, other, third = add("A"), add("B"), add("C")
    for person in people:
        acts(person, firm, "orders")
    before = everything()
    persons = operations.merge_persons(kept=people[0], gone=people[1], by=OPERATOR, at=NOON + HOUR)
    companies = [merged(other, firm, at=NOON + 2 * HOUR), merged(third, other, at=NOON + 3 * HOUR)]

    part(persons)
    assert duties() == [("Aino", "C", "orders"), ("Bea", "C", "orders")]
    for merge in reversed(companies):
        parted(merge)

    assert everything() == before
