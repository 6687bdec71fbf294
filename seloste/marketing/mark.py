"""That a person has forbidden marketing is seen first of them, whichever section or list they stand in."""

from collections import Counter

from django.db.models import Case, IntegerField, Max, OuterRef, Subquery, Sum, When
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from seloste.web.plan import Banner, Tone
from seloste.web.templatetags.web import day

from . import standing
from .models import StandingObjection
from .words import Channel, State, Topic

WAYS = {
    Channel.EMAIL: pgettext_lazy("forbidden", "by e-mail"),
    Channel.SMS: pgettext_lazy("forbidden", "by text message"),
    Channel.PHONE: pgettext_lazy("forbidden", "by phone"),
    Channel.POST: pgettext_lazy("forbidden", "by post"),
}
# How many topics are forbidden by each way, as the digits of one number: the standing rows hold each pair once.
_DIGIT = len(Topic) + 1
_PLACES = {channel: _DIGIT**place for place, channel in enumerate(WAYS)}


def columns():
    """For a queryset of persons: ``forbids`` (a digit for each way) and ``forbids_since``, of the rows that stand beside the ledger."""
    rows = StandingObjection.objects.filter(person=OuterRef("pk")).values("person")
    places = Case(*(When(channel=channel, then=place) for channel, place in _PLACES.items()), output_field=IntegerField())
    return {
        "forbids": Subquery(rows.annotate(total=Sum(places)).values("total")),
        "forbids_since": Subquery(rows.annotate(latest=Max("since")).values("latest")),
    }


def banner(person):
    """Which ways are forbidden, and since when; nothing of a person who forbids nothing."""
    if not person.forbids:
        return None
    told = {"ways": _ways(_topics(person)), "day": day(person.forbids_since)}
    return Banner(_("Marketing forbidden"), _("%(ways)s, since %(day)s") % told, Tone.BAD)


def merged(kept, gone):
    """Which ways will be forbidden when two become one; nothing where none will be."""
    pairs = [pair for pair, stand in standing.merged(kept, gone).items() if stand.state == State.PROHIBITED]
    counts = Counter(channel for channel, _topic in pairs)
    ways = _ways({channel: counts[channel] for channel in WAYS if counts[channel]})
    return Banner(_("Marketing will be forbidden"), ways, Tone.BAD) if pairs else None


def tag(person):
    if not person.forbids:
        return ""
    return _("marketing forbidden") if _is_whole(_topics(person)) else _("some marketing forbidden")


def is_whole(person):
    """Whether everything is forbidden, by every way."""
    return bool(person.forbids) and _is_whole(_topics(person))


def _topics(person):
    """``{channel: how many topics}`` of the ways by which anything is forbidden."""
    counts = {channel: person.forbids // place % _DIGIT for channel, place in _PLACES.items()}
    return {channel: count for channel, count in counts.items() if count}


def _is_whole(topics):
    return len(topics) == len(WAYS) and set(topics.values()) == {len(Topic)}


def _ways(topics):
    if _is_whole(topics):
        return _("all ways")
    partly = _("%(way)s (some topics)")
    return " · ".join(str(WAYS[way]) if count == len(Topic) else partly % {"way": WAYS[way]} for way, count in topics.items())
