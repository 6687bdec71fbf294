"""Staff find, read and correct a person in a real browser; every page stands what pages must."""

import io
import re

import pypdf
import pytest
from django.conf import settings
from playwright.sync_api import expect

from seloste.customers.models import Contact, Person
from seloste.customers.operations import add_organisation, set_duties
from seloste.journal.actors import OPERATOR
from tests import pages
from tests.cast import NOON, add_person

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page, house, signed_in, kerttu):
    kerttu.language = "en"
    kerttu.save()
    cookie = signed_in(kerttu).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": house.url}])
    return page


def test_a_person_is_found_by_a_misspelt_name_while_typing_and_their_sections_open_in_place(published, aino, bjorn, desk):
    desk.goto("/customers/")
    desk.keyboard.press("/")
    desk.keyboard.type("akerlnud")
    desk.locator("#found").get_by_role("link", name="Åkerlund, Björn").click()
    expect(desk.get_by_role("heading", name="Björn Åkerlund")).to_be_visible()

    desk.get_by_role("link", name="Seen by").click()

    expect(desk.get_by_role("cell", name="A search was answered: 1 found").first).to_be_visible()
    expect(desk).to_have_url(re.compile(rf"/customers/{bjorn.pk}/seen-by/$"))
    desk.go_back()
    expect(desk.get_by_role("heading", name="Facts")).to_be_visible()


def test_the_number_of_likely_duplicates_comes_later_and_moves_nothing(published, aino, desk):
    add_person("Aino", "Virta")
    desk.set_viewport_size(pages.DESK)
    desk.goto(f"/customers/{aino.pk}/")
    tabs = desk.locator(".tabs")
    expect(tabs.locator(".count")).to_have_text("1")
    desk.evaluate("document.querySelector('.tabs').style.inlineSize = 'max-content'")
    with_it = tabs.bounding_box()

    desk.evaluate("document.querySelector('.tabs .count').remove()")

    assert tabs.bounding_box() == with_it


def test_a_person_is_corrected_and_the_old_value_brought_back(published, aino, desk):
    desk.goto(f"/customers/{aino.pk}/correct/")
    desk.get_by_label("Last name").fill("Virtanen")
    desk.get_by_label("by phone").check()
    desk.get_by_role("button", name="Save the corrections").click()
    expect(desk.get_by_role("heading", name="Aino Virtanen")).to_be_visible()

    desk.get_by_role("button", name="Bring back").click()

    expect(desk.get_by_role("heading", name="Aino Virta", exact=True)).to_be_visible()
    assert Person.objects.get(pk=aino.pk).last_name == "Virta"


def test_the_pages_of_a_person_with_the_longest_names_and_many_facts_fit_a_telephone(published, desk):
    crowded = add_person(
        "Wolfeschlegelsteinhausenbergerdorff",
        "von Österreich-Äijälä-Lehtolainen-Wirtanen",
        emails=[f"a-very-long-mailbox-name-number-{n}@a-rather-long-domain-name.example.fi" for n in range(4)],
        phones=[f"040 123 45{n:02}" for n in range(4)],
        addresses=[{"street": "Kolmannenkymmenennenkuudennenrykmentinkatu 123 B 45", "postcode": "00100", "city": "Helsingfors"}],
        is_address_protected=True,
        is_phoning_forbidden=True,
    )

    for part in ("", "correct/", "messages/", "seen-by/"):
        assert pages.seen(desk, f"/customers/{crowded.pk}/{part}") == []
    assert pages.seen(desk, "/customers/") == []


def test_who_may_be_here_twice_is_shown_while_typing_and_counted_on_the_page(published, aino, desk):
    twin = add_person("Aino", "Wirta", emails=["aino.virta@example.fi"])
    desk.goto("/customers/new/")
    desk.get_by_label("Last name").press_sequentially("Virta")
    expect(desk.locator("#here-already").get_by_role("link", name="Virta, Aino")).to_be_visible()  # the field is not left

    desk.goto(f"/customers/{twin.pk}/")
    expect(desk.get_by_role("link", name="Duplicates 1")).to_be_visible()
    desk.get_by_role("link", name="History").click()
    expect(desk.get_by_role("link", name="Duplicates 1")).to_be_visible()
    desk.get_by_role("link", name="Duplicates 1").click()  # whichever was pressed last, be the one before not answered yet
    expect(desk.get_by_role("link", name="Compare")).to_be_visible()


def test_a_company_is_added_in_seconds_and_one_that_is_here_already_is_shown_while_typing(published, aino, desk):
    desk.goto("/customers/")
    desk.get_by_role("link", name="Companies", exact=True).click()
    desk.get_by_role("link", name="Add a company").first.click()
    desk.get_by_label("Name").fill("Konepaja Oy")
    desk.get_by_label("Business ID").fill("9100001-3")
    desk.get_by_role("button", name="Add the company").click()
    expect(desk.get_by_role("heading", name="Konepaja Oy")).to_be_visible()

    desk.goto("/customers/organisations/new/")
    desk.get_by_label("Business ID").press_sequentially("91000013")
    desk.locator("#alike-organisations").get_by_role("link", name="Konepaja Oy").click()

    desk.get_by_role("link", name="Add a contact").click()
    desk.get_by_label("The person’s name, e-mail or phone").fill("virta")
    desk.locator("main").get_by_role("button", name="Find").click()
    desk.get_by_label("orders").check()
    desk.locator("main").get_by_role("button", name="Save").click()
    expect(desk.get_by_role("link", name="Aino Virta", exact=True)).to_be_visible()
    assert Contact.objects.get().person == aino


def test_a_company_that_stands_twice_is_made_one_and_two_again(published, aino, desk):
    said = {"source": "self", "by": OPERATOR, "at": NOON}
    firms = [add_organisation(facts={"name": "Konepaja Oy", "business_id": number}, **said) for number in ("9100001-3", "0201256-6")]
    set_duties(person=aino, organisation=firms[1], duties=["orders"], **said)
    desk.goto(f"/customers/organisations/{firms[0].pk}/")
    desk.get_by_role("link", name="Duplicates 1").click()
    desk.get_by_role("link", name="Compare").click()
    assert pages.seen(desk, f"/customers/organisations/{firms[0].pk}/merge/{firms[1].pk}/") == []

    desk.get_by_role("button", name="They are one company").click()
    desk.get_by_label("They are one company all the same").check()
    desk.get_by_role("button", name="They are one company").click()
    expect(desk.get_by_role("link", name="Aino Virta", exact=True)).to_be_visible()

    desk.goto(f"/customers/organisations/{firms[1].pk}/")
    expect(desk).to_have_url(re.compile(rf"/customers/organisations/{firms[0].pk}/$"))
    desk.get_by_role("link", name="Duplicates", exact=True).click()
    desk.get_by_role("button", name="Part again").click()
    expect(desk).to_have_url(re.compile(rf"/customers/organisations/{firms[1].pk}/$"))
    expect(desk.get_by_role("link", name="Aino Virta", exact=True)).to_be_visible()


def test_a_printed_list_longer_than_a_sheet_begins_on_the_first_one(published, desk):
    for number in range(40):
        add_person("Aino", f"Virta {number:02}")

    desk.goto("/customers/print/?order=name")
    paper = pypdf.PdfReader(io.BytesIO(desk.pdf(prefer_css_page_size=True)))

    assert "Virta 00" in paper.pages[0].extract_text() and "Virta 00" not in paper.pages[1].extract_text()
