"""The two links that letters carry: one that confirms a permission, one that stops marketing (RFC 8058; no sign-in, DPA 9885/157/19)."""

import datetime as dt
import uuid

from django.urls import reverse

from seloste.outbox import signing

STOPPING, CONFIRMING = "marketing.stopping", "marketing.confirming"
AS_LONG_AS_LETTERS_ARE_READ = dt.timedelta(days=3650)


def stopping(ref, *, at):
    """Where the person of a reference stops marketing."""
    return reverse("unsubscribe", args=[signing.sign(ref.hex, purpose=STOPPING, at=at, lasts=AS_LONG_AS_LETTERS_ARE_READ)])


def ref_of(token, *, at):
    """The reference; ``signing.Invalid`` when the link is not one of ours."""
    return uuid.UUID(hex=signing.read(token, purpose=STOPPING, at=at))


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


def language_of(token):
    """In which language the letter asked, also when the time of its link is over and the asking forgotten; empty for a link of nobody's."""
    said = signing.once_read(token, purpose=CONFIRMING)
    return _said(said)[1] if said else ""


def _said(value):
    """(number, language): links of an earlier version carry the number alone."""
    return value if isinstance(value, list) else (value, "")
