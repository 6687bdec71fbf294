"""Of what staff type in about a company they say who told it, where the description lists more than one; its page says whose word it is."""

import pytest

from seloste.bookings.tests.desk import list_employers
from seloste.customers.models import Organisation
from seloste.journal.models import Entry

from .test_organisation_pages import sent
from .test_pages import text_of

NEW = "/customers/organisations/new/"


@pytest.fixture
def office(olli, published, signed_in):
    olli.language = "en"
    olli.save()
    return signed_in(olli)


@pytest.fixture
def listed(published):
    return list_employers()


def test_where_the_customer_alone_is_listed_nobody_is_asked(office):
    page = office.get(NEW)
    assert "Who told us?" not in page.content.decode()

    office.post(NEW, sent(page, name="Konepaja Oy"))
    assert Organisation.objects.get().source == "self"


def test_who_told_is_kept_of_a_company_and_of_its_correction(listed, office):
    page = office.get(NEW)
    assert "Who told us?" in page.content.decode()
    office.post(NEW, sent(page, name="Konepaja Oy"))
    firm = Organisation.objects.get()
    address = firm.get_absolute_url()
    assert firm.source == "self" and "the customer, " in text_of(office.get(address))

    office.post(f"{address}correct/", sent(office.get(f"{address}correct/"), city="Tampere", source="employer"))
    firm.refresh_from_db()
    assert (firm.city, firm.source) == ("Tampere", "employer")
    assert Entry.objects.filter(event="customers.organisation_corrected").latest("pk").facts["source"] == "employer"
    assert "another who orders for it, " in text_of(office.get(address))
    assert "Who told us?" not in office.get(f"{address}billing/").content.decode()  # of invoices the customer alone tells


def test_to_say_who_told_and_to_change_nothing_changes_nothing(listed, office):
    office.post(NEW, sent(office.get(NEW), name="Konepaja Oy"))
    firm = Organisation.objects.get()
    change = f"{firm.get_absolute_url()}correct/"

    office.post(change, sent(office.get(change), source="employer"))

    assert (Organisation.objects.get().source, Organisation.objects.get().revision) == ("self", firm.revision)
