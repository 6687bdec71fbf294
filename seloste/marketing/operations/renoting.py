"""What the ledger outside the database says of prohibitions is noted again in a database that was put back from before."""

import datetime as dt

from django.db import transaction

from seloste.customers.models import Person
from seloste.privacy.words import Source

from ..models import Objection, Suppression
from ..words import Channel, Topic, Via
from . import projecting
from .objecting import lift_objection, object_to_marketing

KINDS = (projecting.FORBIDDEN, projecting.LIFTED, projecting.SUPPRESSED, projecting.RELEASED)
OF_ADDRESSES = (projecting.SUPPRESSED, projecting.RELEASED)


def renote(*, lines, persons, by, at):
    """Do again what the ledger's lines say, each in a transaction of its own; returns how many changed something. Twice does no harm.

    ``persons``: ``{digest: number of the person}`` of those who stand in this database. Of others the addresses are suppressed all the
    same, for whoever has them here. What was permitted since is not in the ledger: the stricter word stands.
    """
    done = [line for line in lines if line.kind in KINDS and _DO[line.kind](line, persons.get(line.digest), by, at)]
    projecting.settle_holders({line.digest for line in done if line.kind in OF_ADDRESSES})
    return len(done)


def _forbid(line, number, by, at):
    person, (channels, topic), said_at = _person(number), _about(line), _moment(line)
    new = [channel for channel in channels if person and not _stands(person, channel, topic, said_at, is_lifted=False)]
    if new:
        word = {"channels": new, "topic": topic, "received_via": Via.LEDGER, "source": Source.PROGRAM, "decided_at": said_at}
        object_to_marketing(person=person, **word, by=by, at=max(at, said_at))
    return bool(new)


def _lift(line, number, by, at):
    person, (channels, topic), said_at = _person(number), _about(line), _moment(line)
    new = [channel for channel in channels if person and not _stands(person, channel, topic, said_at, is_lifted=True)]
    if new:
        word = {"channels": new, "topic": topic, "received_via": Via.LEDGER, "source": Source.PROGRAM}
        lift_objection(person=person, **word, by=by, at=said_at)
    return bool(new)


def _stands(person, channel, topic, said_at, *, is_lifted):
    return Objection.objects.filter(person=person, channel=channel, topic=topic, decided_at=said_at, is_lifted=is_lifted).exists()


@transaction.atomic
def _suppress(line, number, by, at):
    return sum(_suppress_one(line.digest, channel, topic, _moment(line)) for channel, topic in _pairs(line))


def _suppress_one(digest, channel, topic, since):
    about = Suppression.objects.filter(channel=channel, topic=topic, digest=digest)
    if about.exists():
        return about.filter(since__lt=since).update(since=since)
    Suppression.objects.create(channel=channel, topic=topic, digest=digest, since=since)
    return 1


@transaction.atomic
def _release(line, number, by, at):
    rows = (Suppression.objects.filter(channel=c, topic=t, digest=line.digest, since__lte=_moment(line)) for c, t in _pairs(line))
    return sum(found.delete()[0] for found in rows)


def _pairs(line):
    channels, topic = _about(line)
    return [(channel, one) for channel in channels for one in ([topic] if topic else Topic.values)]


def _about(line):
    """(channels, topic) of a line; a word that a crash tore means nothing."""
    channels, _, topic = line.detail.partition(" ")
    known = [channel for channel in channels.split(",") if channel in Channel.values]
    return (known, topic) if topic in ("", *Topic.values) else ([], "")


def _moment(line):
    return dt.datetime.fromisoformat(line.moment)


def _person(number):
    return Person.objects.filter(pk=number).first() if number else None


_DO = {
    projecting.FORBIDDEN: _forbid,
    projecting.LIFTED: _lift,
    projecting.SUPPRESSED: _suppress,
    projecting.RELEASED: _release,
}
