"""Who has the link to join an online training, and whom it is sent to when staff press."""

from django.utils.translation import gettext as _

from ..words import State
from . import JOIN_LINK, changes, correspondence, telling


def has_link(training):
    return training.sessions.exclude(join_link="").exists()


def key(person, training):
    """The key by which the link as it is now goes to a person once."""
    return correspondence.of_person(training, person, *_now(training))


def written(training):
    """References of those to whom the link as it is now was sent by a press."""
    return set(correspondence.of_training(training, *_now(training)).filter(letter=JOIN_LINK.key).values_list("subject", flat=True))


def why_not(reader, already):
    """Why the link is not sent to them, in words; empty when it is. ``already``: see ``written``."""
    if reader.person.ref in already:
        return _("Has got it already")
    return reader.why_not or ("" if reader.is_sure else _("The booking is not confirmed yet"))


def is_all_the_news(booking, training):
    """Whether nothing else has changed since its customer was told: they know by the link how the training stands."""
    is_behind = booking.state == State.CONFIRMED and booking.told_sequence < training.sequence
    now = changes.sessions_of(training)
    return is_behind and len(booking.told_sessions) == len(now) and all(map(_is_the_same, booking.told_sessions, now))


def _is_the_same(told, now):
    """A place that was to be told later is told with the link."""
    return told == now or (told["where"] == telling.UNKNOWN and told | {"where": now["where"]} == now)


def _now(training):
    return "join_link", training.sequence
