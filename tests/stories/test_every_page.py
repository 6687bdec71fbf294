"""Every page that can be opened by its address alone: valid, without barriers, quiet, and asking nothing of other hosts."""

import pytest
from django.conf import settings

from tests import pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PUBLIC = ["", "contact/", "description/", "description/versions/", "about/", "accessibility/", "cookies/"]
STAFF = [
    "staff/",
    "staff/account/",
    "staff/accounts/",
    "staff/accounts/invite/",
    "search/",
    "messages/",
    "customers/",
    "customers/new/",
    "enquiries/",
    "register/",
    "register/draft/customers/",
    "register/versions/customers/",
    "register/keeps/",
    "register/law/",
    "register/journal/",
    "journal/",
    "description/staff/",
]
OF_A_PERSON = ["", "correct/", "messages/", "seen-by/", "enquiries/"]


def look_at(page, addresses):
    """Open each address; its source, and what axe finds there."""
    sources, found = {}, []
    for address in addresses:
        answer = page.goto(address)
        assert answer.status == 200, f"{address}: {answer.status}"
        sources[address] = answer.text()
        found += [f"{address} {barrier}" for barrier in pages.violations(page)]
    return sources, found


def test_public_pages(published, house, page):
    sources, found = look_at(page, [f"/{language}/{address}" for language in ("fi", "sv", "en") for address in PUBLIC])

    assert found == []
    assert pages.invalid(sources) == []


def test_staff_pages(published, kerttu, aino, house, page, signed_in):
    cookie = signed_in(kerttu).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": house.url}])

    sources, found = look_at(page, [f"/{address}" for address in [*STAFF, *(f"customers/{aino.pk}/{part}" for part in OF_A_PERSON)]])

    assert found == []
    assert pages.invalid(sources) == []
