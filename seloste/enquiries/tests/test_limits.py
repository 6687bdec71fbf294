"""Whose tries are counted."""

import datetime as dt

import pytest
from allauth.core import context
from django.test import RequestFactory

from seloste.enquiries import limits
from tests.cast import NOON

pytestmark = pytest.mark.usefixtures("empty_counters")


def _is_within(forwarded):
    request = RequestFactory(SERVER_NAME="localhost").post("/fi/contact/", HTTP_X_FORWARDED_FOR=forwarded)
    with context.request_context(request):
        return limits.is_within(request)


def test_without_a_proxy_an_address_that_a_visitor_makes_up_is_not_believed():
    assert [_is_within(f"198.51.100.{number}") for number in range(11)] == [True] * 10 + [False]


def test_what_one_network_sends_is_counted_for_the_whole_ten_minutes(time_machine):
    told = []
    for minutes in (0, 6, 11):
        time_machine.move_to(NOON + dt.timedelta(minutes=minutes), tick=False)
        told.append([_is_within("198.51.100.1") for _number in range(11)].count(True))

    assert told == [10, 0, 10]


def test_behind_a_proxy_each_visitor_is_counted_by_the_address_the_proxy_adds(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert [_is_within(f"203.0.113.{number}, 198.51.100.1") for number in range(11)] == [True] * 10 + [False]
    assert _is_within("198.51.100.2")


def _networks(address):
    class Asked:
        META = {"REMOTE_ADDR": address}
        headers: dict = {}

    return [network for network, _times in limits._told(Asked())]


def test_a_household_of_ipv6_addresses_is_one_network_however_they_are_written():
    one, same, other = map(_networks, ("2001:db8::1", "2001:db8:0:0:ffff::2", "2001:db8:0:1::1"))

    assert one == same and one[0] != other[0] and one[1:] == other[1:] == ["2001:db8::/56", "2001:db8::/48"]
    assert _networks("::ffff:198.51.100.7") == _networks("198.51.100.7") == ["198.51.100.7"]


def test_whoever_has_many_networks_of_ipv6_sends_some_times_as_much_and_no_more(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def sent(networks):
        return sum(_is_within(f"{network}::{number:x}") for network in networks for number in range(1, 12))

    assert sent(["2001:db8:0:1"]) == 10
    assert sent([f"2001:db8:0:{number:x}" for number in range(2, 12)]) == 30  # of 256 like it that have one neighbour more in common
    assert sent([f"2001:db8:0:{number:x}01" for number in range(1, 20)]) == 120
    assert sent(["2001:db8:1:1"]) == 10
