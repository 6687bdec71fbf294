"""A visitor writes, with and without script; staff answer and put them into the register; every page stands what pages must."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils.timezone import now
from playwright.sync_api import expect

from seloste.enquiries.models import Enquiry
from seloste.enquiries.words import State
from seloste.outbox.models import Message
from tests import pages

pytestmark = pytest.mark.browser


def fill(page):
    page.get_by_label("Namn").fill("Aino Virta")
    page.get_by_label("E-post", exact=True).fill("aino@esimerkki.example")
    page.get_by_label("Kurser och datum").check()
    page.get_by_role("textbox", name="Meddelande").fill("När är nästa kurs?")


@pytest.fixture
def staff_page(page, house, signed_in, kerttu):
    """Kerttu has signed in; her session travels in the browser's cookie."""
    kerttu.language = "en"
    kerttu.save()
    cookie = signed_in(kerttu).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": house.url}])
    return page


def test_a_visitor_who_writes_with_script_is_not_held_up(house, published, page):
    page.goto("/sv/contact/")
    fill(page)
    page.wait_for_timeout(3000)  # nobody is quicker
    page.get_by_role("button", name="Skicka").click()

    expect(page.get_by_role("heading", name="Ditt meddelande är framme")).to_be_visible()
    enquiry = Enquiry.objects.get()
    assert (enquiry.state, enquiry.language) == (State.NEW, "sv")
    assert Message.objects.filter(letter="enquiries.received").count() == 1
    assert pages.violations(page) == []


def test_a_visitor_without_script_reaches_us_too(house, published, chromium):
    context = chromium.new_context(base_url=house.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sv/contact/")
    fill(page)
    page.wait_for_timeout(10_000)
    page.get_by_role("button", name="Skicka").click()

    expect(page.get_by_role("heading", name="Ditt meddelande är framme")).to_be_visible()
    assert Enquiry.objects.get().state == State.HELD
    context.close()


def test_mistakes_are_listed_on_top_and_lead_to_their_fields(house, published, page):
    page.goto("/sv/contact/")
    page.get_by_role("button", name="Skicka").click()

    page.get_by_role("alert").get_by_role("link", name="Namn").click()

    expect(page.get_by_label("Namn")).to_be_focused()
    assert pages.violations(page) == [] and pages.too_wide(page) == []


def test_staff_answer_and_put_the_writer_into_the_register(house, receive, staff_page):
    enquiry = receive(at=now() - dt.timedelta(hours=3))

    staff_page.goto("/enquiries/")
    staff_page.get_by_role("link", name="Aino Virta").click()
    staff_page.get_by_label("Answer", exact=True).fill("På tisdag.")
    staff_page.get_by_role("button", name="Send the answer").click()
    expect(staff_page.get_by_text("is on its way")).to_be_visible()
    staff_page.get_by_role("link", name="Put into the register").click()
    staff_page.get_by_role("button", name="Add to the register").click()
    expect(staff_page.get_by_text("is in the register")).to_be_visible()

    enquiry.refresh_from_db()
    assert enquiry.state == State.ANSWERED and enquiry.person.full_name == "Aino Virta"


def test_what_only_some_are_asked_appears_with_their_choice(house, published, page):
    page.goto("/en/quote/")
    expect(page.get_by_label("Business ID")).to_be_hidden()

    page.get_by_label("Company", exact=True).check()
    page.get_by_label("At your premises").check()

    expect(page.get_by_label("Business ID")).to_be_visible()
    expect(page.get_by_label("Floor, parking, equipment")).to_be_visible()
    assert pages.violations(page) == [] and pages.too_wide(page) == []


@pytest.mark.slow
def test_the_pages_stand_axe_a_phone_and_the_dark(house, receive, staff_page):
    enquiry, held = receive(phone="040 123 4567", wants_call=True, topic="own_data"), receive(is_held=True)
    addresses = [  # besides those that every page's walk meets (tests/stories/test_every_page.py)
        *(f"/en/{form}/" for form in ("contact", "quote", "feedback")),
        "/enquiries/?state=spam",
        "/enquiries/feedback/?span=",
        enquiry.get_absolute_url(),
        held.get_absolute_url(),
    ]
    assert [said for address in addresses for said in pages.seen(staff_page, address)] == []


def test_the_pages_are_valid_html(receive, signed_in, kerttu, client):
    enquiry, door = receive(phone="040 123 4567", wants_call=True), signed_in(kerttu)
    message = Message.objects.first()
    staff = ["/enquiries/", "/enquiries/?state=spam", enquiry.get_absolute_url(), f"{enquiry.get_absolute_url()}person/", "/messages/"]

    shown = {address: door.get(address).content.decode() for address in [*staff, message.get_absolute_url()]}
    forms = [f"/{language}/{form}/" for language in ("fi", "sv", "en") for form in ("contact", "quote", "feedback")]
    shown |= {address: client.get(address).content.decode() for address in forms}
    shown |= {f"mistakes in {form}": client.post(f"/sv/{form}/", {}).content.decode() for form in ("contact", "quote", "feedback")}

    assert pages.invalid(shown) == []
