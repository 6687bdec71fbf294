"""Two persons who had become one are two again: nobody knows which of them said what was said meanwhile, so the stricter word stands."""

import datetime as dt
from itertools import product

from seloste.privacy.words import Source

from .. import standing, suppressing
from ..models import Objection, Suppression
from ..words import Channel, State, Topic, Via
from . import projecting
from .noting import note

# A press that waits its turn may be noted after the merge and be told as before it. Nobody waits longer; and the stricter word stands.
A_TURN = dt.timedelta(minutes=1)


def part(kept, gone, *, since, by, at):
    """Before both are settled. What one had forbidden was noted for the other's addresses while they were one, and no longer holds there.

    What was forbidden or withdrawn after ``since``, both forbid: it may have come from the mailbox of either. What was permitted or
    lifted meanwhile opens nothing that the one who remains had forbidden before. ``gone`` has their own rows again.
    """
    _unsuppress(kept, gone)
    said = standing.said(kept)  # without the stricter word of this merge, which went with it; those of earlier ones stand
    meanwhile = standing.of_said([row for row in said if row.via != Via.MERGE and row.at > since - A_TURN], {})
    before = standing.of_said([row for row in said if row.at <= since], {})
    now = standing.of_decisions(kept)
    for pair in product(Channel, Topic):
        if meanwhile[pair].state == State.PROHIBITED:
            _forbid(gone, pair, meanwhile[pair].since, by=by, at=at)
        if before[pair].state == State.PROHIBITED and now[pair].state != State.PROHIBITED:
            _forbid(kept, pair, at, by=by, at=at)
    _put_moments_back(kept, gone, since)
    lifted = {
        pair
        for row in said
        if row.via != Via.MERGE and row.at > since - A_TURN and getattr(row, "is_lifted", False)
        for pair in _pairs(row)
    }
    for person in (kept, gone):
        _note_outside(person, lifted, at)


def _pairs(row):
    return product([row.channel], [row.topic] if row.topic else Topic)


def _note_outside(person, pairs, at):
    """The ledger beside the database was told of the lifting for both: put back, neither would forbid any more what they do."""
    stands = standing.of_decisions(person)
    for channel, topic in sorted(pair for pair in pairs if stands[pair].state == State.PROHIBITED):
        projecting.note_outside(projecting.FORBIDDEN, person, [channel], topic, at=at)


def _unsuppress(kept, gone):
    ours, theirs = suppressing.digests(kept), suppressing.digests(gone)
    theirs[Channel.POST] += [suppressing.post(kept, place) for place in gone.addresses.all()]  # by post it was the name of who remained
    for channel, digests in theirs.items():
        Suppression.objects.filter(person=kept, channel=channel, digest__in=set(digests) - set(ours[channel])).delete()


def _put_moments_back(kept, gone, since):
    """An address is forbidden since the latest word of whoever has it. While they were one it bore the other's moment, or the merge's."""
    came = {since, *(stand.since for stand in standing.of_decisions(gone).values() if stand.state == State.PROHIBITED)}
    said = _latest_words({one.pk: one for one in (kept, gone, *projecting.sharing(kept), *projecting.sharing(gone))}.values())
    rows = [*suppressing.about(kept).filter(since__in=came), *suppressing.about(gone).filter(since__in=came)]
    for row in rows:
        true = said.get((row.channel, row.topic, row.digest))
        if true and true < row.since and row.person_id:  # of the erased nobody knows any more since when
            Suppression.objects.filter(pk=row.pk).update(since=true)


def _latest_words(persons):
    """``{(channel, topic, digest): moment}`` of their own prohibitions."""
    found = {}
    for person in persons:
        digests = suppressing.digests(person)
        for (channel, topic), stand in standing.of_decisions(person).items():
            for digest in digests[channel] if stand.state == State.PROHIBITED else ():
                found[channel, topic, digest] = max(stand.since, found.get((channel, topic, digest), stand.since))
    return found


def _forbid(person, pair, decided_at, *, by, at):
    channel, topic = pair
    word = {"decided_at": decided_at, "via": Via.MERGE, "source": Source.SELF, "by": by, "at": at}
    note(Objection, person=person, channels=[channel], topic=topic, **word)
