"""Opening, correcting and closing accounts; ending sessions; taking away lost factors."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from seloste.privacy.words import RoleKey

from .. import events
from ..models import Account, Invitation
from .links import make_link
from .refusals import AddressTaken, LastOwner


def open_account(*, email, name, role, language="fi", password=None, by, at):
    """Open an account without an invitation (demonstration, command line). It signs in only while its role is listed.

    Raises ``AddressTaken``. ``password=None`` leaves the account without one.
    """
    return _opened(email=email, name=name, role=role, language=language, hashed=make_password(password), by=by, at=at)


@transaction.atomic
def _opened(*, hashed, **facts):
    account = add_account(hashed=hashed, **facts)
    events.ACCOUNT_OPENED.record(by=facts["by"], at=facts["at"], about=account, role=account.role)
    return account


def add_account(*, email, name, role, language, hashed, by, at):
    """The rows of a new account, inside another operation. The password comes hashed: hashing must not hold the write lock."""
    email = email.strip().lower()
    if Account.objects.filter(email=email).exists():
        raise AddressTaken
    try:
        with transaction.atomic():
            account = Account.objects.create(
                email=email, name=name.strip(), role=RoleKey(role).value, language=language, password=hashed, created_at=at
            )
    except IntegrityError as taken:
        raise AddressTaken from taken
    EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    return account


@transaction.atomic
def correct(*, account, name, language, by, at):
    """Correct an account's name and language (GDPR Art. 16). The same values again change nothing."""
    account = Account.objects.select_for_update().get(pk=account.pk)
    changed = [field for field, value in (("name", name), ("language", language)) if getattr(account, field) != value]
    if changed:
        account.name, account.language = name, language
        account.save(update_fields=changed)
        events.CORRECTED.record(by=by, at=at, about=account, fields="_and_".join(changed))
    return account


class StaleRole(Exception):
    """Somebody gave the account another role meanwhile: ``account`` is as it stands now. Show both."""

    def __init__(self, account):
        super().__init__(f"account {account.pk} has another role")
        self.account = account


@transaction.atomic
def change_role(*, account, role, stood=None, by, at):
    """Give an account another role; the links it made die, for it may no longer be one that lets others in.

    Raises ``LastOwner`` for the only owner, and ``StaleRole`` when it is neither ``role`` nor ``stood``, the one that whoever chose had
    before them; without it nobody looked.
    """
    account = _lock(account)
    before = account.role
    if before != role:
        if stood is not None and before != stood:
            raise StaleRole(account)
        if account.is_owner:
            _refuse_last_owner(account)
        account.role = role
        account.save(update_fields=["role"])
        _withdraw_links_by(account, at)
        events.ROLE_CHANGED.record(by=by, at=at, about=account, before=before, role=role)
    return account


@transaction.atomic
def close(*, account, by, at):
    """Close an account: sessions, factors and the links it made die at once; its name stays where it has acted.

    Raises ``LastOwner`` for the only owner. Closing twice does no harm.
    """
    account = _lock(account)
    if account.closed_at is None:
        if account.is_owner:
            _refuse_last_owner(account)
        account.closed_at = at
        _take_factors(account)
        account.save(update_fields=["closed_at", "password"])
        EmailAddress.objects.filter(user=account).delete()
        _withdraw_links_by(account, at)
        _withdraw_links_of(account, at)
        events.CLOSED.record(by=by, at=at, about=account, sessions=_end_sessions(account))
    return account


@transaction.atomic
def reset_factors(*, account, by, at):
    """Take an account's password and factors away and make a link that lets its holder in again. Returns the ``Entry``."""
    account = _lock(account)
    _take_factors(account)
    account.save(update_fields=["password"])
    _withdraw_links_of(account, at)
    entry = make_link(
        kind=Invitation.Kind.LOST_FACTORS, email=account.email, role=account.role, language=account.language, account=account, by=by, at=at
    )
    events.FACTORS_RESET.record(by=by, at=at, about=account, sessions=_end_sessions(account))
    return entry


@transaction.atomic
def end_sessions(*, account, keys=None, by, at):
    """End an account's sessions, or those whose ``UserSession`` numbers are in ``keys``. Returns how many ended."""
    ended = _end_sessions(account, keys)
    if ended:
        events.SESSIONS_ENDED.record(by=by, at=at, about=account, sessions=ended)
    return ended


def note_use(*, key, at):
    """Move a session's last use forward. No journal entry: the sign-in has one, and pages with people on them have theirs."""
    UserSession.objects.filter(session_key=key).update(last_seen_at=at)


def _lock(account):
    """The account as it is now, with every owner locked so that two owners cannot both be closed as "not the last"."""
    list(Account.objects.select_for_update().filter(role=RoleKey.OWNER).order_by("pk").values_list("pk", flat=True))
    return Account.objects.select_for_update().get(pk=account.pk)


def _refuse_last_owner(account):
    if not Account.objects.open().owners().exclude(pk=account.pk).exists():
        raise LastOwner


def _take_factors(account):
    account.set_unusable_password()
    Authenticator.objects.filter(user=account).delete()


def _withdraw_links_by(account, at):
    Invitation.objects.open(at).filter(made_by=account).update(withdrawn_at=at)


def _withdraw_links_of(account, at):
    Invitation.objects.open(at).filter(account=account).update(withdrawn_at=at)


def _end_sessions(account, keys=None):
    sessions = UserSession.objects.filter(user=account)
    if keys is not None:
        sessions = sessions.filter(pk__in=keys)
    found = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=found).delete()
    sessions.delete()
    return len(found)
