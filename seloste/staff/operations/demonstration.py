"""Accounts of a demonstration register, with everything they need to sign in."""

import secrets
from dataclasses import dataclass

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.db import transaction

from .. import events
from ..models import Account
from .accounts import add_account

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Credentials:
    """What signs an account in. Shown once, never stored in clear."""

    account: Account
    password: str
    totp_secret: str
    recovery_codes: tuple[str, ...]


def open_account_with_factors(*, email, name, role, language="fi", password=None, by, at):
    """Open an account with a random password, an authenticator secret and recovery codes. Raises ``AddressTaken``."""
    password = password or "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    secret = generate_totp_secret()
    account, codes = _opened(
        email=email, name=name, role=role, language=language, hashed=make_password(password), secret=secret, by=by, at=at
    )
    return Credentials(account, password, secret, tuple(codes))


@transaction.atomic
def _opened(*, secret, **facts):
    account = add_account(**facts)
    TOTP.activate(account, secret)
    codes = RecoveryCodes.activate(account).get_unused_codes()
    events.ACCOUNT_OPENED.record(by=facts["by"], at=facts["at"], about=account, role=account.role)
    return account, codes
