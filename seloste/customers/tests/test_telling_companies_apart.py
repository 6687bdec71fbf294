"""Two entries of companies told apart: said once, remembered through merges, taken back, and gone with either of the two."""

import pytest

from seloste.customers import operations
from seloste.customers.models import Organisation, OrganisationMerge, OrganisationToldApart
from seloste.journal.models import Entry
from seloste.privacy import registry, restricting
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask

from .conftest import BY, add

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def department(konepaja):
    """Of another town, with the same business ID."""
    return add("Konepaja Vaasa", business_id="9100001-3")


@pytest.fixture
def desk(kerttu, signed_in):
    return signed_in(kerttu)


def apart(organisation, other):
    operations.tell_organisations_apart(organisation=organisation, other=other, **BY)


def trading(name, person):
    firm = add(name, kind="sole_trader")
    operations.name_trader(organisation=firm, person=person, revision=firm.revision, **BY)
    return Organisation.objects.get(pk=firm.pk)


def test_companies_that_were_told_apart_are_asked_about_no_more_on_the_page_of_either(konepaja, department, desk):
    assert operations.duplicate_organisations(konepaja) == [department]
    address = f"/customers/organisations/{konepaja.pk}/apart/{department.pk}/"
    assert f'formaction="{address}"' in desk.get(f"/customers/organisations/{konepaja.pk}/merge/{department.pk}/").content.decode()

    page = desk.post(address, follow=True).content.decode()

    assert operations.duplicate_organisations(konepaja) == operations.duplicate_organisations(department) == []
    assert "Kirjattu: ne ovat kaksi eri yritystä." in page and f"{address}back/" in page
    assert "Ei muita kuin alla mainitut." in page and "Millään muulla yrityksellä" not in page
    assert desk.get(f"/customers/organisations/{department.pk}/duplicates/count/").content.decode().strip() == ""
    assert desk.post(f"/customers/organisations/{konepaja.pk}/apart/{konepaja.pk}/").status_code == 404


def test_it_is_written_down_once_and_can_be_taken_back_from_the_page_of_the_other(konepaja, department, desk):
    for _time in range(2):
        apart(konepaja, department)
    assert OrganisationToldApart.objects.count() == 2  # one from each
    entry = Entry.objects.get(event="customers.organisations_told_apart")
    assert entry.facts == {"organisation": department.pk} and entry.about_id == str(konepaja.pk)

    for _time in range(2):
        answer = desk.post(f"/customers/organisations/{department.pk}/apart/{konepaja.pk}/back/")

    assert answer.url == f"/customers/organisations/{department.pk}/duplicates/"
    assert operations.duplicate_organisations(konepaja) == [department] and not OrganisationToldApart.objects.exists()
    assert Entry.objects.filter(event="customers.organisations_apart_taken_back").count() == 1


def test_it_goes_on_holding_when_either_becomes_one_with_a_third_and_when_they_are_parted_again(konepaja, department):
    third = add("Konepaja Vasa", business_id="9100001-3")
    apart(konepaja, department)

    merge = operations.merge_organisations(kept=third, gone=department, **BY)
    assert operations.duplicate_organisations(konepaja) == operations.duplicate_organisations(third) == []

    parted = operations.unmerge_organisations(merge=OrganisationMerge.objects.get(pk=merge.pk), **BY)
    assert operations.duplicate_organisations(konepaja) == [third] and operations.duplicate_organisations(parted) == [third]


def test_two_companies_that_became_one_all_the_same_are_not_shown_beside_themselves(konepaja, department, desk):
    apart(konepaja, department)

    merge = operations.merge_organisations(kept=konepaja, gone=department, **BY)
    assert operations.organisations_told_apart(konepaja) == set()
    assert desk.get(f"/customers/organisations/{konepaja.pk}/duplicates/").context["apart"] == []

    operations.unmerge_organisations(merge=merge, **BY)
    assert operations.organisations_told_apart(konepaja) == {department.pk}


@pytest.mark.parametrize("deleted", [0, 1])
def test_with_either_of_the_two_companies_it_goes(konepaja, department, deleted):
    apart(konepaja, department)

    operations.delete_organisation(organisation=(konepaja, department)[deleted], **BY)

    assert not OrganisationToldApart.objects.exists() and Organisation.objects.count() == 1


def test_it_goes_with_whoever_trades_and_their_copy_tells_of_it_without_the_other(konepaja, aino):
    business = trading("Konepaja Virta", aino)
    apart(konepaja, business)

    (group,) = [group for group in rights.copy(person=aino, **BY)["groups"] if group["key"] == "organisations"]
    (table,) = [table for table in group["tables"] if table["table"] == "customers.OrganisationToldApart"]
    assert [[field["name"] for field in row] for row in table["rows"]] == [["at", "by"]]

    rights.erase(person=aino, **BY)
    assert not OrganisationToldApart.objects.exists() and Organisation.objects.get() == konepaja


def test_nobody_tells_apart_what_is_gone_became_one_or_may_not_be_used(konepaja, department, aino):
    third, business = add("Konepaja Vasa"), trading("Konepaja Virta", aino)
    operations.merge_organisations(kept=third, gone=department, **BY)
    with pytest.raises(registry.Moved):
        apart(konepaja, department)

    operations.delete_organisation(organisation=third, **BY)
    with pytest.raises(registry.Gone):
        apart(konepaja, third)

    rights.restrict(asked=ask(person=aino, via="letter", kind="restrict"), ground="accuracy", **BY)
    with pytest.raises(restricting.Restricted):
        apart(konepaja, business)
    assert not OrganisationToldApart.objects.exists()
