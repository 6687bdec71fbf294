"""The frame in a real browser: no accessibility violation, valid HTML, and what the small script adds."""

import pytest
from playwright.sync_api import expect

from tests import pages

pytestmark = pytest.mark.browser
SMALL = ["/fi/", "/sv/about/", "/en/accessibility/", "/fi/cookies/", "/staff/sign-in/", "/sv/nowhere/"]


def test_the_small_pages_can_be_used_by_everybody(page, published, kerttu, house):
    page.expected = ["404"]

    complaints = [said for address in SMALL for said in pages.seen(page, address)]

    assert complaints == []


def test_the_door_of_a_register_that_nobody_owns_yet_can_be_used_by_everybody(page, house, published):
    assert pages.seen(page, "/staff/sign-in/") == []
    expect(page.get_by_role("heading", name="Nobody has an account yet")).to_be_visible()


def test_the_small_pages_are_valid_html(client, published, kerttu):
    documents = {address: client.get(address).content.decode() for address in SMALL}

    assert pages.invalid(documents) == []


def test_the_validator_would_have_said_so():
    assert pages.invalid({"broken": "<!doctype html><html lang=en><title>x</title><p><div role=nonsense></p>"})


def test_a_visitor_reads_by_keyboard_from_the_skip_link_on(page, house, published):
    page.goto("/en/accessibility/")
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_language_switch_stays_on_the_page_and_its_heading(page, house, published):
    page.goto("/en/accessibility/#main")
    page.get_by_role("link", name="svenska").click()

    expect(page).to_have_url(f"{house.url}sv/accessibility/#main")
    expect(page.get_by_role("heading", name="Tillgänglighet", exact=True)).to_be_visible()


def test_a_form_that_came_back_is_read_from_its_errors(page, published, kerttu, house):
    page.goto("/staff/sign-in/")
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()

    expect(page.locator("[data-errors]")).to_be_focused()


@pytest.mark.parametrize(("address", "link"), [("/en/about/", "main dd > a"), ("/en/description/", ".other-languages a")])
def test_a_link_that_stands_alone_is_reached_by_a_thumb(page, house, published, address, link):
    held = page.context.browser.new_context(base_url=house.url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    in_hand = held.new_page()

    in_hand.goto(address)
    height = in_hand.evaluate("link => document.querySelector(link).getBoundingClientRect().height", link)
    held.close()

    assert height >= 44
