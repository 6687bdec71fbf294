"""Random 128-bit references: how rooms below ``customers`` point at a person without knowing who it is."""

import secrets
import uuid


def new_ref():
    """A reference of 128 random bits, as a UUID because both engines store that well."""
    return uuid.UUID(bytes=secrets.token_bytes(16))
