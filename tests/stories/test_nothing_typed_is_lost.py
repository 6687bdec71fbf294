"""The session ends while somebody writes: after signing in, every form stands there with what had been typed."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import expect

from seloste.customers.models import Note, Person
from seloste.rights.models import Request
from tests.stories.signing_in import sign_in

pytestmark = pytest.mark.browser


def test_an_owner_writes_in_four_tabs_while_the_session_ends(page, house, kerttu, aino):
    kerttu.language = "en"
    kerttu.save()
    sign_in(page, kerttu)
    tabs = {name: page.context.new_page() for name in ("person", "note", "request", "settings")}
    addresses = {
        "person": f"/customers/{aino.pk}/correct/",
        "note": f"/customers/{aino.pk}/log/",
        "request": "/rights/new/",
        "settings": "/register/draft/customers/contact/",
    }
    for name, tab in tabs.items():
        tab.goto(addresses[name])
        _write(name, tab)

    Session.objects.update(expire_date=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    for tab in tabs.values():
        tab.locator("main form[method=post] button:not([name=preview])").last.click()
        tab.wait_for_url("**/staff/sign-in/**")
    assert (Note.objects.count(), Request.objects.count(), Person.objects.get(pk=aino.pk).last_name) == (0, 0, "Virta")

    _sign_in_again(tabs["person"], kerttu)
    for name, tab in tabs.items():
        tab.goto(addresses[name])
        expect(tab.locator("#unsent")).to_contain_text("Nothing was saved yet")
        _check(name, tab)
    tabs["note"].locator("main form[method=post] button").last.click()
    tabs["note"].wait_for_url("**/history/")
    assert Note.objects.get().text == "Ringde om kursen; ring tillbaka"


def _write(name, tab):
    if name == "person":
        tab.fill("input[name=last_name]", "Virta-Lahti")
        tab.locator("input[name=how]").first.check()
    elif name == "note":
        tab.locator("input[name=kind]").first.check()
        tab.fill("textarea[name=text]", "Ringde om kursen; ring tillbaka")
    elif name == "request":
        tab.fill("input[name=name]", "Bo Ek")
        tab.locator("input[name=kind]").nth(3).check()
    else:
        tab.locator("main form[method=post] input[type=text], main form[method=post] input:not([type])").first.fill("Kerttu Laine-Uusi")


def _check(name, tab):
    if name == "person":
        expect(tab.locator("input[name=last_name]")).to_have_value("Virta-Lahti")
        expect(tab.locator("input[name=how]").first).to_be_checked()
    elif name == "note":
        expect(tab.locator("textarea[name=text]")).to_have_value("Ringde om kursen; ring tillbaka")
    elif name == "request":
        expect(tab.locator("input[name=name]")).to_have_value("Bo Ek")
        expect(tab.locator("input[name=kind]").nth(3)).to_be_checked()
    else:
        expect(tab.locator("main input[value='Kerttu Laine-Uusi']").first).to_be_visible()


def _sign_in_again(tab, account):
    """With a code that was not used a moment ago: the app would show another one half a minute later."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM web_cache WHERE cache_key LIKE '%%totp.used%%'")
    sign_in(tab, account)
