"""Random 128-bit references: how rooms below ``customers`` point at a person without knowing who it is."""

import secrets
import uuid


def new_ref():
    """A reference of 128 random bits, as a UUID because both engines store that well."""
    return uuid.UUID(bytes=secrets.token_bytes(16))


def new_refs(count):
    """So many of them at once: the system is asked for random bits once for all."""
    bits = secrets.token_bytes(16 * count)
    return [uuid.UUID(bytes=bits[start : start + 16]) for start in range(0, len(bits), 16)]
