"""A link made and sent: no link without its letter, no letter whose link was not made."""

from django.db import transaction

from .. import letters
from .accounts import reset_factors
from .invitations import invite


@transaction.atomic
def invite_by_letter(*, email, role, language, address_of, by, at):
    """``invite``, and the letter with the link to the address invited. ``address_of`` makes a whole address of the link's path."""
    return _send("invitation", invite(email=email, role=role, language=language, by=by, at=at), address_of, by)


@transaction.atomic
def reset_factors_by_letter(*, account, address_of, by, at):
    """``reset_factors``, and the letter that lets the holder in again."""
    return _send("let_back_in", reset_factors(account=account, by=by, at=at), address_of, by)


def _send(letter, entry, address_of, by):
    made = entry.invitation
    letters.send(letter, to=made.email, language=made.language, by=by, link=address_of(entry.path), until=made.expires_at)
    return entry
