"""Nobody stays signed in: after a restore the sessions and links of the past are worth nothing."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from .. import events
from ..models import Invitation


@transaction.atomic
def shut_everybody_out(*, by, at):
    """End every session and withdraw every link that lets somebody in; returns how many sessions ended. Passwords and factors stay."""
    sessions = Session.objects.count()
    Session.objects.all().delete()
    UserSession.objects.all().delete()
    links = Invitation.objects.open(at).update(withdrawn_at=at)
    if sessions or links:
        events.EVERYBODY_SHUT_OUT.record(by=by, at=at, sessions=sessions, links=links)
    return sessions
