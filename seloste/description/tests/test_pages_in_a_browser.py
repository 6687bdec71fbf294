"""The description's pages as people meet them: valid, accessible, in light and dark, on a phone and on a desk."""

from dataclasses import replace

import pytest
from django.test import Client

from seloste.journal.actors import OPERATOR
from seloste.privacy.words import Source
from tests import pages
from tests.cast import publish

PUBLIC = [
    "/sv/description/",
    "/fi/description/?layout=questions",
    "/en/description/versions/",
    "/sv/description/versions/1/",
    "/fi/description/versions/2/changes/",
]


@pytest.fixture
def two_versions(published):
    content = published["customers"].content
    publish(replace(content, sources=tuple(row for row in content.sources if row.key != Source.FEEDBACK_FORM)), by=OPERATOR)


def test_the_pages_are_valid_html(two_versions, signed_in, olli):
    shown = {address: Client().get(address).text for address in PUBLIC}
    shown["staff"] = signed_in(olli).get("/description/staff/").text

    assert pages.invalid(shown) == []


@pytest.mark.browser
@pytest.mark.parametrize("address", [PUBLIC[0], PUBLIC[-1]])
def test_nobody_is_left_out(committing, two_versions, house, page, address):
    assert pages.seen(page, address) == []
