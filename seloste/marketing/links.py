"""The two links that letters carry: one that confirms a permission, one that stops marketing (RFC 8058; no sign-in, DPA 9885/157/19)."""

import datetime as dt
import uuid
from typing import NamedTuple

from django.urls import reverse

from seloste.outbox import signing

from . import sealed_mailboxes

STOPPING, CONFIRMING = "marketing.stopping", "marketing.confirming"
AS_LONG_AS_LETTERS_ARE_READ = dt.timedelta(days=3650)


class Stopping(NamedTuple):
    """What a link that stops marketing was made for. ``mailbox``: its digest (``suppressing.mailbox``), empty where nothing tells it."""

    ref: uuid.UUID
    mailbox: str


def stopping(ref, *, to, at):
    """Where the person of a reference stops marketing, and whoever reads the mailbox of the address ``to`` stops it there."""
    value = [ref.hex, sealed_mailboxes.seal(to, ref=ref)]
    return reverse("unsubscribe", args=[signing.sign(value, purpose=STOPPING, at=at, lasts=AS_LONG_AS_LETTERS_ARE_READ)])


def stopping_of(token, *, at):
    """``Stopping``; ``signing.Invalid`` when the link is not one of ours. Links of an earlier version carry the reference alone."""
    value = signing.read(token, purpose=STOPPING, at=at)
    ref, sealed = value if isinstance(value, list) else (value, "")
    ref = uuid.UUID(hex=ref)
    return Stopping(ref, sealed_mailboxes.opened(sealed, ref=ref))


def confirming(asking, *, at):
    return reverse(
        "marketing_confirm", args=[signing.sign([asking.pk, asking.language], purpose=CONFIRMING, at=at, lasts=asking.ends_at - at)]
    )


def asking_of(token, *, at):
    """The asking's number, or None."""
    try:
        return _said(signing.read(token, purpose=CONFIRMING, at=at))[0]
    except signing.Invalid:
        return None


def once_asking_of(token):
    """The same of a link whose time may be over: it opens nothing, but a page may say what has become of it."""
    said = signing.once_read(token, purpose=CONFIRMING)
    return _said(said)[0] if said else None


def language_of(token):
    """In which language the letter asked, also when the time of its link is over and the asking forgotten; empty for a link of nobody's."""
    said = signing.once_read(token, purpose=CONFIRMING)
    return _said(said)[1] if said else ""


def _said(value):
    """(number, language): links of an earlier version carry the number alone."""
    return value if isinstance(value, list) else (value, "")
