"""What a confirmation of a prohibition says: which ways and topics, in the person's language; the letter as a paper for whoever has no
mailbox.
"""

from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste.customers import papers

from . import standing
from .letters import FORBIDDEN
from .words import Channel, State, Topic


def in_words(channels, topic):
    """Of one prohibition, in the active language. ``topic`` empty: about everything."""
    about = [str(Topic(topic).label)] if topic else []
    ways = [] if {*channels} == {*Channel} else [", ".join(str(channel.label) for channel in channels)]
    return ": ".join(about + ways) or _("all direct marketing")


def of_paper(person, *, at):
    """The PDF of the letter about all that the person forbids now by decisions of their own; None where they forbid nothing."""
    forbidden = {pair: stand for pair, stand in standing.of_decisions(person).items() if stand.state == State.PROHIBITED}
    if not forbidden:
        return None
    with translation.override(person.language):
        facts = {"day": localdate(max(stand.since for stand in forbidden.values())), "what": "; ".join(_all_in_words(forbidden))}
    return papers.of_letter(FORBIDDEN, person, language=person.language, facts=facts, at=at)


def _all_in_words(forbidden):
    """Ways that are forbidden about everything first, then topic by topic."""
    whole = [channel for channel in Channel if all((channel, topic) in forbidden for topic in Topic)]
    if whole:
        yield in_words(whole, "")
    for topic in Topic:
        if partly := [channel for channel in Channel if channel not in whole and (channel, topic) in forbidden]:
            yield in_words(partly, topic)
