"""The link of a letter is pressed: who the letter was for forbids, and so does the mailbox that it went to, whoever has that by now."""

from django.db import transaction

from seloste.privacy import registry

from .. import events, suppressing, tasks
from ..models import Suppression
from ..words import Channel, Topic, Via
from . import projecting
from .objecting import TWICE, object_to_marketing


@transaction.atomic
def object_by_link(*, person, mailbox, channels, by, at):
    """``person``: whom the letter was for, None when they have been erased. ``mailbox``: the digest of the mailbox that it went to, empty
    where the link is of an earlier version.

    The person forbids by ``channels``, as by any other way. Where the mailbox is not theirs any more, or never was, whoever reads it
    gets no more marketing there either, whoever it belongs to in the register now or later: letters stop when the transaction
    commits, and those who have it are taken out of the audiences by a job right after it, for a digest leads to nobody: everybody's
    addresses are looked at.
    """
    person = _forbidding(person, channels, by=by, at=at)
    if mailbox and not (person and suppressing.has_mailbox(person, mailbox)) and not _is_noted(mailbox, at):
        events.MAILBOX_OBJECTED.record(by=by, at=at)
        projecting.suppress_mailbox(mailbox, at=at)
        row = Suppression.objects.filter(channel=Channel.EMAIL, digest=mailbox).order_by("pk").first()
        tasks.settle_mailbox.enqueue(suppression=row.pk, once=f"marketing.settle_mailbox:{row.pk}")


def settle_mailbox(*, suppression):
    """Whoever has the mailbox of a suppression (its number) stands anew in the audiences. Bears being repeated."""
    projecting.settle_holders({*Suppression.objects.filter(pk=suppression).values_list("digest", flat=True)})


def _forbidding(person, channels, *, by, at):
    """Who stands for the person now; None when they have been erased, maybe just now."""
    try:
        if person:
            object_to_marketing(person=person, channels=channels, received_via=Via.LINK, by=by, at=at)
        return person and registry.standing_for(person)
    except registry.Gone:
        return None


def _is_noted(mailbox, at):
    """Whether it is the same press once more."""
    rows = Suppression.objects.filter(channel=Channel.EMAIL, digest=mailbox, person=None, since__gt=at - TWICE)
    return rows.count() == len(Topic)
