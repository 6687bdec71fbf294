"""The one-time links themselves: made with 256 random bits, found and spent by their SHA-256."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from django.urls import reverse

from ..models import Invitation
from .refusals import LinkSpent

LASTS = {
    Invitation.Kind.FIRST_OWNER: dt.timedelta(hours=24),
    Invitation.Kind.NEW_ACCOUNT: dt.timedelta(days=7),
    Invitation.Kind.LOST_FACTORS: dt.timedelta(hours=24),
}


@dataclass(frozen=True)
class Entry:
    """A link just made: its row, and the path that is shown this once and cannot be read again."""

    invitation: Invitation
    path: str


def make_link(*, kind, email, role, language, by, at, account=None):
    """The row and path of a new link, inside another operation."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        kind=kind,
        email=email,
        role=str(role),
        language=language,
        digest=digest_of(token),
        account=account,
        made_at=at,
        made_by_id=int(by.id) if by.kind == "staff" else None,
        expires_at=at + LASTS[kind],
    )
    return Entry(invitation, reverse("staff:enter", args=[token]))


def spend(digest, at, *kinds):
    """The invitation with that digest, used from now on. Raises ``LinkSpent`` when it does not work any more."""
    invitation = Invitation.objects.select_for_update().open(at).filter(digest=digest, kind__in=kinds).first()
    if invitation is None:
        raise LinkSpent
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    return invitation


def digest_of(token):
    return hashlib.sha256(token.encode()).hexdigest()
