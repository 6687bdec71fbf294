"""Secrets that must lie in the database: sealed with a key that lies in the data folder, so that neither alone opens them.

The key is not the program's secret key, which may be changed (``privacy.keys``). A copy of the database without the folder, such as
one that was handed to somebody to look at, tells nothing.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from seloste.privacy import keys


class Unreadable(Exception):
    """Sealed with another key: the folder and the database do not belong together."""


def sealed(secret):
    """Text that only ``opened`` reads; nothing stays nothing."""
    return _seal().encrypt(secret.encode()).decode() if secret else ""


def opened(text):
    try:
        return _seal().decrypt(text.encode()).decode() if text else ""
    except InvalidToken:
        raise Unreadable from None


def _seal():
    return Fernet(base64.urlsafe_b64encode(keys.kept(settings.DATA / "sealing-key")))
