"""What every answer carries: its language, its headers, and a plain word when something is wrong."""

import errno
import json
import logging
import re
import sys

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from seloste.journal.actors import OPERATOR
from seloste.privacy.access import Unwritable
from seloste.staff import operations as staff_operations
from seloste.web import errors, logs
from seloste.web.middleware import Unavailable
from tests.cast import NOON

SWEDISH = {"HTTP_ACCEPT_LANGUAGE": "sv-FI,sv;q=0.9,en;q=0.8"}
WORDS = {"fi": "Sivua ei ole", "sv": "Sidan finns inte", "en": "There is no such page"}


@pytest.fixture(autouse=True)
def own_language():
    with translation.override("en"):
        yield


def test_a_visitor_is_led_to_their_own_language(db):
    answer = Client().get("/about/", **SWEDISH)

    assert (answer.status_code, answer["Location"]) == (302, "/sv/about/")
    assert "Accept-Language" in answer["Vary"] and "Cookie" in answer["Vary"]


def test_who_accepts_none_of_the_languages_is_answered_in_finnish(db):
    assert Client().get("/about/?a=1", HTTP_ACCEPT_LANGUAGE="de")["Location"] == "/fi/about/?a=1"
    assert Client().get("/about", HTTP_ACCEPT_LANGUAGE="en-GB")["Location"] == "/en/about/"


def test_a_chosen_language_is_remembered_and_the_page_stays(db):
    visitor = Client()

    chosen = visitor.get("/language/en/?next=/sv/accessibility/")

    assert chosen["Location"] == "/en/accessibility/"
    assert visitor.get("/about/", **SWEDISH)["Location"] == "/en/about/"


def test_the_language_switch_leads_to_no_other_house(db):
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\elsewhere.example"):
        assert Client().get("/language/sv/", {"next": elsewhere})["Location"] == "/"
    assert Client().get("/language/xx/").status_code == 404


def test_an_account_is_led_in_its_own_language(signed_in, kerttu, published):
    answer = signed_in(kerttu).get("/about/", **SWEDISH)

    assert answer["Location"] == f"/{kerttu.language}/about/"


def test_what_is_sent_without_a_prefix_is_answered_there(db, published):
    answer = Client().post("/about/", **SWEDISH)

    assert answer.status_code == 200
    assert answer["Content-Language"] == "sv" and 'lang="sv"' in answer.content.decode()


@pytest.mark.parametrize("language", WORDS)
def test_a_missing_page_is_told_in_the_addresss_language(db, language):
    answer = Client().get(f"/{language}/nowhere/")

    assert answer.status_code == 404
    assert WORDS[language] in answer.content.decode() and f'lang="{language}"' in answer.content.decode()


def test_what_is_not_found_or_allowed_is_told_in_the_readers_own_frame(published, kerttu, tiina, signed_in):
    visitor, owner, trainer = Client(), signed_in(kerttu), signed_in(tiina)
    for staff in (owner, trainer):
        staff.get("/staff/")

    answers = [visitor.get("/sv/nowhere/"), owner.get("/sv/nowhere/"), owner.get("/nowhere/"), trainer.get("/staff/accounts/")]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 403]
    assert [_way_on(answer) for answer in answers] == ["/sv/", "/sv/", "/staff/", "/staff/"]
    assert ['class="side"' in answer.content.decode() for answer in answers] == [False, False, True, True]


def test_an_account_without_a_second_factor_is_not_shown_the_staffs_frame(published, signed_in):
    half = staff_operations.open_account(email="half@esimerkki.example", name="Half", role="owner", by=OPERATOR, at=NOON)

    answer = signed_in(half).get("/nowhere/")

    assert answer.status_code == 404
    assert 'class="side"' not in answer.content.decode()


def _way_on(answer):
    return re.search(r'class="button first" href="([^"]+)"', answer.content.decode())[1]


@pytest.mark.parametrize("status", errors.TEXTS)
@pytest.mark.parametrize("language", WORDS)
def test_every_error_page_speaks_three_languages_and_offers_a_way_on(status, language):
    page = errors.page(RequestFactory(SERVER_NAME="localhost").get(f"/{language}/x/"), status)

    title = str(errors.TEXTS[status][0])
    assert page.status_code == status and 'href="/"' in page.content.decode()
    assert (title in page.content.decode()) == (language == "en")


def test_a_form_from_elsewhere_is_explained(db):
    answer = Client(enforce_csrf_checks=True).post("/fi/about/", {"x": "1"})

    assert answer.status_code == 403
    assert "Lomake oli liian vanha" in answer.content.decode()


