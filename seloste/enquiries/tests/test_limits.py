"""Whose tries are counted."""

import pytest
from allauth.core import context
from django.core.cache import cache
from django.test import RequestFactory

from seloste.enquiries import limits


@pytest.fixture(autouse=True)
def _no_counts_from_before(db):
    cache.clear()


def _is_within(forwarded):
    request = RequestFactory(SERVER_NAME="localhost").post("/fi/contact/", HTTP_X_FORWARDED_FOR=forwarded)
    with context.request_context(request):
        return limits.is_within(request)


def test_without_a_proxy_an_address_that_a_visitor_makes_up_is_not_believed():
    assert [_is_within(f"198.51.100.{number}") for number in range(11)] == [True] * 10 + [False]


def test_behind_a_proxy_each_visitor_is_counted_by_the_address_the_proxy_adds(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert [_is_within(f"203.0.113.{number}, 198.51.100.1") for number in range(11)] == [True] * 10 + [False]
    assert _is_within("198.51.100.2")
