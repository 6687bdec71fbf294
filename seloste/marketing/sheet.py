"""What a person's marketing page and the audience page show."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from seloste.customers.models import Person
from seloste.description import permits
from seloste.journal.words import SOURCES
from seloste.staff import writers

from . import audience as audiences
from . import standing, suppressing
from .models import MarketingPermission, Objection
from .operations import projecting
from .words import FEATURE, TOLD, Channel, State, Topic

TONES = {State.PERMITTED: "good", State.PROHIBITED: "bad", State.NOT_ASKED: ""}


@dataclass(frozen=True)
class Cell:
    """One channel and topic: where it stands in words, and whether marketing may reach the person so."""

    channel: str
    topic: str
    title: Any
    state: State
    since: Any
    is_address: bool
    came: Any  # when the address came, if what the person permits was permitted before
    is_reached: bool
    protection: Any  # what else stops it, in words; empty for nothing

    @property
    def tone(self):
        return TONES[self.state]


@dataclass(frozen=True)
class Row:
    title: Any
    cells: list


@dataclass(frozen=True)
class Back:
    """One decision that can be taken back: a prohibition (``is_lifting``) or a permission; ``topic`` empty: about everything."""

    channel: Channel
    topic: str
    is_lifting: bool

    @property
    def title(self):
        return f"{self.channel.label} · {Topic(self.topic).label}" if self.topic else self.channel.label


@dataclass(frozen=True)
class Line:
    """One decision of the ledgers, in words."""

    at: Any
    what: str
    channels: str
    topic: str
    via: str
    source: str
    said: str
    wording: Any  # the ``Wording`` it was asked with, or None
    by: str
    recorded_at: Any
    is_permission: bool


def of(person):
    """The table of channels and topics, the ledger's lines (newest first), and what may be done."""
    stands, own = standing.of(person), standing.of_decisions(person)
    rows = [Row(topic.label, [_cell(person, channel, topic, stands[channel, topic]) for channel in Channel]) for topic in Topic]
    return {
        "channels": [channel.label for channel in Channel],
        "rows": rows,
        "lines": _lines(person),
        "backs": list(_backs(person, own)),
        "ways": [(via.value, via.label) for via in TOLD],
        "is_open": permits.feature(FEATURE),
        "has_soft_opt_in": permits.feature(standing.SOFT_OPT_IN),
        "is_any_forbidden": any(stand.state == State.PROHIBITED for stand in own.values()),
        "is_all_forbidden": all(stand.state == State.PROHIBITED for stand in stands.values()),
    }


def stopped(person, mailbox):
    """The channels by which whoever reads a letter's link gets no marketing at all. ``person``: whom the letter was for, or None;
    ``mailbox``: the digest of where it went, or nothing. Whoever reads it may be another by now: of them only the mailbox is known.
    """
    if mailbox and not (person and suppressing.has_mailbox(person, mailbox)):
        return {Channel.EMAIL} if all(suppressing.since(Channel.EMAIL, topic, [mailbox]) for topic in Topic) else set()
    stands = standing.of(person) if person else {}
    return {channel for channel in Channel if stands and all(stands[channel, topic].state == State.PROHIBITED for topic in Topic)}


def _cell(person, channel, topic, stand):
    may = permits.feature(FEATURE) and standing.may_reach(person, channel, topic, stand=stand)
    flag = standing.protection(person, channel)
    return Cell(channel, topic, channel.label, stand.state, stand.since, stand.is_address, stand.came, may, flag.label if flag else "")


def _backs(person, own):
    """A prohibition of everything by one way is taken back as one; none while the use of the person's data is restricted. ``own``: where
    the person stands by decisions of their own.
    """
    for channel in Channel:
        may_lift = not person.is_restricted
        forbidden = [topic for topic in Topic if may_lift and own[channel, topic].state == State.PROHIBITED]
        yield from (Back(channel, topic, True) for topic in ([""] if len(forbidden) == len(Topic) else forbidden))
        yield from (Back(channel, topic, False) for topic in Topic if own[channel, topic].state == State.PERMITTED)


def _lines(person):
    """Both ledgers in one, decisions that were recorded together on one line."""
    decisions = [
        *Objection.objects.filter(person=person),
        *MarketingPermission.objects.filter(person=person).select_related("wording"),
    ]
    together = {}
    for decision in sorted(decisions, key=lambda one: (one.decided_at, one.at, one.pk), reverse=True):
        together.setdefault((type(decision), _what(decision), decision.topic, decision.decided_at, decision.at), []).append(decision)
    names = writers.names({decision.by for decision in decisions})
    return [_line(ones, names) for ones in together.values()]


def _line(decisions, names):
    one = decisions[0]
    ways = sorted((Channel(decision.channel) for decision in decisions), key=list(Channel).index)
    return Line(
        at=one.decided_at,
        what=_what(one),
        channels=", ".join(str(way.label) for way in ways),
        topic=one.get_topic_display() if one.topic else "",
        via=one.get_via_display(),
        source=SOURCES.get(one.source, ""),
        said=one.said,
        wording=getattr(one, "wording", None),
        by=names.get(one.by, ""),
        recorded_at=one.at,
        is_permission=isinstance(one, MarketingPermission) and not one.is_withdrawn,
    )


def _what(decision):
    if isinstance(decision, Objection):
        return _("Prohibition taken back") if decision.is_lifted else _("Forbidden")
    return _("Permission withdrawn") if decision.is_withdrawn else _("Permitted")


def sharing(person):
    """Others with the same address or number: what is forbidden here, nothing is sent there either."""
    return Person.objects.filter(pk__in=[other.pk for other in projecting.sharing(person)[:20]]).order_by("sort_key", "pk")


def audience():
    """Counts of every channel and topic, for the page; no person. ``is_empty``: the register holds nobody to count."""
    return {
        "is_empty": not Person.objects.exists(),
        "is_open": permits.feature(FEATURE),
        "topics": [(topic.label, [audiences.explain(channel, topic) for channel in Channel]) for topic in Topic],
    }
