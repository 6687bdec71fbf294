"""How addresses that nothing is sent to were known when 0004 and 0005, and 0008 of ``upkeep``, were written: what the program does today changes nothing of it."""

import hmac
import unicodedata

from django.conf import settings


def kept_key():
    """The key of the digests; None in a house that never had one, where nothing can be known by them."""
    path = settings.DATA / "suppression" / "key"
    return bytes.fromhex(path.read_text().strip()) if path.exists() else None


def of_emails(key, addresses):
    """Of each address, and of the mailbox it leads to."""
    return [_digest(key, f"email {spelling}") for address in addresses for spelling in _spellings(address)]


def of_phones(key, numbers):
    return [_digest(key, f"phone {number}") for number in numbers]


def _digest(key, text):
    return hmac.digest(key, text.encode(), "sha256").hex()


def _spellings(address):
    """Its own, that without what stands after a plus, and both as they were while domains were folded."""
    own = _folded(address)
    local, _sign, domain = own.rpartition("@")
    plain = f"{local.partition('+')[0]}@{domain}"
    found = [own] if plain.startswith("@") else [own, plain]
    return dict.fromkeys(found if address.isascii() else [*found, *map(str.casefold, found)])


def _folded(address):
    if address.isascii():
        return address.lower()
    local, sign, domain = unicodedata.normalize("NFKC", address).rpartition("@")
    return f"{local.casefold()}{sign}{domain.lower()}"
