"""Signed links: what a letter's link is for stands in its salt, and it holds between two moments only.

A token of one purpose is refused for every other. A token from the future is refused as well: it would come from a clock that was
wrong, or from somebody who wants it to outlive its time.
"""

import datetime as dt

from django.core import signing

TOLERANCE = dt.timedelta(seconds=60)  # clocks of two machines differ by less


class Invalid(Exception):
    """Not signed by this house for this purpose."""


class Expired(Invalid):
    """It was, but its time is over (or has not come)."""


def sign(value, *, purpose, at, lasts: dt.timedelta):
    """A token that carries ``value`` (what JSON can hold; never a personal value) from ``at`` on for ``lasts``."""
    made = int(at.timestamp())
    return _signer(purpose).sign_object([value, made, made + int(lasts.total_seconds())])


def read(token, *, purpose, at):
    """The value; ``Expired`` or ``Invalid`` otherwise."""
    try:
        value, made, ends = _signer(purpose).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        raise Invalid(purpose) from None
    if not made - TOLERANCE.total_seconds() <= at.timestamp() <= ends:
        raise Expired(purpose)
    return value


def once_read(token, *, purpose):
    """What a token of ours carries, though its time may be over; None for others. It opens nothing: a page may say so in its language."""
    try:
        return _signer(purpose).unsign_object(token)[0]
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _signer(purpose):
    return signing.Signer(salt=f"seloste.outbox.{purpose}", sep=".")
