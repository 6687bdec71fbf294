"""An owner edits the description, publishes, and it is there in every form and language; what it no longer says is closed."""

import json

import pytest

from seloste.description import permits
from seloste.description.models import Version

from .signing_in import sign_in

pytestmark = [pytest.mark.browser]


def test_a_source_taken_out_of_the_description_closes_the_contact_form(published, kerttu, page):
    page.goto("/fi/contact/")
    assert page.locator("textarea[name=message]").is_visible()

    sign_in(page, kerttu)
    take_out_the_contact_form(page)
    publish(page)

    page.goto("/fi/contact/")
    assert page.locator("textarea").count() == 0
    assert "Sjöstranden 15 B 29" in page.locator("main").inner_text()
    refused = page.context.request.post("/contact/", form={"name": "x"})
    assert refused.status == 403
    assert not permits.source("contact_form")


def test_the_published_description_is_fetched_in_every_form_and_language(published, page):
    for language, heading in (("fi", "Tietosuojaseloste"), ("sv", "Dataskyddsbeskrivning"), ("en", "Privacy notice")):
        page.goto(f"/{language}/description/")
        assert page.locator("h1").inner_text() == heading
        assert page.locator("article h2").count() >= 10
        for form, begins in (("pdf", b"%PDF-1."), ("txt", b""), ("json", b"{"), ("jsonld", b"{")):
            answer = page.request.get(f"/{language}/description.{form}")
            assert (answer.status, answer.body()[: len(begins)]) == (200, begins), form
        told = json.loads(page.request.get(f"/{language}/description.json").body())
        assert "Learn2Help Oy" in json.dumps(told)


def test_enter_in_a_recipients_name_saves_and_adds_no_empty_row(published, kerttu, page):
    page.expected += ["AbortError"]  # a preview that a newer one replaces
    sign_in(page, kerttu)
    page.goto("/register/draft/customers/recipients/")

    page.fill("input[name=recipients-0-name]", "Varmuus Oy")
    page.press("input[name=recipients-0-name]", "Enter")
    page.locator("section#recipients:not(.is-edited)").wait_for()

    assert "Varmuus Oy" in page.locator("section#recipients").inner_text()


def take_out_the_contact_form(page):
    page.expected += ["AbortError"]  # a preview that a newer one replaces
    page.goto("/register/draft/customers/sources/")
    page.locator("input[type=checkbox][value=contact_form], input[type=checkbox][name*=contact_form]").first.uncheck()
    page.locator("section.is-edited form button.first").click()
    page.locator("section#sources:not(.is-edited)").wait_for()


def publish(page):
    page.goto("/register/draft/customers/publish/")
    assert page.locator(".consequences, main").first.is_visible()
    page.fill("main form textarea", "We answer by phone and e-mail only.")
    page.locator("main form button.first").click()
    page.wait_for_url("**/register/")
    assert Version.objects.filter(key="customers").count() == 2
