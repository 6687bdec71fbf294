"""Where a person stands about direct marketing: worked out from the ledgers and from the addresses nothing is sent to.

The latest decision about a channel and topic counts, one about every topic included; of two at the same moment the prohibition. What an
old list permits lifts no prohibition, whatever the list's day: nobody knows when it was given. And what was permitted before an address
came to the person opens nothing that others had forbidden there: it was permitted for another.
"""

from dataclasses import dataclass
from itertools import product
from typing import Any

from django.utils import timezone

from seloste.customers.words import Scalar
from seloste.description import permits
from seloste.law import reading

from . import suppressing
from .models import MarketingPermission, Objection, SaleContact
from .words import Channel, State, Topic, Via

SOFT_OPT_IN = "soft_opt_in"
PROTECTIONS = {Channel.PHONE: Scalar.NO_PHONING, Channel.POST: Scalar.PROTECTED_ADDRESS}


@dataclass(frozen=True)
class Stand:
    """``since``: the deciding moment; ``is_address``: it is the address that is suppressed, maybe by another person's prohibition;
    ``came``: the moment when that address came to somebody whose own word, which permits, was said before.
    """

    state: State
    since: Any = None
    is_address: bool = False
    came: Any = None


def of(person):
    """``{(channel, topic): Stand}`` of every channel and topic, in three queries however long the ledgers are."""
    rows = said(person)
    suppressed = suppressing.of(person)
    return {pair: _stand(pair, rows, suppressed.get(pair)) for pair in product(Channel, Topic)}


def of_decisions(person):
    """The same from the person's own decisions alone, whatever others have said about a shared address."""
    rows = said(person)
    return {pair: _stand(pair, rows, None) for pair in product(Channel, Topic)}


def of_said(said, suppressed):
    """The same from rows in hand; ``suppressed``: ``{(channel, topic): Stopped}`` of the person's addresses."""
    return {pair: _stand(pair, said, suppressed.get(pair)) for pair in product(Channel, Topic)}


def said(person):
    """Every line of both ledgers."""
    return [*Objection.objects.filter(person=person), *MarketingPermission.objects.filter(person=person)]


def merged(kept, gone):
    """Where one person will stand who is both: of two words the stricter (``operations.objecting.keep_the_stricter``)."""
    ours, theirs = said(kept), said(gone)
    own, stands = (of_said(ours, {}), of_said(theirs, {})), of_said([*ours, *theirs], suppressing.merged(kept, gone))
    return {
        pair: Stand(State.PROHIBITED, stand.since) if any(one[pair].state == State.PROHIBITED for one in own) else stand
        for pair, stand in stands.items()
    }


def at(person, channel, topic):
    return of(person)[Channel(channel), Topic(topic)]


def is_stopped(asking):
    """Whether what was ticked and maybe confirmed has been forbidden since, by the person or for their address."""
    if asking.person and asking.confirmed_at:
        return at(asking.person, Channel.EMAIL, asking.topic).state == State.PROHIBITED
    return is_forbidden(asking.email, asking.topic)


def is_forbidden(address, topic):
    """Whether nothing about ``topic`` is sent to an e-mail address, whoever it is that ticks it on a form."""
    return suppressing.since(Channel.EMAIL, topic, suppressing.emails(address)) is not None


def _stand(pair, said, stopped):
    about = [decision for decision in said if decision.channel == pair[0] and decision.topic in ("", pair[1])]
    latest = _latest(about)
    if stopped is None or (latest and _state(latest) == State.PROHIBITED and latest.decided_at > stopped.since):
        return Stand(_state(latest), latest.decided_at) if latest else Stand(State.NOT_ASKED)
    is_earlier = latest is None or latest.decided_at <= stopped.since or _is_listed(latest)
    if is_earlier or _is_for_another(latest, stopped.came):
        is_own = latest is not None and _state(latest) == State.PROHIBITED
        came = None if is_earlier or _state(latest) != State.PERMITTED else stopped.came
        return Stand(State.PROHIBITED, stopped.since, is_address=not is_own, came=came)
    return Stand(_state(latest), latest.decided_at)


def _is_for_another(decision, came):
    """Whether it was said before the address was theirs."""
    return came is not None and decision.decided_at < came


def _latest(about):
    """The decision that counts, or None."""
    latest = max(about, key=_weight, default=None)
    if latest is not None and _is_listed(latest):
        own = max((one for one in about if not _is_listed(one)), key=_weight, default=None)
        if own is not None and _state(own) == State.PROHIBITED:
            return own
    return latest


def _is_listed(decision):
    """A permission that an old list told of."""
    return isinstance(decision, MarketingPermission) and decision.via == Via.IMPORT and not decision.is_withdrawn


def _weight(decision):
    """Of two decisions at one moment the stricter is the later: forbidden or withdrawn, lifted, permitted."""
    strictness = {State.PROHIBITED: 2, State.NOT_ASKED: 1, State.PERMITTED: 0}
    return decision.decided_at, strictness[_state(decision)], decision.at, decision.pk


def _state(decision):
    if isinstance(decision, Objection):
        return State.NOT_ASKED if decision.is_lifted else State.PROHIBITED
    return State.PROHIBITED if decision.is_withdrawn else State.PERMITTED  # who withdraws wants no more of it, by any ground


def needs_permission(channel, topic, *, on=None):
    """Whether marketing to a person by this channel needs their permission beforehand (Act 917/2014 section 200.1).

    A follow-up of what they asked for themselves goes on until they forbid it.
    """
    return topic != Topic.SALES and channel in reading.value("act917.optin", on=on or timezone.localdate())


def may_reach(person, channel, topic, *, stand=None):
    """Whether marketing about ``topic`` may reach the person by ``channel`` today."""
    stand = stand or at(person, channel, topic)
    if stand.state == State.PROHIBITED or protection(person, channel):
        return False
    return stand.state == State.PERMITTED or not needs_permission(channel, topic) or _has_bought(person, channel)


def protection(person, channel):
    """What on the person's own entry stops the channel, whatever was decided about marketing: a ``Scalar``, or None."""
    flag = PROTECTIONS.get(Channel(channel))
    return flag if flag and getattr(person, flag) else None


def _has_bought(person, channel):
    return permits.feature(SOFT_OPT_IN) and SaleContact.objects.filter(person=person, channel=channel).exists()
