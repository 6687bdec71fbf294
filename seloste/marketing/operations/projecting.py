"""What audiences read, kept beside the ledgers in the transaction that writes them: who is permitted, who forbidden, which addresses."""

from collections import defaultdict
from itertools import chain

from django.db import transaction

from seloste.customers.models import EmailAddress, Person, Phone
from seloste.privacy import ledger, registry, restricting
from seloste.privacy.words import MessageClass

from .. import standing, suppressing
from ..models import StandingObjection, StandingPermission, Suppression
from ..words import Channel, State, Topic

# the words in the ledger outside the database: of persons, and of addresses, which are known also where the person is not
FORBIDDEN, LIFTED, SUPPRESSED, RELEASED = "forbidden", "lifted", "suppressed", "released"
_TABLES = {State.PROHIBITED: StandingObjection, State.PERMITTED: StandingPermission}


def hold(person, *, even_restricted=False):
    """The person, kept from being erased, and with them whoever shares an address, for those are settled too: all in one order.

    ``registry.Gone`` when the person has been erased; ``restricting.Restricted`` as in ``registry.hold``.
    """
    person = registry.standing_for(person)
    keys = [person.pk, *(other.pk for other in sharing(person))]
    held = {one.pk: one for one in Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if person.pk not in held:  # gone while they were waited for: erased, or one with another, who is held then
        return hold(person, even_restricted=even_restricted)
    if not even_restricted:
        restricting.demand(held[person.pk])
    return held[person.pk]


def stopped_by(topic):
    """Classes of waiting messages that a prohibition about ``topic`` stops; empty: about everything."""
    if not topic:
        return [MessageClass.SALES, MessageClass.MARKETING]
    return [MessageClass.SALES] if topic == Topic.SALES else [MessageClass.MARKETING]


def settle(person):
    """Write the standing rows of a person anew from the ledgers; belongs to the caller's transaction."""
    stands = standing.of(person)
    for state, table in _TABLES.items():
        wanted = {pair: stand.since for pair, stand in stands.items() if stand.state == state}
        held = {(row.channel, row.topic): row for row in table.objects.filter(person=person)}
        table.objects.filter(pk__in=[row.pk for pair, row in held.items() if wanted.get(pair) != row.since]).delete()
        table.objects.bulk_create(
            [
                table(person=person, channel=channel, topic=topic, since=since)
                for (channel, topic), since in wanted.items()
                if (channel, topic) not in held or held[channel, topic].since != since
            ]
        )
    return stands


def suppress(person, stands):
    """Nothing is sent to the addresses of a person who forbids, whoever else has them; returns those others."""
    _suppress_own(person, stands)
    return _settle_others(person)


def _suppress_own(person, stands):
    """Returns ``[(channel, topic, since, digests)]`` of what was not suppressed yet, or not since so late."""
    digests = suppressing.digests(person)
    own = ((*pair, stand.since) for pair, stand in stands.items() if stand.state == State.PROHIBITED and not stand.is_address)
    found = ((channel, topic, since, _suppress(person, channel, topic, {*digests[channel]}, since)) for channel, topic, since in own)
    return [one for one in found if one[-1]]


def _settle_others(person):
    others = sharing(person)
    for other in others:
        settle(other)
    return others


def suppress_mailbox(digest, *, at):
    """Whoever reads this mailbox forbids, known to us or not. It is nobody's own word, so that it stands for everybody who has the mailbox
    now or later, until each says more."""
    for topic in Topic:
        _suppress(None, Channel.EMAIL, topic, {digest}, at)
    Suppression.objects.filter(channel=Channel.EMAIL, digest=digest).update(person=None)
    ledger.write_digests(SUPPRESSED, [digest], at=at, detail=str(Channel.EMAIL))


def settle_holders(digests):
    """What is sent to these addresses has changed for everybody who has them."""
    keys = suppressing.holders(digests) if digests else ()
    with transaction.atomic():
        for person in Person.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
            settle(person)


def suppress_again(*, person):
    """The key of suppressed addresses was lost: what the person forbids is noted for their addresses under the new one."""
    suppress(person, settle(person))


def note_outside(kind, person, channels, topic, *, at):
    """A line of the ledger outside the database for the person, and one for each of their addresses; the last thing before the commit."""
    of_addresses = {FORBIDDEN: SUPPRESSED, LIFTED: RELEASED}[kind]
    ledger.write(kind, person.every_ref(), at=at, detail=f"{','.join(sorted(channels))} {topic}".strip())
    for channel, digests in suppressing.digests(person).items():
        if channel in channels:
            still = _still_suppressed(digests, channel, topic) if kind == LIFTED else set()
            ledger.write_digests(of_addresses, sorted(set(digests) - still), at=at, detail=f"{channel} {topic}".strip())


def _still_suppressed(digests, channel, topic):
    """Of an address that another forbids too, nothing is lifted."""
    rows = Suppression.objects.filter(channel=channel, digest__in=digests, topic__in=[topic] if topic else Topic.values)
    return set(rows.values_list("digest", flat=True))


def _suppress(person, channel, topic, digests, since):
    """One row an address; of two moments the later stands. Returns the digests that had none, or an earlier one."""
    about = Suppression.objects.filter(channel=channel, topic=topic, digest__in=digests)
    known = dict(about.values_list("digest", "since"))
    if earlier := {digest for digest, moment in known.items() if moment < since}:
        about.filter(since__lt=since).update(since=since)  # whoever it was first noted for: theirs it stays
    new = digests - known.keys()
    rows = [Suppression(channel=channel, topic=topic, digest=digest, since=since, person=person) for digest in new]
    Suppression.objects.bulk_create(rows, ignore_conflicts=True)
    return new | earlier


def release(person, pairs):
    """What the person permits or lifts by their own last word is sent to their addresses again, unless another who has them forbids it;
    and so to others there, as far as they permit it themselves.
    """
    others = sharing(person)
    own, digests, still = standing.of_decisions(person), suppressing.digests(person), _forbidden_by(others)
    for channel, topic in pairs:
        if own[channel, topic].state != State.PROHIBITED:
            freed = set(digests[channel]) - still[channel, topic]
            rows = Suppression.objects.filter(channel=channel, topic=topic, digest__in=freed)
            rows.exclude(person=None).delete()  # what an erased person forbade stands; a later word of one's own goes before it
    for other in others:
        settle(other)
    return settle(person)


def _forbidden_by(persons):
    """``{(channel, topic): digests}`` of the addresses of persons who forbid by a decision of their own."""
    found = defaultdict(set)
    for person in persons:
        digests = suppressing.digests(person)
        for pair, stand in standing.of_decisions(person).items():
            if stand.state == State.PROHIBITED:
                found[pair] |= set(digests[pair[0]])
    return found


def sharing(person):
    """Other persons with one of the person's mailboxes, however it is spelled, or phone numbers."""
    own = EmailAddress.objects.filter(person=person).values_list("address", flat=True)
    emails = EmailAddress.objects.of_same_mailbox(own)
    phones = Phone.objects.filter(number__in=Phone.objects.filter(person=person).values("number"))
    keys = set(emails.values_list("person", flat=True)) | set(phones.values_list("person", flat=True))
    return list(Person.objects.filter(pk__in=keys - {person.pk}).order_by("sort_key", "pk"))


def outlive(person, at):
    """Before a person is erased: every address they have is suppressed where they forbid, and their numbers when they are not phoned."""
    own, digests = standing.of_decisions(person), suppressing.digests(person)
    came = _suppress_own(person, own)
    _settle_others(person)
    forbidden = {pair for pair, stand in own.items() if stand.state == State.PROHIBITED}
    if Person.objects.filter(pk=person.pk, is_phoning_forbidden=True).exists():  # as it is now: whoever erases may have read them before
        pairs = [(Channel.PHONE, topic) for topic in Topic]
        came += [(*pair, at, _suppress(person, *pair, {*digests[Channel.PHONE]}, at)) for pair in pairs]
        forbidden |= {*pairs}
    for channel, topic in forbidden:  # also where another forbade first: what becomes of them must not take this along
        Suppression.objects.filter(channel=channel, topic=topic, digest__in=digests[channel]).update(person=None)
    _note_addresses(came)


def settle_and_suppress(person, *, left=frozenset()):
    """After rows have come to a person or gone from them: what they forbid, and nothing else, holds for the addresses they have now.

    What they forbade at an address that is theirs no more stands there until whoever has it says more: others who forbid it too may be
    noted by that one row. ``left``: digests of addresses that were never theirs, for the list that brought them is undone.
    """
    own, mine = standing.of_decisions(person), suppressing.digests(person)
    over = {*chain.from_iterable(mine.values()), *left}
    rows = [row for row in Suppression.objects.filter(person=person) if row.digest in over]
    Suppression.objects.filter(pk__in=[row.pk for row in rows if own[row.channel, row.topic].state != State.PROHIBITED]).delete()
    _suppress_of_others(person, mine)
    came = _suppress_own(person, settle(person))
    _settle_others(person)
    _note_addresses(came)


def _note_addresses(came):
    """What has come to be suppressed otherwise than by a word that ``note_outside`` tells of: an address that a database put back from
    before does not know, whose owner forbids. ``came``: as ``_suppress_own`` gives it."""
    for channel, topic, since, digests in came:
        ledger.write_digests(SUPPRESSED, sorted(digests), at=since, detail=f"{channel} {topic}")


def _suppress_of_others(person, mine):
    """What others with the person's addresses forbid there: where somebody had forbidden before them, it was noted for that one alone."""
    held = {(row.channel, row.topic, row.digest): row.since for row in suppressing.about(person)}
    for other in sharing(person):
        theirs = suppressing.digests(other)
        for (channel, topic), stand in standing.of_decisions(other).items():
            if stand.state == State.PROHIBITED:
                shared = {*mine[channel]} & {*theirs[channel]}
                if missing := {one for one in shared if (channel, topic, one) not in held}:
                    _suppress(other, channel, topic, missing, stand.since)
