"""To which mailbox a letter went, sealed in the link that it carries.

The link names the mailbox by the keyed digest under which nothing is sent to it, and not by its address: no address can be read from it,
so that a link says nothing of somebody who was erased. It stands there sealed all the same. In the clear it would be the very value
that stands among the suppressed addresses and in the ledger: whoever has a copy of either, and the links that a proxy or a mail archive
has logged, could tell who forbade, and two links would show that they went to one mailbox.

AES-SIV (RFC 5297), because a letter is written more than once and its link must be the same each time; bound to the person's reference.
The key is made of the one that the digests are made with: with another neither seal nor digest is worth anything.
"""

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from . import suppressing


def seal(address, *, ref):
    """Text of 64 signs that fit into an address of the web."""
    digest = bytes.fromhex(suppressing.mailbox(address))
    return base64.urlsafe_b64encode(_cipher().encrypt(digest, [ref.bytes])).decode()


def opened(sealed, *, ref):
    """The digest; empty where there is none, or the key is no longer the one it was sealed with."""
    try:
        return _cipher().decrypt(base64.urlsafe_b64decode(sealed), [ref.bytes]).hex() if sealed else ""
    except (InvalidTag, binascii.Error):
        return ""


def _cipher():
    return AESSIV(bytes.fromhex("".join(suppressing.digest(f"key of links {half}") for half in (1, 2))))
