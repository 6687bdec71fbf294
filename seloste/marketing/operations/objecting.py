"""A person forbids direct marketing (GDPR Art. 21(2)-(3)). No door may refuse it, whatever the description lists."""

import datetime as dt

from django.db import transaction
from django.utils import translation

from seloste.customers import reaching
from seloste.customers.models import Merge
from seloste.outbox import operations as outbox
from seloste.privacy.identity_codes import refuse_identity_codes
from seloste.privacy.words import Source

from .. import confirming, events, letters, standing
from ..models import Objection
from ..words import Channel, State, Topic, Via
from . import projecting
from .noting import note

TWICE = dt.timedelta(minutes=1)


@transaction.atomic
def object_to_marketing(
    *, person, channels=tuple(Channel), topic="", received_via, source=Source.SELF, said="", decided_at=None, confirm=False, by, at
):
    """Forbid marketing by ``channels``, about ``topic`` or, when it is empty, about everything; returns others who share an address.

    Acts when the transaction commits: waiting messages are taken out of the outbox, the addresses are suppressed. ``decided_at``: when
    it was said, if earlier. ``said``: the person's own words. ``confirm``: they get a letter that says so. Pressed twice within a
    minute, it is noted once.
    """
    person = projecting.hold(person, even_restricted=True)
    refuse_identity_codes(said)
    channels = [Channel(channel) for channel in channels]
    decided_at = min(decided_at or at, at)
    new = [channel for channel in channels if not _is_noted(person, channel, topic, decided_at)]
    word = {"topic": topic, "via": received_via, "source": source, "said": said, "by": by, "at": at}
    note(Objection, person=person, channels=new, decided_at=decided_at, **word)
    others = projecting.suppress(person, projecting.settle(person))
    if not new:
        return others
    if Channel.EMAIL in new:
        outbox.withdraw(subject=person, classes=projecting.stopped_by(topic), by=by, at=at)
    if confirm and (address := reaching.mailbox(person)):
        with translation.override(person.language):
            told = {"day": at, "what": confirming.in_words(channels, topic)}
        outbox.send(letter=letters.FORBIDDEN, to=address, language=person.language, subject=person.ref, facts=told, by=by, at=at)
    events.OBJECTED.record(by=by, at=at, subject=person, channels=sorted(new), topic=topic or "every", via=received_via)
    projecting.note_outside(projecting.FORBIDDEN, person, new, topic, at=at)
    return others


@transaction.atomic
def lift_objection(*, person, channels, topic="", received_via, source=Source.SELF, said="", by, at):
    """The person takes a prohibition back. It permits nothing: where permission is needed, it must be given.

    ``restricting.Restricted`` while the use of their data is restricted, as ``permit_marketing``: nothing is opened meanwhile.
    """
    person = projecting.hold(person)
    refuse_identity_codes(said)
    stands = projecting.settle(person)
    forbidden = [c for c in map(Channel, channels) if any(stands[c, t].state == State.PROHIBITED for t in _topics(topic))]
    if not forbidden:
        return
    word = {"topic": topic, "via": received_via, "source": source, "said": said, "by": by, "at": at}
    note(Objection, person=person, channels=forbidden, decided_at=at, is_lifted=True, **word)
    projecting.release(person, [(channel, one) for channel in forbidden for one in _topics(topic)])
    events.LIFTED.record(by=by, at=at, subject=person, channels=sorted(forbidden), topic=topic or "every", via=received_via)
    projecting.note_outside(projecting.LIFTED, person, forbidden, topic, at=at)


def _is_noted(person, channel, topic, decided_at):
    """Whether it is the same press once more: the person's latest word is this prohibition, said in the same minute.

    Not where two entries became one in that minute: it may be the other's word, and goes with them when they are parted.
    """
    stands = standing.of_decisions(person)
    said = [stands[channel, one] for one in _topics(topic)]
    is_said = all(stand.state == State.PROHIBITED and abs(decided_at - stand.since) < TWICE for stand in said)
    return is_said and not Merge.objects.filter(person=person, at__gt=decided_at - TWICE).exists()


def _topics(topic):
    return [Topic(topic)] if topic else list(Topic)


def keep_the_stricter(kept, gone, *, by, at):
    """Before two persons become one: what either forbids, the one who remains forbids; returns the rows written.

    Written only where the other's later word would open it: else the prohibition stands since it was said, and not since the merge.
    """
    ours, theirs = standing.said(kept), standing.said(gone)
    own, both = [standing.of_said(said, {}) for said in (ours, theirs)], standing.of_said([*ours, *theirs], {})
    forbidden = [pair for pair in both if any(one[pair].state == State.PROHIBITED for one in own)]
    opened = [pair for pair in forbidden if both[pair].state != State.PROHIBITED]
    word = {"decided_at": at, "via": Via.MERGE, "source": Source.SELF, "by": by, "at": at}
    return [row for channel, topic in opened for row in note(Objection, person=kept, channels=[channel], topic=topic, **word)]
