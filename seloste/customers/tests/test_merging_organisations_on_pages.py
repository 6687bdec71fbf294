"""What staff see and do when a company stands in the register twice."""

import pytest

from seloste.customers import operations
from seloste.customers.models import Organisation, OrganisationMerge

from .conftest import BY, add
from .test_merging_organisations import acts, asked, twin

__all__ = ["twin"]


@pytest.fixture
def office(olli, published, signed_in):
    olli.language = "en"
    olli.save()
    return signed_in(olli)


def test_two_are_found_compared_made_one_and_parted_by_pages(konepaja, twin, aino, office, published):
    acts(aino, twin, "orders")
    asked(twin, published["customers"])
    page = f"/customers/organisations/{konepaja.pk}/"
    assert f'data-hx-get="{page}duplicates/count/"' in office.get(page).content.decode()
    assert office.get(f"{page}duplicates/count/").content.decode().strip() == '<span class="count">1</span>'
    assert f"{page}merge/{twin.pk}/" in office.get(f"{page}duplicates/").content.decode()
    assert (
        f'href="/customers/organisations/{konepaja.pk}/"' in office.get(f"/customers/organisations/{twin.pk}/duplicates/").content.decode()
    )

    shown = office.get(f"{page}merge/{twin.pk}/")
    told = {str(pair.label): (pair.kept, pair.gone, pair.then) for pair in shown.context["preview"]["pairs"]}
    assert told["VAT number"] == ("", "FI91000013", "FI91000013") and told["Contacts"] == ("", "Aino Virta (orders)", "Aino Virta (orders)")
    assert {str(title): count for title, count in shown.context["preview"]["moves"].items()} == {"Enquiries": 1}
    assert Organisation.objects.count() == 2

    assert office.post(f"{page}merge/{twin.pk}/").url == page
    for section in ("", "correct/", "billing/", "duplicates/", "bookings/", "enquiries/"):
        assert office.get(f"/customers/organisations/{twin.pk}/{section}").url == page
    assert office.post(f"/customers/organisations/{twin.pk}/delete/").url == page and Organisation.objects.count() == 1
    listed = office.get(f"{page}duplicates/")
    assert "Konepaja" in listed.content.decode() and [one.name for one in listed.context["merges"]] == ["Konepaja"]

    answer = office.post(f"{page}unmerge/", {"merge": OrganisationMerge.objects.get().pk})
    assert answer.url == f"/customers/organisations/{twin.pk}/" and Organisation.objects.count() == 2
    assert office.post(f"{page}unmerge/", {"merge": 5}).status_code == 404


def test_two_business_ids_are_asked_about_on_the_page(konepaja, office):
    other = add("Konepaja Ab", business_id="0201256-6")
    address = f"/customers/organisations/{konepaja.pk}/merge/{other.pk}/"

    assert "despite_ids" in office.get(address).context["form"].fields
    page = office.post(address)
    assert page.context["form"].errors["despite_ids"] and Organisation.objects.count() == 2
    assert office.post(address, {"despite_ids": "on"}).status_code == 302 and Organisation.objects.count() == 1


def test_of_two_persons_businesses_the_page_says_why_they_stay_two(office, aino, bjorn):
    firms = [add(f"Vaunu {number}", kind="sole_trader") for number in range(2)]
    for firm, person in zip(firms, (aino, bjorn), strict=True):
        operations.name_trader(organisation=firm, person=person, revision=1, **BY)

    page = office.post(f"/customers/organisations/{firms[0].pk}/merge/{firms[1].pk}/")
    assert "They stay two" in page.content.decode() and Organisation.objects.count() == 2


def test_what_does_not_exist_is_not_found(konepaja, office):
    for other in (konepaja.pk, 999_999):
        assert office.get(f"/customers/organisations/{konepaja.pk}/merge/{other}/").status_code == 404


def test_where_a_trader_with_a_protected_address_is_and_their_number_are_not_shown_beside_another(office, aino, bjorn):
    operations.correct_person(person=aino, changes={"is_address_protected": True}, revision=aino.revision, source="self", **BY)
    business = add("Vaunu Virta", kind="sole_trader", street="Piilokuja 1", city="Piilola")
    operations.name_trader(organisation=business, person=aino, revision=1, **BY)
    firm = add("Vaunu Virta Oy")

    for page in (f"{firm.pk}/merge/{business.pk}/", f"{firm.pk}/duplicates/"):
        shown = office.get(f"/customers/organisations/{page}").content.decode()
        assert "Vaunu Virta" in shown and "Piilo" not in shown
