"""Whoever serves a request is reminded by letter: a week before its last day, and on that day. Once each, naming nobody."""

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate

from seloste.outbox import operations as outbox
from seloste.outbox.links import absolute
from seloste.outbox.models import Message
from seloste.privacy.words import Permission
from seloste.staff.models import Account

from .. import clock, letters
from ..models import Request

MISSED = dt.timedelta(days=14)  # a house that stood still so long tells of it afterwards; later Today tells it alone


def remind(*, by, at):
    """Write what is due to be written on this day; returns how many letters. Doing it twice writes nothing twice."""
    today = localdate(at)
    pressing = Request.objects.due_by(today + dt.timedelta(days=clock.SOON)).filter(due_on__gte=today - MISSED)
    found = list(pressing.select_related("assignee"))
    servers = [account for account in Account.objects.open().order_by("pk") if account.may(Permission.RIGHTS_SERVE)] if found else []
    return sum(_remind(asked, account, today, by=by, at=at) for asked in found for account in _readers(asked, servers))


def _readers(asked, servers):
    """Whose it is; of nobody's, everybody who may serve it."""
    return [account for account in servers if account == asked.assignee] or servers


@transaction.atomic
def _remind(asked, account, today, *, by, at):
    occasion = "last_day" if asked.due_on <= today else "week"
    once = f"rights.reminder:{occasion}:{asked.pk}:{asked.due_on}:{account.pk}"
    if Message.objects.filter(once=once).exists():
        return 0
    with translation.override(account.language):
        kind = str(asked.get_kind_display())
    facts = {"number": asked.number, "kind": kind, "due_on": asked.due_on, "link": absolute(asked.get_absolute_url())}
    outbox.send(letter=letters.REMINDER, to=account.email, language=account.language, once=once, facts=facts, by=by, at=at)
    return 1
