"""How often one network may send a public form: a crude dam against floods; what a person does stays far below it."""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac

MOST, SECONDS = 10, 600


def is_within(request, *, of="enquiries", most=MOST, seconds=SECONDS):
    """Count this one and say whether it is among those allowed. The address itself is not kept, only a keyed digest, so many ``seconds``.

    ``of``: what is counted, each by itself; the room whose name it begins with declares it.
    """
    key = f"{of}:{salted_hmac('seloste.enquiries.limits', _network(request), algorithm='sha256').hexdigest()[:32]}"
    places = [f"{key}:{number}" for number in range(most)]  # each is free again after so many seconds, whatever comes meanwhile
    if cache.add(places[0], 1, seconds):
        return True
    taken = cache.get_many(places)
    return any(cache.add(place, 1, seconds) for place in places if place not in taken)


def _network(request):
    """The address; of IPv6 the first 64 bits, because the others belong to one household."""
    try:
        address = ip_address(get_adapter().get_client_ip(request) or "")
    except ValueError:
        return ""
    if address.version == 6 and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
