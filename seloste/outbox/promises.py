"""What we write arrives, and whoever carries it is listed."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.privacy.promising import Promise, proved, unproved

from . import mailserver
from .models import Message
from .words import MAIL

LATE = dt.timedelta(hours=1)


def _carrier_is_listed(at):
    if permits.in_force() is None:
        return unproved(missing=0)
    is_missing = mailserver.is_set() and not permits.recipient(MAIL)
    return proved(not is_missing, missing=int(is_missing))


def _arrives(at):
    failed, late = Message.objects.failed().count(), Message.objects.overdue(at - LATE).count()
    return proved(not failed and not late, failed=failed, late=late)


PROMISES = (
    Promise(
        key="outbox.carrier",
        heading="recipients",
        sentence=_("Whoever carries our e-mail is listed here."),
        evidence=_("Carriers in use that are not listed: {missing}."),
        nothing=_("No description is in force yet."),
        check=_carrier_is_listed,
        mended_at="register:home",
    ),
    Promise(
        key="outbox.delivered",
        heading="rights",
        sentence=_("Messages that we write are delivered."),
        evidence=_("Could not be delivered: {failed}. Waiting past their time: {late}."),
        check=_arrives,
        mended_at="outbox:messages",
        is_public=False,
        is_told=True,
    ),
)
