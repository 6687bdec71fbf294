"""Whoever types in a company, or brings a list of them, reads all that is wrong of one at once."""

import pytest
from django.core.exceptions import ValidationError

from seloste.customers import readers

WRONG = {"name": "", "business_id": "9100001-4", "email": "anna@", "country": "FI", "kind": "company", "language": "fi"}


def test_of_a_company_each_fact_that_is_wrong_is_told():
    with pytest.raises(ValidationError) as found:
        readers.organisation(WRONG)

    assert sorted(found.value.error_dict) == ["business_id", "email", "name"]


def test_of_whoever_pays_too():
    with pytest.raises(ValidationError) as found:
        readers.billing({"invoice_email": "anna@", "payment_days": "x", "business_id": "9100001-4"}, "FI")

    assert sorted(found.value.error_dict) == ["business_id", "invoice_email", "payment_days"]


def test_the_page_says_nothing_twice(signed_in, kerttu, published):
    page = signed_in(kerttu).post("/customers/organisations/new/", WRONG)

    errors = page.context["form"].errors
    assert sorted(errors) == ["business_id", "email", "name"] and {len(said) for said in errors.values()} == {1}


def test_a_business_id_is_judged_by_no_country_that_is_none(signed_in, kerttu, published):
    page = signed_in(kerttu).post("/customers/organisations/new/", WRONG | {"name": "Konepaja Oy", "country": "Finland?"})

    assert sorted(page.context["form"].errors) == ["country", "email"]
