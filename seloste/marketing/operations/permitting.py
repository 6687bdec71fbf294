"""A person permits direct marketing, or withdraws what they permitted as easily (GDPR Art. 7(3))."""

import hashlib

from django.db import transaction
from django.utils.timezone import localdate

from seloste.customers.operations.recording import signature
from seloste.description import permits
from seloste.outbox import operations as outbox
from seloste.privacy import keeping, registry
from seloste.privacy.identity_codes import refuse_identity_codes
from seloste.privacy.words import Purpose, Source

from .. import events, standing, withdrawn
from ..models import MarketingPermission, SaleContact, Wording
from ..words import FEATURE, Channel, State, Topic, Via
from . import projecting
from .noting import note

DOOR = {"purpose": Purpose.MARKETING, "feature": FEATURE, "group": "marketing_permissions"}


def may_ask(source):
    """Whether permission may be asked by ``source``, and held when it is given, under the description in force."""
    return permits.allows(source=source, **DOOR) and permits.group("marketing_askings")


@transaction.atomic
def permit_marketing(*, person, channels, topic, received_via, source=Source.SELF, wording="", said="", decided_at=None, by, at):
    """Note that the person permits marketing about ``topic`` by ``channels``. ``wording``: the exact text they saw; empty: unknown.

    Refused with ``permits.NotPermitted`` when the description lists no marketing, or not the ``source``. What was decided before a
    standing prohibition is noted and opens nothing: the latest decision counts.
    """
    permits.demand(source=source, **DOOR)
    person = projecting.hold(person, even_restricted=received_via == Via.FORM)  # their own consent (GDPR Art. 18(2)); nothing leaves by it
    refuse_identity_codes(said)
    channels, topic = [Channel(channel) for channel in channels], Topic(topic)
    decided_at = min(decided_at or at, at)
    stands = standing.of(person)
    new = [
        channel
        for channel in channels
        if stands[channel, topic].state != State.PERMITTED and not _is_noted(person, channel, topic, decided_at)
    ]
    if not new:
        return
    text = keep_wording(wording, language=person.language, at=at) if wording else None
    word = {"topic": topic, "via": received_via, "source": source, "said": said, "by": by, "at": at}
    note(MarketingPermission, person=person, channels=new, decided_at=decided_at, wording=text, **word)
    stands = projecting.settle(person)
    projecting.release(person, [(channel, topic) for channel in new if stands[channel, topic].state == State.PERMITTED])
    events.PERMITTED.record(by=by, at=at, subject=person, channels=sorted(new), topic=topic, via=received_via, is_worded=text is not None)


def _is_noted(person, channel, topic, decided_at):
    """The same word said at the same time is one, however often a list is brought in."""
    return MarketingPermission.objects.filter(
        person=person, channel=channel, topic=topic, decided_at=decided_at, is_withdrawn=False
    ).exists()


@transaction.atomic
def withdraw_permission(*, person, channels, topic, received_via, source=Source.SELF, said="", by, at):
    """The person withdraws a permission; by that way nothing more about the topic is sent, on any ground. Without one, nothing happens."""
    person = projecting.hold(person, even_restricted=True)
    refuse_identity_codes(said)
    topic, stands = Topic(topic), standing.of_decisions(person)
    given = [channel for channel in map(Channel, channels) if stands[channel, topic].state == State.PERMITTED]
    if not given:
        return
    word = {"topic": topic, "via": received_via, "source": source, "said": said, "by": by, "at": at}
    note(MarketingPermission, person=person, channels=given, decided_at=at, is_withdrawn=True, **word)
    projecting.suppress(person, projecting.settle(person))
    if Channel.EMAIL in given:
        outbox.withdraw(subject=person, classes=projecting.stopped_by(topic), by=by, at=at)
    events.WITHDRAWN.record(by=by, at=at, subject=person, channels=sorted(given), topic=topic, via=received_via)
    projecting.note_outside(projecting.FORBIDDEN, person, given, topic, at=at)


@transaction.atomic
def note_sale(*, person, channel, sold_on, told_via, source=Source.SELF, by, at):
    """The address came with a sale, and the customer was told that it may be used for marketing and refused: soft opt-in (200.3 §).

    Worth nothing while the description does not carry the feature; noted once a sale.
    """
    permits.demand(source=source, **DOOR)
    permits.demand(feature=standing.SOFT_OPT_IN)
    person = projecting.hold(person)
    known = {"source": source, "told_via": Via(told_via), "at": at, "by": signature(by)}
    sale, is_new = SaleContact.objects.get_or_create(person=person, channel=Channel(channel), sold_on=sold_on, defaults=known)
    if is_new:
        events.SOLD.record(by=by, at=at, subject=person, channel=channel)
    return sale


def keep_wording(text, *, language, at):
    """The text as a row; the same text is one row."""
    digest = hashlib.sha256(f"{language} {text}".encode()).hexdigest()
    return Wording.objects.get_or_create(digest=digest, defaults={"text": text, "language": language, "used_since": at})[0]


@transaction.atomic
def forget_withdrawn(*, by, at):
    """Remove permissions that were taken back so long ago that their keep is over, and every word, of both ledgers at once, about ways
    that have been silent for as long as the longer of both keeps in force.
    """
    endings = [ending for ending in registry.endings() if ending.room == "marketing.forget_withdrawn"]
    starts = {ending.of: keeping.first_kept(keeping.period_of(ending.group), on=localdate(at)) for ending in endings}
    silent = [withdrawn.silent(model, min(starts.values())) for model in starts]  # both read before either goes
    over = [withdrawn.taken_back(starts[MarketingPermission]), *silent]
    removed = sum(rows.delete()[0] for rows in over)
    if removed:
        events.ENDED.record(by=by, at=at, count=removed)
    return removed
