"""What only organisations must write says so beside it: in words to everybody, at once to whoever has chosen that one books."""

import datetime as dt

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from seloste.courses.tests.catalogue import sitting

from .desk import training


def test_it_is_said_in_words(client, published):
    address = f"/sv/trainings/{training().pk}/book/"

    text = client.get(address).content.decode().replace("\u00a0", " ")

    name, business_id = (text.split(f'for="id_{one}"')[1].split("</label>")[0] for one in ("organisation", "business_id"))
    assert 'data-of="company association"' in name and "(obligatoriskt för organisationer)" in name
    assert 'data-of="company"' in business_id and "(obligatoriskt för företag)" in business_id


@pytest.mark.browser
def test_it_is_said_to_whom_it_holds_for_as_soon_as_they_choose(page, house, published):
    of = training(sittings=[sitting(localdate() + dt.timedelta(days=40))])
    page.goto(f"/en/trainings/{of.pk}/book/")
    name, business_id = (page.locator(f'label[for="id_{one}"]') for one in ("organisation", "business_id"))

    page.get_by_label("Company", exact=True).check()
    expect(name).to_have_text("Name of the organisation (required)", use_inner_text=True)
    expect(business_id).to_have_text("Business ID (required)", use_inner_text=True)

    page.get_by_label("Association or other organisation").check()
    expect(name).to_have_text("Name of the organisation (required)", use_inner_text=True)
    expect(business_id).to_have_text("Business ID (required of companies)", use_inner_text=True)
