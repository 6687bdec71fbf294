"""The link to a copy and its code: what they are made of, and whether they still open anything."""

import datetime as dt

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from seloste.outbox import signing
from seloste.outbox.links import absolute
from seloste.web import errors

from .models import Handover

PURPOSE = "rights.copy"
LASTS = dt.timedelta(days=7)
TRIES = 6  # wrong codes of eight digits, after which the link is dead


def link(handover, *, at):
    return absolute(reverse("fetch_copy", args=[signing.sign(handover.pk, purpose=PURPOSE, at=at, lasts=handover.ends_at - at)]))


def of_token(token, *, at):
    """The handover, or None: not ours, over, or gone with an erasure."""
    try:
        number = signing.read(token, purpose=PURPOSE, at=at)
    except signing.Invalid:
        return None
    handover = Handover.objects.select_related("asked__person").filter(pk=number).first()
    return handover if handover and opens(handover, at=at) else None


def over(token):
    """What is raised when there is nothing to fetch: told in the language of the letter with the link."""
    handover = Handover.objects.select_related("asked").filter(pk=signing.once_read(token, purpose=PURPOSE)).first()
    return errors.Ended(handover.asked.language if handover else "")


def opens(handover, *, at):
    """Whether there is still something to fetch."""
    return at <= handover.ends_at and handover.tries < TRIES and handover.asked.person_id is not None


def code(handover):
    """Eight digits in two groups, such as ``1234 5678``."""
    digest = salted_hmac("seloste.rights.code", f"{handover.pk}:{handover.once}", algorithm="sha256").digest()
    digits = f"{int.from_bytes(digest[:8]) % 10**8:08}"
    return f"{digits[:4]} {digits[4:]}"


def fits(handover, typed):
    """Whether what was typed is the code, however it is spaced."""
    digits = "".join(mark for mark in typed if mark.isdecimal())
    return constant_time_compare(digits.encode(), code(handover).replace(" ", "").encode())
