"""The sessions of a training as planners hand them over: a list of mappings, the first session first.

``starts_at``, ``ends_at``: moments; ``venue``, ``room``: rows or None; ``join_link``: text; ``trainers``: rows.
"""

from . import moments

_PLACE = ("venue", "room", "join_link")


def of(training):
    """The sittings of a training that stands."""
    rows = training.sessions.select_related("venue", "room").prefetch_related("trainers")
    return [
        {name: getattr(row, name) for name in ("starts_at", "ends_at", *_PLACE)} | {"trainers": list(row.trainers.all())} for row in rows
    ]


def span(sittings):
    """When a training begins and ends."""
    return {"starts_at": min(one["starts_at"] for one in sittings), "ends_at": max(one["ends_at"] for one in sittings)}


def moved(sittings, days):
    """The same hours so many days later."""
    return [one | {name: moments.moved(one[name], days) for name in ("starts_at", "ends_at")} for one in sittings]


def is_same_time_and_place(some, others):
    """Whether whoever comes notices no difference."""
    return sorted(map(_when_and_where, some)) == sorted(map(_when_and_where, others))


def is_same(some, others):
    return sorted(map(_whole, some)) == sorted(map(_whole, others))


def _when_and_where(one):
    venue, room = one.get("venue"), one.get("room")
    return one["starts_at"], one["ends_at"], venue.pk if venue else 0, room.pk if room else 0, one.get("join_link", "")


def _whole(one):
    return _when_and_where(one), sorted(trainer.pk for trainer in one.get("trainers", ()))
