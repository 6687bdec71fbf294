"""How often one network may send a public form: a crude dam against floods; what a person does stays far below it."""

from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac

MOST, SECONDS = 10, 600


def is_within(request, *, of="enquiries", most=MOST):
    """Count this one and say whether it is among those allowed. The address itself is not kept, only a keyed digest, ten minutes.

    ``of``: what is counted, each by itself.
    """
    key = f"{of}:{salted_hmac('seloste.enquiries.limits', _network(request), algorithm='sha256').hexdigest()[:32]}"
    if cache.add(key, 1, SECONDS):
        return True
    try:
        return cache.incr(key) <= most
    except ValueError:  # ended between the two lines
        return True


def _network(request):
    """The address; of IPv6 the first 64 bits, because the others belong to one household."""
    try:
        address = ip_address(get_adapter().get_client_ip(request) or "")
    except ValueError:
        return ""
    if address.version == 6 and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
