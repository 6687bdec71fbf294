"""A company asks for a quote; an owner who reads Swedish puts it into the register by one press, and takes a wrong press back."""

import uuid

import pytest
from playwright.sync_api import expect

from seloste.customers.models import Contact, Organisation
from seloste.enquiries import operations as enquiries
from seloste.journal.actors import VISITOR
from tests import pages
from tests.cast import NOON

from .signing_in import sign_in

pytestmark = [pytest.mark.browser]
FIRM = {"buyer": "company", "organisation": "Café Kanel Ab", "business_id": "9100001-3", "city": "Esbo", "postcode": "02770"}
WHO = {"first_name": "Petra", "last_name": "Rantala"}
WANTED = {"training_language": "sv", "training": "Första hjälpen", "participants": 12, "place": "ours", "e_invoice_address": "003791000013"}


def asked(published, email):
    said = {"asked": FIRM | WHO | WANTED, "email": email, "language": "sv", "version": published["customers"]}
    return enquiries.receive_quote(once=uuid.uuid4(), **said, by=VISITOR, at=NOON)


def test_an_owner_adds_the_company_joins_the_next_request_to_it_and_takes_a_wrong_press_back(published, kerttu, page):
    kerttu.language = "sv"
    kerttu.save()
    first, second = asked(published, "petra@kanel.example"), asked(published, "inkop@kanel.example")
    sign_in(page, kerttu)
    page.goto(first.get_absolute_url())
    page.get_by_role("button", name="Lägg till det här företaget").click()

    expect(page.get_by_text("Café Kanel Ab finns i registret.")).to_be_visible()
    card = page.get_by_role("region", name="För vilket företag")
    expect(card.get_by_role("link", name="Café Kanel Ab")).to_be_visible()
    assert pages.violations(page) == [] and pages.too_wide(page) == []
    card.get_by_role("link", name="Café Kanel Ab").click()
    for said in ("9100001-3", "02770", "Petra Rantala", "beställer", "003791000013"):
        expect(page.locator("main").get_by_text(said).first).to_be_visible()

    page.goto(second.get_absolute_url())
    page.get_by_role("button", name="Koppla till Café Kanel Ab").click()
    expect(page.get_by_role("heading", name="Vem skrev?")).to_be_visible()  # Petra has another address
    page.get_by_role("button", name="Den här personen skrev").click()
    expect(card.get_by_role("link", name="Café Kanel Ab")).to_be_visible()
    assert (Organisation.objects.count(), Contact.objects.count()) == (1, 1)

    page.get_by_role("button", name="Det här är ett annat företag").click()
    expect(page.get_by_role("button", name="Koppla till Café Kanel Ab")).to_be_visible()
    assert pages.violations(page) == [] and pages.too_wide(page) == []
    second.refresh_from_db()
    assert second.organisation is None and Contact.objects.count() == 1  # the first request still says so
