"""What the worker does with a message: take it, and write down how it went. The clock acts."""

import datetime as dt

from django.db import transaction

from seloste.databases.prepared import Prepared, number
from seloste.journal.actors import CLOCK
from seloste.privacy.words import MessageClass

from .. import events, gates, letters, tasks
from ..models import Message, State

CLAIM = dt.timedelta(minutes=3)  # longer than one attempt may take; a worker that dies leaves the message to the next one after it
GAPS = [dt.timedelta(minutes=m) for m in (1, 5, 15, 30, 60, 120, 240)]
LONGEST_GAP = dt.timedelta(hours=6)
HELD = "restored"  # the word for a message that waited when the backup was made
SOON = dt.timedelta(minutes=5)  # for what an owner mends in the house, such as the description


@Prepared
def _queued():
    return Message.objects.select_for_update().queued().filter(pk=number("pk"))


@transaction.atomic
def claim(*, message_id, at):
    """Take a waiting message whose time has come, or None. The gate is asked in the same transaction; a refused one is withdrawn."""
    message = _queued.first(pk=message_id)
    if message is None or message.next_at > at:
        return None
    try:
        gates.demand(leaving(message))
    except gates.Refused:
        _settle(message, State.WITHDRAWN, "refused", events.WITHDRAWN, at)
        return None
    message.attempts += 1
    message.next_at = at + CLAIM
    message.save(update_fields=["attempts", "next_at"])
    return message


def leaving(message):
    """What the gate is asked about this message."""
    return gates.Leaving(MessageClass(message.message_class), message.letter, message.to, message.subject)


@transaction.atomic
def file_away(*, message, write, at):
    """Where there is no mail server: ``write()`` makes it a file, while nobody can withdraw it or erase whom it is to.

    A prohibition or an erasure that came first still counts: of who has been erased no file is left behind.
    """
    held = _queued.first(pk=message.pk)
    if held is None:
        return
    try:
        gates.demand(leaving(held))
    except gates.Refused:
        _settle(held, State.WITHDRAWN, "refused", events.WITHDRAWN, at)
        return
    write()
    _settle(held, State.SENT, "", events.SENT, at)


@transaction.atomic
def settle_sent(*, message, at, handed_to=""):
    """It has left, also when it was withdrawn while it was leaving. ``handed_to``: who got it."""
    _settle(message, State.SENT, "", events.SENT, at, handed_to)


@transaction.atomic
def defer(*, message, error, at, gap=None):
    """Not now: try again after a gap that grows with the attempts; after ``give_up_at`` it has failed."""
    again = at + (gap or _gap(message.attempts))
    if again > message.give_up_at:
        return fail(message=message, error=error, at=at)
    message.next_at, message.error = again, error
    waiting = Message.objects.filter(pk=message.pk).queued()
    if waiting.update(next_at=again, error=error):
        tasks.deliver.enqueue(message=message.pk, run_at=again, once=f"outbox.deliver:{message.pk}:{message.attempts}")


@transaction.atomic
def fail(*, message, error, at, handed_to=""):
    """Never: staff see it among the failed and can put it back. ``handed_to``: the recipient who was told the address and said no."""
    _settle(message, State.FAILED, error, events.FAILED, at, handed_to)


@transaction.atomic
def give_up_trial(*, message, by, at):
    """A trial letter that did not leave at once is not tried again: somebody sits and waits for its answer. Its reason stays."""
    row = Message.objects.filter(pk=message.pk).queued()
    if row.update(state=State.WITHDRAWN, settled_at=at, body=""):
        events.WITHDRAWN[MessageClass(message.message_class)].record(by=by, at=at, about=message)


@transaction.atomic
def withdraw_claimed(*, message, at):
    """The gate closed while the worker talked to the mail server; nothing was handed over."""
    _settle(message, State.WITHDRAWN, "refused", events.WITHDRAWN, at)


@transaction.atomic
def hold_waiting(*, by, at):
    """Nothing that waits leaves by itself: after a restore nobody knows whether it has left already. Returns how many.

    They stand among the failed, and staff who know put them back one by one; keys to the house (class security) are gone for good.
    """
    waiting = Message.objects.queued()
    Message.objects.filter(pk__in=waiting.values("pk"), message_class=MessageClass.SECURITY).update(body="")
    count = waiting.update(state=State.FAILED, error=HELD, settled_at=at)
    if count:
        events.HELD.record(by=by, at=at, count=count)
    return count


def _settle(message, state, error, kinds, at, handed_to=""):
    """A key to the house does not stay in the register after it has left or failed (class security); nor the address of who was erased."""
    body = "" if message.message_class == MessageClass.SECURITY else message.body
    to = "" if letters.forgets_address(message.letter) else message.to
    row = Message.objects.filter(pk=message.pk)
    row = row if state == State.SENT else row.queued()
    if row.update(state=state, error=error, settled_at=at, body=body, to=to, handed_to=handed_to):
        kinds[MessageClass(message.message_class)].record(by=CLOCK, at=at, about=message, subject=message.subject)


def _gap(attempts):
    return GAPS[attempts - 1] if attempts <= len(GAPS) else LONGEST_GAP
