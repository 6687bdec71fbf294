"""What an old list says of direct marketing, and what is known already of the addresses in it: no list lifts a prohibition.

The verbs belong to the transaction in which the list comes in, a part of it at a time, and ask as many questions for a thousand
persons as for one; only for those who share an address with somebody who forbids, and for those in the register already, they ask
person by person.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db import transaction

from seloste.customers.models import Person
from seloste.customers.operations.recording import signature
from seloste.description import permits
from seloste.privacy import ledger, restricting

from .. import events, standing, suppressing
from ..models import MarketingPermission, Objection, StandingObjection, StandingPermission, Suppression
from ..words import State, Topic, Via
from . import moving, projecting
from .objecting import object_to_marketing
from .permitting import DOOR, permit_marketing

PERMITTED_TOPIC = Topic.TRAININGS  # an old list's permission is to news of trainings, and nothing more
_TABLES = {State.PROHIBITED: StandingObjection, State.PERMITTED: StandingPermission}


class Wishes(NamedTuple):
    """Channels by which a row of the list permits or forbids marketing."""

    permits: tuple = ()
    forbids: tuple = ()

    def permitted(self):
        """Of two words at once the stricter stands."""
        return [channel for channel in self.permits if channel not in self.forbids]


@transaction.atomic
def take_in_wishes(*, added, wishes, source, decided_at, by, at):
    """Of persons who have just come in (``customers``' ``Added``): note what they said and honour what is suppressed already.

    ``wishes``: ``{key: Wishes}`` of those who said something; ``decided_at``: the list's day. A permission has no wording, for nobody
    knows it, and is refused with ``permits.NotPermitted`` where the description lists none; a prohibition never is. The day on which a
    list was drawn is not the one on which anybody permitted anything: where an address is suppressed, whenever, it permits nothing.
    Returns what was ``Moved``, for undoing.
    """
    if any(said.permitted() for said in wishes.values()):
        permits.demand(source=source, **DOOR)
    if not wishes and not Suppression.objects.exists():
        return []
    digests = {one.pk: suppressing.digests_of(one.newcomer) for one in added}
    known = suppressing.known({digest for held in digests.values() for ones in held.values() for digest in ones})
    word = {"decided_at": decided_at, "via": Via.IMPORT, "source": source, "at": at, "by": signature(by)}
    stopped = {key: suppressing.latest(held, known) for key, held in digests.items()}
    wishes = {one.pk: _within(wishes[one.pk], stopped[one.pk]) for one in added if one.pk in wishes}
    said = {key: _said(key, wish, word) for key, wish in wishes.items()}
    for ledger_of in (Objection, MarketingPermission):
        ledger_of.objects.bulk_create([row for rows in said.values() for row in rows if isinstance(row, ledger_of)])
    stands = {key: standing.of_said(said.get(key, ()), stopped[key]) for key in digests}
    for state, table in _TABLES.items():
        table.objects.bulk_create([table(person_id=key, channel=c, topic=t, since=s.since) for key, c, t, s in _pairs(stands, state)])
    moved = _suppress(digests, [(key, c, t) for key, c, t, s in _pairs(stands, State.PROHIBITED) if not s.is_address], known, decided_at)
    _settle_others(added, wishes)
    _tell(added, wishes, digests, by=by, at=at)
    return moved


def _within(wishes, prohibited):
    """What a list says, without permissions by ways that are prohibited already; ``prohibited``: pairs of channel and topic."""
    return wishes._replace(permits=tuple(c for c in wishes.permitted() if (c, PERMITTED_TOPIC) not in prohibited))


def _said(key, wishes, word):
    """The rows of both ledgers."""
    rows = [Objection(person_id=key, channel=channel, **word) for channel in wishes.forbids]
    return rows + [MarketingPermission(person_id=key, channel=c, topic=PERMITTED_TOPIC, **word) for c in wishes.permitted()]


def _pairs(stands, state):
    return [(key, *pair, stand) for key, of in stands.items() for pair, stand in of.items() if stand.state == state]


def _suppress(digests, forbidden, known, since):
    """One row an address, as ``projecting`` does for one person; of two moments the later stands. Returns what was ``Moved``."""
    rows, older, moved = {}, defaultdict(dict), []
    for key, channel, topic in forbidden:
        for digest in digests[key][channel]:
            if (channel, topic) in known.get(digest, {}):
                older[channel, topic].setdefault(digest, key)
            else:
                row = Suppression(channel=channel, topic=topic, digest=digest, since=since, person_id=key)
                rows.setdefault((channel, topic, digest), row)
    for (channel, topic), ones in older.items():
        about = Suppression.objects.filter(channel=channel, topic=topic, digest__in=ones, since__lt=since)
        moved += [moving.Moved(row, ones[digest], was, since) for row, digest, was in about.values_list("pk", "digest", "since")]
        about.update(since=since)
    Suppression.objects.bulk_create(rows.values(), ignore_conflicts=True)
    return moved


def _settle_others(added, wishes):
    """Whoever shares an address with one who forbids is not reached there either."""
    forbidding = [one for one in added if one.pk in wishes and wishes[one.pk].forbids]
    for other in suppressing.sharing([one.pk for one in forbidding]):
        projecting.settle(other)


def _tell(added, wishes, digests, *, by, at):
    """One entry for each way in which several forbade or permitted; the prohibitions into the ledger outside the database too, of the
    persons and of their addresses, which others may have.
    """
    forbidden, permitted, addresses = defaultdict(list), defaultdict(list), defaultdict(set)
    for one in added:
        said = wishes.get(one.pk, Wishes())
        if said.forbids:
            forbidden[tuple(sorted(said.forbids))].append(one.ref)
            for channel in said.forbids:
                addresses[channel].update(digests[one.pk][channel])
        if said.permitted():
            permitted[tuple(sorted(said.permitted()))].append(one.ref)
    for channels, refs in sorted(forbidden.items()):
        events.LIST_FORBADE.record(by=by, at=at, shown=refs, channels=list(channels), count=len(refs))
        ledger.write(projecting.FORBIDDEN, refs, at=at, detail=",".join(channels))
    for channel, ones in sorted(addresses.items()):
        ledger.write_digests(projecting.SUPPRESSED, sorted(ones), at=at, detail=channel)
    for channels, refs in sorted(permitted.items()):
        events.LIST_PERMITTED.record(by=by, at=at, shown=refs, channels=list(channels), count=len(refs))


@transaction.atomic
def take_in_wishes_of_known(*, wishes, filled, source, decided_at, by, at):
    """The same of persons who were in the register already. ``filled``: keys of those to whom addresses came: what they forbid holds there.

    What they have said since the list's day counts, and not the list; and where they or another at their address forbid, whenever it
    was said, the list permits nothing; nor while the use of their data is restricted. Returns what was ``Moved``, for undoing.
    """
    restricted, before = restricting.among(wishes), moving.standing_at({*wishes, *filled})
    for person in Person.objects.filter(pk__in={*wishes, *filled}).order_by("pk"):
        said = wishes.get(person.pk, Wishes())
        told = {"person": person, "received_via": Via.IMPORT, "source": source, "decided_at": decided_at, "by": by, "at": at}
        if said.forbids:
            object_to_marketing(channels=said.forbids, **told)
        if person.pk in restricted:
            continue
        stands = standing.of(person) if said.permitted() else {}
        if permitted := _within(said, {pair for pair, stand in stands.items() if stand.state == State.PROHIBITED}).permits:
            permit_marketing(channels=permitted, topic=PERMITTED_TOPIC, **told)
    concerned = {person.pk for person in suppressing.concerned(filled)}
    for person in Person.objects.select_for_update().filter(pk__in=concerned).order_by("pk"):
        projecting.settle_and_suppress(person)
    return moving.moved_from(before)


@transaction.atomic
def take_back_wishes(*, going, staying, moved=(), others=(), left=frozenset(), taken_at, by, at):
    """Undo both: of ``going`` (keys of persons who are sent back next) and ``staying`` (those who were here before the list).

    What others forbid stands, at the addresses they share too, and since the day that it did: ``moved`` by those persons' rows, the last
    first; and what is noted of persons whose use is restricted now. ``others``: persons who shared an address that has been taken out of
    ``staying`` already; ``left``: digests of the addresses that those had until then.
    """
    staying = set(staying) - restricting.among(staying)
    moved = [one for one in moved if one.person in staying or one.person in going]
    others = {person.pk: person for person in others}
    if Suppression.objects.filter(person__in=going).delete()[0] or moved:
        others |= {person.pk: person for person in suppressing.sharing(going)}
    concerned = set()
    for table in (Objection, MarketingPermission):
        rows = table.objects.filter(person__in=staying, via=Via.IMPORT, at=taken_at)
        concerned |= set(rows.values_list("person", flat=True))
        rows.delete()
    moving.put_back(moved)
    for person in Person.objects.select_for_update().filter(pk__in=concerned).order_by("pk"):
        projecting.settle_and_suppress(person, left=left)
    for person in others.values():
        projecting.settle_and_suppress(person)
    if refs := list(Person.objects.filter(pk__in=concerned).order_by("pk").values_list("ref", flat=True)):
        events.LIST_TAKEN_BACK.record(by=by, at=at, shown=refs, count=len(refs))