def test_too_big_a_post_gets_a_clear_answer(db):
    visitor = Client(enforce_csrf_checks=True)
    visitor.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32

    answer = visitor.post("/sv/about/", "text=" + "x" * 10_000_000, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert "För mycket på en gång" in answer.content.decode()
    assert errors.bad_request(_request(), RequestDataTooBig()).status_code == 413
    assert errors.bad_request(_request(), ValueError()).status_code == 400


def test_a_file_sent_to_fill_the_disk_is_not_even_read(db):
    visitor = Client(enforce_csrf_checks=True)
    visitor.cookies[settings.CSRF_COOKIE_NAME] = "c" * 32
    refused = visitor.generic("POST", "/sv/about/", b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="5000000")

    assert (refused.status_code, refused["Cache-Control"]) == (413, "no-store")
    assert "För mycket på en gång" in refused.content.decode()


def test_counters_against_too_many_tries_are_not_pushed_out_by_making_others(db):
    cache.set("mine", 1, 300)
    for number in range(700):
        cache.set(f"theirs{number}", 1, 300)

    assert cache.get("mine") == 1


@pytest.mark.parametrize(
    "failure", [OperationalError("database is locked"), Unwritable(), OSError(errno.ENOSPC, "No space left on device")]
)
def test_when_the_database_or_the_journal_cannot_answer_the_house_says_come_again(failure):
    answer = Unavailable(lambda request: HttpResponse()).process_exception(_request(), failure)

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    for other in (PermissionDenied(), FileNotFoundError(errno.ENOENT, "No such file")):
        assert Unavailable(lambda request: HttpResponse()).process_exception(_request(), other) is None


def test_what_fails_outside_views_is_told_apart_too():
    try:
        raise OperationalError("disk I/O error")
    except OperationalError:
        assert errors.broken(_request()).status_code == 503
    assert errors.broken(_request()).status_code == 500


def test_what_failed_is_told_without_asking_the_database(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        pages = [errors.broken(_request()), errors.unavailable(_request()), errors.bad_request(_request())]

    assert [page.status_code for page in pages] == [500, 503, 400]


def test_a_missing_page_asks_the_database_for_one_thing_and_is_told_even_when_it_is_away(published, django_assert_max_num_queries):
    Client().get("/sv/about/")  # a process reads the version's text once
    with django_assert_max_num_queries(1):  # the version in force, whose controller the frame names
        framed = Client().get("/sv/nowhere/")
    with connection.execute_wrapper(_away):
        bare = Client().get("/sv/nowhere/")

    assert [framed.status_code, bare.status_code] == [404, 404]
    assert ["masthead" in page.content.decode() for page in (framed, bare)] == [True, False]


def _away(*_query):
    raise OperationalError


def test_a_small_public_page_asks_the_database_for_one_thing_at_most(published, django_assert_max_num_queries):
    Client().get("/sv/about/")

    with django_assert_max_num_queries(1):  # the version in force, whose controller the page names
        Client().get("/sv/about/")


def test_every_answer_carries_the_headers_of_the_house(db):
    answer = Client().get("/fi/about/")

    assert answer["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in answer["Content-Security-Policy"]
    told = ("X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy")
    assert [answer[name] for name in told] == ["nosniff", "same-origin", "same-origin", "same-origin"]
    assert "camera=()" in answer["Permissions-Policy"]


def test_nothing_that_an_account_saw_stays_in_a_cache(signed_in, kerttu, published):
    assert signed_in(kerttu).get("/fi/about/")["Cache-Control"] == "no-store"
    assert signed_in(kerttu).get("/staff/")["X-Robots-Tag"] == "noindex, nofollow"
    assert "Cache-Control" not in Client().get("/fi/about/")


def test_a_log_line_holds_no_address_no_value_and_no_name():
    try:
        raise ValueError("Key (email)=(aino.virta@example.fi) exists")
    except ValueError:
        trouble = sys.exc_info()
    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "Internal Server Error: %s", ("/staff/enter/s3cret/",), trouble)
    record.request, record.status_code = _request("/staff/enter/s3cret/?q=Aino"), 500

    line = json.loads(logs.Lines().format(record))

    assert (line["said"], line["error"], line["status"]) == ("Internal Server Error: %s", "ValueError", 500)
    assert not [part for part in ("aino", "Aino", "s3cret") if part in json.dumps(line)]
    assert line["where"][0].endswith("test_a_log_line_holds_no_address_no_value_and_no_name")


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (ValueError("Aino"), {"status": 500, "error": "ValueError"}),
        (OperationalError("Aino"), {"status": 503, "error": "OperationalError"}),
    ],
)
def test_whoever_tells_of_what_failed_names_the_code_by_which_its_line_is_found(signed_in, kerttu, published, caplog, failure, told):
    def failing(execute, sql, *asked):
        if "customers_person" in sql:
            raise failure from _Full()
        return execute(sql, *asked)

    browser = signed_in(kerttu)
    browser.raise_request_exception = False
    with connection.execute_wrapper(failing):
        answer = browser.get("/customers/")

    (line,) = [json.loads(logs.Lines().format(record)) for record in caplog.records if getattr(record, "status_code", 0) >= 500]
    assert {name: line[name] for name in told} == told and line["engine"] == "SQLITE_FULL"
    assert re.fullmatch("[0-9a-f]{8}", line["code"]) and line["code"] in answer.content.decode()
    assert "Aino" not in json.dumps(line) and line["page"] == "GET customers/"
    assert "koodi" not in Client().get("/fi/nowhere/").content.decode()  # nothing failed


class _Full(Exception):
    """As the embedded database says that the disk is full."""

    sqlite_errorname = "SQLITE_FULL"


def test_the_houses_own_sentences_stand_in_the_log_as_they_are():
    record = logging.LogRecord("seloste.jobs", logging.WARNING, "x.py", 1, "job %s failed", (12,), None)

    assert json.loads(logs.Lines().format(record))["said"] == "job 12 failed"


def _request(path="/fi/x/"):
    return RequestFactory(SERVER_NAME="localhost").get(path)
