"""The use of a person's data is restricted, and free again after they have been told (GDPR Art. 18)."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.outbox import operations as outbox
from seloste.outbox.letters import answers
from seloste.privacy import ledger, registry
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import MessageClass

from .. import events, letters
from ..models import Restriction
from ..words import WAYS_OUT, Cause, Ground, Via, What
from . import deeds, telling, writing
from .answering import CannotAnswer

RESTRICTED, LIFTED = "restricted", "unrestricted"  # in the ledger outside the database
NOTICE = dt.timedelta(days=7)  # between telling the person and lifting: long enough for a letter
_STOPPED = (MessageClass.CONTRACT, MessageClass.SERVICE, MessageClass.SALES, MessageClass.MARKETING)


class CannotRestrict(Refusal):
    """It is not known whom the request is about."""


class NotTold(Refusal):
    """The person has to be told before the restriction is lifted, and the day they were told has to come."""


@transaction.atomic
def restrict(*, asked, ground, account=None, by, at):
    """From now on the person's data is only kept: not changed, merged, sent by, or ended. Waiting letters are taken out. Twice is once.

    The reason that stands stays. Letters by right go on, the copy and the journal too. ``CannotRestrict`` while nobody knows whom it is
    about. A line in the ledger outside the database lets a restored backup restrict it again.
    """
    asked = deeds.locked(asked)
    if asked.person is None:
        raise CannotRestrict(_("First say whom in the register it is about."))
    person = registry.hold(asked.person, even_restricted=True)
    row, is_new = Restriction.objects.get_or_create(person=person, defaults={"asked": asked, "ground": Ground(ground), "since": at})
    if is_new:
        begin(row, account=account, by=by, at=at)
    return row


def begin(row, *, account, by, at):
    """What a new restriction brings with it, in the caller's transaction."""
    asked, person = row.asked, row.person
    outbox.withdraw(subject=person, classes=_STOPPED, but=answers(), by=by, at=at)
    deeds.note(asked, What.RESTRICTED, account=account, at=at)
    telling.let_go(person, Cause.LIFTED)
    telling.owe(person, Cause.RESTRICTED, at)
    events.RESTRICTED.record(by=by, at=at, about=asked, subject=person, ground=row.ground)
    detail = f"{row.ground} {asked.kind} {asked.via} {asked.received_on} {asked.pk}"
    ledger.write(RESTRICTED, person.every_ref(), at=at, detail=detail)


@transaction.atomic
def announce_lifting(*, asked, via, once, account=None, revision=None, by, at):
    """Tell the person that the restriction ends after ``NOTICE`` (Art. 18(3)); by e-mail at once, by every other way it is there to print.

    ``CannotAnswer`` without a restriction or an address. Told again another day, the day moves on; a doubled press tells it once.
    """
    asked = deeds.locked(asked)
    row = _standing(asked)
    if deeds.is_done(asked, letters.LIFTING, once) or _is_told(row, via, at):
        return asked
    asked = deeds.locked(asked, revision)
    if row is None or Via(via) not in WAYS_OUT or (via == Via.EMAIL and not asked.mailbox):
        raise CannotAnswer
    row.told_on, row.told_via, row.lifts_on = localdate(at), Via(via), localdate(at) + NOTICE
    row.save(update_fields=["told_on", "told_via", "lifts_on"])
    facts = {"lifts_on": row.lifts_on, "authority": writing.authority(asked.language)}
    message = writing.write(letters.LIFTING, asked, via=via, once=once, by=by, at=at, **facts)
    deeds.keep(asked)
    deeds.note(asked, What.ANNOUNCED, account=account, at=at, via=via, message=message)
    events.LIFTING_TOLD.record(by=by, at=at, about=asked, subject=asked.person, via=via)
    return asked


def _is_told(row, via, at):
    """By a way that the program does not go itself: the letter of today stands on the request's page, to be printed as often as needed."""
    return row is not None and Via(via) != Via.EMAIL and (row.told_on, row.told_via) == (localdate(at), Via(via))


@transaction.atomic
def lift(*, asked, account=None, by, at):
    """The data may be used again. ``NotTold`` before the person has been told and the day has come. Twice does no harm."""
    asked = deeds.locked(asked)
    row = _standing(asked)
    if row is None:
        return asked
    if not row.may_be_lifted(localdate(at)):
        raise NotTold(_("First tell the person that the restriction ends, and wait for the day."))
    end(asked, account=account, by=by, at=at)
    return asked


def end(asked, *, account, by, at):
    """The row goes, in the caller's transaction: lifted, or set by mistake on somebody whom the request is not about."""
    if row := _standing(asked):
        person = row.person
        row.delete()
        telling.let_go(person, Cause.RESTRICTED)
        telling.owe_lifting(person, at)
        deeds.note(asked, What.LIFTED, account=account, at=at)
        events.LIFTED.record(by=by, at=at, about=asked, subject=person)
        ledger.write(LIFTED, person.every_ref(), at=at)


def _standing(asked):
    return Restriction.objects.filter(asked=asked).select_related("person").first()
