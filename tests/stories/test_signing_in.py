"""The first owner comes in by the one-time link with a passkey; signs in again with it; lets another in, who uses an app."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def authenticator(page):
    """A passkey device that always says yes, as the browser's own tools offer it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}})
    return tools


def check(page):
    """No accessibility violation on the page as it stands."""
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], page.url


def first_owner(page, house):
    link = re.search(r"(/staff/enter/\S+)", house.said())[1]
    page.goto(link)
    check(page)
    page.get_by_label("E-mail address").fill("kerttu@esimerkki.example")
    page.get_by_label("Your name").fill("Kerttu Laine")
    page.get_by_label("Language of your pages").select_option("en")
    page.get_by_label("With a passkey").check()
    page.get_by_role("button", name="Continue").click()
    check(page)
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    check(page)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", name="Needs a decision")).to_be_visible()
    check(page)


def test_the_first_owner_comes_in_with_a_passkey_and_lets_another_in(page, house, authenticator, chromium):
    first_owner(page, house)
    page.goto("/staff/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/staff/sign-in/"))
    check(page)

    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Needs a decision")).to_be_visible()

    page.goto("/staff/account/")
    check(page)
    page.goto("/staff/accounts/")
    check(page)
    page.get_by_role("link", name="Invite").click()
    check(page)
    page.get_by_label("E-mail address").fill("elli@esimerkki.example")
    page.get_by_label("Owner").check()
    page.get_by_label("Language of the invitation").select_option("en")
    page.get_by_role("button", name="Invite").click()
    check(page)
    _comes_in_without_script(page.locator("main code").inner_text(), house, chromium)


def _comes_in_without_script(link, house, chromium):
    context = chromium.new_context(base_url=house.url, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Your name").fill("Elli Salo")
    page.get_by_label("With a password").check()
    page.get_by_label("Password", exact=False).last.fill("neljä pitkää eri sanaa")
    page.get_by_role("button", name="Continue").click()
    secret = page.locator("main code").inner_text()
    page.get_by_label("Code that the app shows now").fill(_code(secret))
    page.get_by_role("button", name="Take the app into use").click()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", name="Needs a decision")).to_be_visible()
    context.clear_cookies()
    page.goto("/staff/sign-in/")
    page.get_by_label("E-mail address").fill("elli@esimerkki.example")
    page.get_by_label("Password").fill("neljä pitkää eri sanaa")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code from the authenticator app").fill(_code(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Needs a decision")).to_be_visible()
    context.close()


def _code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
