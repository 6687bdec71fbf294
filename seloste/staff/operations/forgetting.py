"""Used and expired links, traces of sign-ins and closed accounts go when their keep is over."""

import datetime as dt

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from seloste.privacy import keeping

from .. import events
from ..models import Account, Invitation

_OLDEST_FIRST = 10_000  # rows looked at in one round


@transaction.atomic
def forget_ended(*, by, at):
    """Remove what has stopped being valid so long ago that its keep in force has run out: links, sign-ins, accounts. Twice does no harm.

    Of a closed account its number stays where it has acted; whose it was, nobody can be told from then on.
    """
    links, sessions, accounts = _links(at), _sessions(at), _accounts(at)
    if links or sessions:
        events.ENDED_FORGOTTEN.record(by=by, at=at, links=links, sessions=sessions)
    if accounts:
        events.ACCOUNTS_FORGOTTEN.record(by=by, at=at, accounts=accounts)
    return links + sessions + accounts


def _links(at):
    ended = Invitation.objects.filter(expires_at__lt=at).order_by("expires_at").values_list("pk", "expires_at")[:_OLDEST_FIRST]
    return Invitation.objects.filter(pk__in=_over("staff_invitations", ended, at)).delete()[0]


def _sessions(at):
    """A session that its browser never ended has no end of its own but ``SESSION_LASTS`` after its last page."""
    expired = Session.objects.filter(expire_date__lt=at).order_by("expire_date").values_list("pk", "expire_date")[:_OLDEST_FIRST]
    Session.objects.filter(pk__in=_over("staff_sessions", expired, at)).delete()
    seen = UserSession.objects.filter(last_seen_at__lt=at).order_by("last_seen_at").values_list("pk", "last_seen_at")[:_OLDEST_FIRST]
    entered = Account.objects.filter(last_login__lt=at).values_list("pk", "last_login")
    Account.objects.filter(pk__in=_over("staff_sessions", _ended(entered), at)).update(last_login=None)
    return UserSession.objects.filter(pk__in=_over("staff_sessions", _ended(seen), at)).delete()[0]


def _accounts(at):
    closed = Account.objects.exclude(closed_at=None).values_list("pk", "closed_at")
    over = _over("staff_accounts", closed, at)
    Account.objects.filter(pk__in=over).delete()
    return len(over)


def _ended(rows):
    return [(key, moment + settings.SESSION_LASTS) for key, moment in rows]


def _over(group, rows, at):
    """The keys of rows whose last day of keep lies before today."""
    keep, today = keeping.period_of(group), timezone.localdate(at)
    return [key for key, moment in rows if _day_of(moment, keep) < today]


def _day_of(moment, keep) -> dt.date:
    return keep.after(timezone.localdate(moment))
