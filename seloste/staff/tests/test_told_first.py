"""Wherever a sign-in leads, what is held about staff is read first, once for each version, and then the page that was asked for opens."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from seloste.journal.actors import OPERATOR
from seloste.staff.models import Acknowledgement
from tests.cast import NOON, TOTP_SECRET, publish

from .test_door import SECOND, SIGN_IN, code

pytestmark = pytest.mark.usefixtures("empty_counters")
TOLD, WANTED = "/staff/account/told/", "/customers/?order=name"
LED = f"{TOLD}?next=%2Fcustomers%2F%3Forder%3Dname"


@pytest.fixture
def led(published, kerttu):
    """A browser that was shown the door on the way to a list, and has signed in there."""
    client = Client()
    door = client.get(WANTED).url
    client.post(door, {"login": "kerttu@esimerkki.example", "password": "Kerttu opens the door", "next": WANTED})
    assert client.post(SECOND, {"code": code(TOTP_SECRET), "next": WANTED}).url == WANTED
    return client


def test_no_page_of_the_register_opens_before_it_is_read_and_then_the_wanted_one_does(led):
    for address in (WANTED, "/customers/", "/staff/", "/register/", "/staff/accounts/"):
        assert led.get(address).url.startswith(TOLD)
    assert led.get(WANTED).url == LED and led.head(WANTED).url == LED

    page = led.get(LED).content.decode()
    onward = re.search(r'name="next" value="([^"]+)"', page)[1]
    assert onward == WANTED and led.post(TOLD, {"next": onward}).url == WANTED

    assert led.get(WANTED).status_code == led.get("/staff/").status_code == 200
    assert Acknowledgement.objects.count() == 1


def test_ones_own_account_the_way_out_and_public_pages_open_all_the_same(led):
    for address in ("/staff/account/", "/fi/description/", "/staff/sign-out/", TOLD):
        assert led.get(address, follow=True).request["PATH_INFO"] == address


def test_it_is_asked_again_only_when_there_is_another_version(led, published):
    led.post(TOLD, {"next": WANTED})
    assert led.get(WANTED).status_code == 200
    again = _enter()
    assert again.get(WANTED).status_code == 200

    publish(published["staff"].content, by=OPERATOR, at=NOON)

    assert _enter().get(WANTED).url == LED


def test_what_is_sent_is_not_led_astray(led):
    assert led.post("/customers/new/", {}).status_code == 200  # the form, with what is missing


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "nowhere", "-1", "a\x00b"])
def test_it_leads_to_no_other_house_and_breaks_at_no_address(led, page):
    assert led.post(TOLD, {"next": page}).url == "/staff/"


def _enter():
    client = Client()
    client.post(SIGN_IN, {"login": "kerttu@esimerkki.example", "password": "Kerttu opens the door"})
    code_again = {"code": code(TOTP_SECRET)}
    cache.clear()  # a code works once; it is the same half minute
    client.post(SECOND, code_again)
    return client
