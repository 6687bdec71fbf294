"""A contact who is not in the register yet: added, and then asked what they do for the company, in one go."""

import re

import pytest

from seloste.customers import duties, operations
from seloste.customers.models import Organisation, Person

from .conftest import BY
from .test_organisation_pages import sent

SAID = {"first_name": "Eero", "last_name": "Niemi", "how_approved": "phone", "how_informed": "read_aloud"}


@pytest.fixture
def firm(published):
    return operations.add_organisation(facts={"name": "Konepaja Oy"}, source="self", **BY)


def test_whoever_is_not_found_is_added_and_then_said_what_they_do(firm, olli, signed_in):
    desk, contacts = signed_in(olli), f"/customers/organisations/{firm.pk}/contacts/"
    [link] = re.findall(r'href="(/customers/new/[^"]*)"', desk.post(f"{contacts}new/", {"text": "Eero Niemi"}).content.decode())

    added = desk.post("/customers/new/", sent(desk.get(link), **SAID))
    eero = Person.objects.get()
    assert added.url == f"{contacts}{eero.pk}/"
    asked = desk.get(added.url)
    done = desk.post(added.url, sent(asked, duties="orders"))

    assert done.url == firm.get_absolute_url() and list(duties.of(eero, firm)) == ["orders"]
    said = ["ei enää ole yrityksen yhteyshenkilö" in page.content.decode() for page in (asked, desk.get(added.url))]
    assert said == [False, True]  # who is none yet has nothing to lose


def test_a_company_that_is_gone_meanwhile_loses_nobody_who_was_typed_in(firm, olli, signed_in):
    desk = signed_in(olli)
    opened = desk.get(f"/customers/new/?organisation={firm.pk}")
    Organisation.objects.all().delete()

    added = desk.post("/customers/new/", sent(opened, **SAID))

    assert added.url == Person.objects.get().get_absolute_url()


def test_what_is_needed_of_who_told_it_themselves_says_so(firm, olli, signed_in):
    page = signed_in(olli).get("/customers/new/").content.decode()

    asked = [re.sub(r"<[^>]+>|\s+", " ", legend).split() for legend in re.findall(r"<legend>(.*?)</legend>", page)]
    assert [" ".join(words) for words in asked if "rekisteriin" in words] == [
        "Miten henkilö hyväksyi rekisteriin lisäämisen? (pakollinen, kun henkilö kertoi itse)"
    ]
