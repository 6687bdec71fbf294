"""Links that let one person in once. Looking at one does nothing; only its SHA-256 is stored."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from seloste.description import permits
from seloste.journal.actors import OPERATOR
from seloste.privacy.words import RoleKey

from .. import events
from ..models import Account, Invitation
from .accounts import add_account
from .links import make_link, spend
from .refusals import AddressTaken, LinkSpent, RoleNotListed


@transaction.atomic
def invite(*, email, role, language="fi", by, at):
    """Invite someone into a role. A new invitation to the same address withdraws the older.

    Raises ``RoleNotListed`` when the description in force gives the role no access, ``AddressTaken`` when there is an account.
    """
    email = email.strip().lower()
    if not permits.role(role):
        raise RoleNotListed
    if Account.objects.filter(email=email).exists():
        raise AddressTaken
    Invitation.objects.open(at).filter(email=email, kind=Invitation.Kind.NEW_ACCOUNT).update(withdrawn_at=at)
    entry = make_link(kind=Invitation.Kind.NEW_ACCOUNT, email=email, role=role, language=language, by=by, at=at)
    events.INVITED.record(by=by, at=at, about=entry.invitation, role=str(role), kind=entry.invitation.kind)
    return entry


@transaction.atomic
def first_owner_link(*, at):
    """A one-time path for the first owner, or None when the register has an account. A new one withdraws the older."""
    if Account.objects.exists():
        return None
    Invitation.objects.open(at).filter(kind=Invitation.Kind.FIRST_OWNER).update(withdrawn_at=at)
    entry = make_link(kind=Invitation.Kind.FIRST_OWNER, email="", role=RoleKey.OWNER, language="fi", by=OPERATOR, at=at)
    events.INVITED.record(by=OPERATOR, at=at, about=entry.invitation, role=RoleKey.OWNER, kind=entry.invitation.kind)
    return entry.path


@transaction.atomic
def withdraw(*, invitation, by, at):
    """Make an open link worthless. Withdrawing twice does no harm."""
    if Invitation.objects.open(at).filter(pk=invitation.pk).update(withdrawn_at=at):
        events.INVITATION_WITHDRAWN.record(by=by, at=at, about=invitation)


def accept(*, digest, name, language, password=None, email="", by, at):
    """Use an invitation: opens the account. ``email`` counts only for the first owner; others have the address invited.

    ``password=None``: the holder will add a passkey. Raises ``LinkSpent``, ``RoleNotListed``, ``AddressTaken``.
    """
    return _accepted(digest=digest, name=name, language=language, hashed=make_password(password), email=email, by=by, at=at)


@transaction.atomic
def _accepted(*, digest, name, language, hashed, email, by, at):
    invitation = spend(digest, at, Invitation.Kind.FIRST_OWNER, Invitation.Kind.NEW_ACCOUNT)
    if invitation.kind == Invitation.Kind.FIRST_OWNER:
        if Account.objects.exists():
            raise LinkSpent
    elif not permits.role(RoleKey(invitation.role)):
        raise RoleNotListed
    account = add_account(email=invitation.email or email, name=name, role=invitation.role, language=language, hashed=hashed, by=by, at=at)
    invitation.account = account
    invitation.save(update_fields=["account"])
    events.ACCOUNT_OPENED.record(by=by, at=at, about=account, role=account.role)
    return account


def let_back_in(*, digest, password=None, by, at):
    """Use the link that was made when an account's factors were reset. Raises ``LinkSpent``. Returns the account."""
    return _let_back_in(digest=digest, hashed=make_password(password), by=by, at=at)


@transaction.atomic
def _let_back_in(*, digest, hashed, by, at):
    account = spend(digest, at, Invitation.Kind.LOST_FACTORS).account
    if not account.is_active:
        raise LinkSpent
    account.password = hashed
    account.save(update_fields=["password"])
    events.LET_BACK_IN.record(by=by, at=at, about=account)
    return account
