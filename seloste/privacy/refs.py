"""Random 128-bit references: how rooms below ``customers`` point at a person without knowing who it is; keys of forms."""

import secrets
import uuid

from django.utils.crypto import salted_hmac


def new_ref():
    """A reference of 128 random bits, as a UUID because both engines store that well."""
    return uuid.UUID(bytes=secrets.token_bytes(16))


def new_refs(count):
    """So many of them at once: the system is asked for random bits once for all."""
    bits = secrets.token_bytes(16 * count)
    return [uuid.UUID(bytes=bits[start : start + 16]) for start in range(0, len(bits), 16)]


def sent_before(rows, once, said, of):
    """(the row that says just this and came by the form with the key ``once``, or None; the key that is free for what is ``said``).

    ``of(row)``: what a row says, as the tuple ``said``. With other words than the first the key is another, always the same for the same
    words, so that these too are taken in once however often they are sent.
    """
    known = rows.filter(once=once).first()
    if known and of(known) != said:
        once = _another(once, said)
        known = rows.filter(once=once).first()
    return known, once


def _another(once, said):
    """Without the house's secret nobody learns from it what was said."""
    return uuid.UUID(bytes=salted_hmac("seloste.privacy.refs", f"{once} {said!r}", algorithm="sha256").digest()[:16])
