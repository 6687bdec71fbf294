"""Sign-ins and factors in the journal. The sign-in library tells of them by its own signals; the house sends none itself."""

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from django.contrib.auth import signals as auth_signals
from django.db import transaction
from django.utils import timezone

from seloste.journal.actors import VISITOR

from . import events
from .models import Account


def listen():
    """Connect every occasion; called once, when the room is ready."""
    account_signals.user_logged_in.connect(_signed_in)
    auth_signals.user_logged_out.connect(_signed_out)
    auth_signals.user_login_failed.connect(_refused)
    factor_signals.authentication_failed.connect(_factor_refused)
    for signal in (account_signals.password_changed, account_signals.password_set):
        signal.connect(_password_changed)
    factor_signals.authenticator_added.connect(_factor_added)
    factor_signals.authenticator_removed.connect(_factor_removed)
    factor_signals.authenticator_reset.connect(_factor_renewed)


@transaction.atomic
def _record(event, user, by=None, **facts):
    event.record(by=by or user.as_actor(), at=timezone.now(), about=user, **facts)


def _signed_in(user, **kwargs):
    _record(events.SIGNED_IN, user)


def _signed_out(user, **kwargs):
    if user is not None and user.is_authenticated:
        _record(events.SIGNED_OUT, user)


def _refused(credentials, **kwargs):
    """A known and an unknown address cost the same: one question and one entry. The address itself is not written."""
    known = Account.objects.filter(email=credentials.get("email", "").lower()).first()
    _record(events.SIGN_IN_REFUSED, known, VISITOR, is_second_factor=False)


def _factor_refused(user, **kwargs):
    _record(events.SIGN_IN_REFUSED, user, VISITOR, is_second_factor=True)


def _password_changed(user, **kwargs):
    _record(events.PASSWORD_CHANGED, user)


def _factor_added(user, authenticator, **kwargs):
    _record(events.FACTOR_ADDED, user, factor=authenticator.type)


def _factor_removed(user, authenticator, **kwargs):
    _record(events.FACTOR_REMOVED, user, factor=authenticator.type)


def _factor_renewed(user, authenticator, **kwargs):
    _record(events.FACTOR_RENEWED, user, factor=authenticator.type)
