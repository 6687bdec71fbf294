"""The pages about the pages, and the files that machines ask for."""

import pytest
from django.conf import settings
from django.test import Client

import seloste


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("page", ["about", "accessibility", "cookies"])
def test_the_small_pages_are_open_before_anything_is_published(db, language, page):
    answer = Client().get(f"/{language}/{page}/")

    assert answer.status_code == 200
    assert answer.content.decode().count("<h1>") == 1


def test_the_accessibility_statements_say_the_same_in_each_language(db):
    pages = [Client().get(f"/{language}/accessibility/").content.decode() for language in ("fi", "sv", "en")]

    assert len({(page.count("<h2"), page.count("<li>"), page.count("<p>")) for page in pages}) == 1


def test_the_cookie_list_is_made_of_what_is_declared(db):
    page = Client().get("/sv/cookies/").content.decode()

    assert all(name in page for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME))


def test_a_visitor_who_only_reads_gets_no_cookie(published):
    visitor = Client()

    for path in ("/fi/", "/fi/about/", "/fi/cookies/", "/robots.txt"):
        visitor.get(path)

    assert not visitor.cookies


def test_the_about_page_names_version_and_licence(db):
    page = Client().get("/en/about/").content.decode()

    assert seloste.__version__ in page and "EUPL-1.2" in page


def test_the_front_page_is_the_controllers(published):
    page = Client().get("/sv/").content.decode()

    assert "Learn2Help" in page
    assert 'hreflang="fi" href="http://localhost/fi/"' in page.replace("testserver", "localhost")


def test_who_finds_a_weakness_finds_where_to_tell_of_it(published):
    told = Client().get("/.well-known/security.txt")

    assert told["Content-Type"] == "text/plain; charset=utf-8"
    assert "Contact: mailto:" in told.content.decode() and "Expires: " in told.content.decode()


def test_before_there_is_a_controller_nobody_is_named(db):
    assert Client().get("/.well-known/security.txt").status_code == 404


def test_machines_are_answered(db):
    assert Client().get("/healthz").content == b"ok\n"
    assert "Disallow: /staff/" in Client().get("/robots.txt").content.decode()
    assert Client().get("/favicon.ico")["Location"].endswith(".svg")


def test_staff_see_the_public_pages_as_a_visitor_does(kerttu, published, signed_in, client):
    desk = signed_in(kerttu)

    assert 'href="/fi/"' in desk.get("/staff/account/").content.decode()
    seen_by_staff, seen_by_visitor = (browser.get("/fi/").content.decode() for browser in (desk, client))
    assert "Kerttu" not in seen_by_staff
    assert "<main" in seen_by_staff and seen_by_staff.count("<a ") == seen_by_visitor.count("<a ")
