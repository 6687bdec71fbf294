"""How often one network may send a public form: a crude dam against floods; what a person does stays far below it."""

import time
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac

from seloste.databases import turns

MOST, SECONDS = 10, 600
DAY = 24 * 3600  # seconds
UNCOUNTED = 3 * 3600  # seconds; one in so many is not counted in a day: of nearly everybody the only one
_OF_IPV6 = {64: 1, 56: 4, 48: 16}  # bits: how many times as much; a household has one of the first, a hirer of a server all of the last


def is_within(request, *, of="enquiries", most=MOST, seconds=SECONDS, a_day=None):
    """Count this one and say whether it is among those allowed. The address itself is not kept, only a keyed digest, so many ``seconds``.

    ``of``: what is counted, each by itself; the room whose name it begins with declares it. ``a_day``: how many besides in a day, where
    one in ``UNCOUNTED`` is not counted.
    """
    return all(_is_within(f"{of}:{network}", most * times, seconds, a_day and a_day * times) for network, times in _networks(request))


def _is_within(key, most, seconds, a_day=None):
    places = [f"{key}:{number}" for number in range(most)]  # each is free again after so many seconds, whatever comes meanwhile
    if cache.add(places[0], 1, seconds if a_day is None else UNCOUNTED):
        return True
    taken = cache.get_many(places)
    has_place = any(cache.add(place, 1, seconds) for place in places if place not in taken)
    return has_place and (a_day is None or _is_within(f"{key}:day", a_day, DAY))


def has_left(request, count, *, of, once, most, seconds):
    """Whether one network may have ``count`` more of ``most`` in so many ``seconds``; nothing is counted. In the caller's transaction.

    ``once``: of the deed for which it is asked. One that was counted already (``spend``) is asked for again, not once more.
    """
    keys = [(f"{of}:{network}", most * times) for network, times in _networks(request)]
    turns.wait(*(key for key, _most in keys))
    found = cache.get_many([key for key, _most in keys])
    return all(_counted(found.get(key, {}), once, seconds) + count <= most for key, most in keys)


def spend(request, count, *, of, once, seconds):
    """Count them, once for each ``once``, however often it is sent."""
    for key in (f"{of}:{network}" for network, _times in _networks(request)):
        kept = {name: said for name, said in cache.get(key, {}).items() if said[0] > time.time() - seconds}
        cache.set(key, kept | {once: (time.time(), count)}, seconds)


def _counted(kept, once, seconds):
    """How many of others than ``once``."""
    return sum(count for name, (moment, count) in kept.items() if name != once and moment > time.time() - seconds)


def _networks(request):
    """(keyed digest, how many times as much) of each network that an address belongs to, the narrowest first."""
    return [(_digest(network), times) for network, times in _told(request)]


def _told(request):
    """The address; of IPv6 the networks, because whoever has one address there has as many as they like."""
    try:
        address = ip_address(get_adapter().get_client_ip(request) or "")
    except ValueError:
        return [("", 1)]
    if address.version == 6 and address.ipv4_mapped is None:
        return [(str(ip_network((address, bits), strict=False)), times) for bits, times in _OF_IPV6.items()]
    return [(str(getattr(address, "ipv4_mapped", None) or address), 1)]


def _digest(network):
    return salted_hmac("seloste.enquiries.limits", network, algorithm="sha256").hexdigest()[:32]
