"""An enquiry has come: the acknowledgement to its writer, a letter to those who answer. Both held within bounds against floods."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime

from seloste.customers import wellformed
from seloste.databases import turns
from seloste.marketing import operations as marketing
from seloste.marketing.words import Topic as MarketingTopic
from seloste.outbox import operations as outbox
from seloste.outbox.links import absolute
from seloste.outbox.models import Message
from seloste.privacy.words import Permission
from seloste.staff.models import Account

from .. import letters, tasks
from ..models import Enquiry
from ..words import Kind

MOST_ACKNOWLEDGEMENTS = 3  # a day to one mailbox: else the form could fill a stranger's
DAY = dt.timedelta(days=1)
QUIET = dt.timedelta(minutes=15)  # after a letter to staff; what comes meanwhile is told together
_ACKNOWLEDGEMENTS = {Kind.CONTACT: letters.RECEIVED, Kind.QUOTE: letters.QUOTE_RECEIVED, Kind.FEEDBACK: letters.FEEDBACK_RECEIVED}
IN_FLIGHT = dt.timedelta(minutes=1)  # an enquiry that came before a letter may have been committed after it


def tell(enquiry, *, by, at):
    """Acknowledge, and tell everybody who answers: at once, or with what else comes within ``QUIET``. In the caller's transaction.

    While the description tells of no messages none is written, and the enquiry waits in the inbox all the same.
    """
    if not outbox.is_open(letters.RECEIVED):
        return
    if outbox.can_reach(enquiry.email) and not _has_had_enough(enquiry.email, at):
        enquiry.acknowledgement = outbox.send(
            letter=_acknowledgement_of(enquiry),
            to=enquiry.email,
            language=enquiry.language,
            once=f"enquiries.received:{enquiry.pk}",
            facts={"number": enquiry.number, "received_on": localtime(enquiry.received_at).date()},
            by=by,
            at=at,
        )
        enquiry.save(update_fields=["acknowledgement"])
        ask_for_permission(enquiry, by=by, at=at)
    for account in answerers():
        if last := _last_told(account, since=at - QUIET):
            tasks.tell_more.enqueue(account=account.pk, run_at=last + QUIET, once=f"enquiries.tell_more:{account.pk}")
        else:
            _tell_of_one(account, enquiry, by=by, at=at)


def _acknowledgement_of(enquiry):
    return _ACKNOWLEDGEMENTS.get(enquiry.kind, letters.RECEIVED)


def ask_for_permission(enquiry, *, by, at):
    """The letter by which the owner of the mailbox confirms what was ticked on the form."""
    if enquiry.marketing_wording and outbox.is_open(letters.RECEIVED) and marketing.may_ask(enquiry.source):
        marketing.ask_for_permission(
            email=enquiry.email,
            topic=MarketingTopic.TRAININGS,
            wording=enquiry.marketing_wording.text,
            language=enquiry.language,
            source=enquiry.source,
            once=f"enquiry:{enquiry.pk}",
            by=by,
            at=at,
        )


@transaction.atomic
def tell_more(*, account, by, at):
    """Tell one who answers of the new enquiries that have come since the last letter to them; of none, nothing is sent."""
    if account not in answerers() or not outbox.is_open(letters.ARRIVED):
        return
    waiting = _not_told(account, at)
    if len(waiting) == 1:
        _tell_of_one(account, waiting[0], by=by, at=at)
    elif waiting:
        outbox.send(
            letter=letters.MORE_ARRIVED,
            to=account.email,
            language=account.language,
            once=_occasion(waiting[-1], account),
            facts={"count": len(waiting), "link": absolute(reverse("enquiries:inbox"))},
            by=by,
            at=at,
        )


def answerers():
    """Open accounts that may answer enquiries today."""
    return [account for account in Account.objects.open().order_by("pk") if account.may(Permission.ENQUIRIES_ANSWER)]


def _tell_of_one(account, enquiry, *, by, at):
    outbox.send(
        letter=letters.ARRIVED,
        to=account.email,
        language=account.language,
        once=_occasion(enquiry, account),
        facts={"link": absolute(enquiry.get_absolute_url())},
        by=by,
        at=at,
    )


def _occasion(enquiry, account):
    return f"enquiries.arrived:{enquiry.pk}:{account.pk}"


def _not_told(account, at):
    """New enquiries, the oldest first, that no letter to the account has told of."""
    since = (_last_told(account, since=at - DAY) or at - DAY) - IN_FLIGHT
    told = set(_told(account).filter(queued_at__gt=since).values_list("once", flat=True))
    return [found for found in Enquiry.objects.new().filter(received_at__gt=since).order_by("pk") if _occasion(found, account) not in told]


def _last_told(account, *, since):
    """When the last letter about new enquiries went to the account, or None."""
    return _told(account).filter(queued_at__gt=since).order_by("-queued_at").values_list("queued_at", flat=True).first()


def _told(account):
    return Message.objects.filter(letter__in=[letters.ARRIVED.key, letters.MORE_ARRIVED.key], to=account.email)


def _has_had_enough(address, at):
    """Counted by one transaction at a time, or several at once would each count the same."""
    turns.wait(f"enquiries.mailbox:{wellformed.mailbox_key(address)}")
    recent = Message.objects.filter(letter__in=[letter.key for letter in _ACKNOWLEDGEMENTS.values()], queued_at__gt=at - DAY)
    mailboxes = map(wellformed.mailbox_key, recent.values_list("to", flat=True))
    return list(mailboxes).count(wellformed.mailbox_key(address)) >= MOST_ACKNOWLEDGEMENTS
