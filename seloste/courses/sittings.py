"""The sessions of a training as planners hand them over: a list of mappings, the first session first.

``starts_at``, ``ends_at``: moments; ``venue``, ``room``: rows or None; ``join_link``: text; ``trainers``: rows. ``number``: of the session
that it is, when it stands already; left out, it is told by its time.
"""

from django.utils.timezone import localdate

from . import moments

_PLACE = ("venue", "room", "join_link")
_SAME = (  # by what a sitting without a number is known again, the surest first
    lambda one, row: (one["starts_at"], one["ends_at"]) == (row.starts_at, row.ends_at),
    lambda one, row: localdate(one["starts_at"]) == localdate(row.starts_at),
    lambda one, row: True,
)


def of(training):
    """The sittings of a training that stands."""
    rows = training.sessions.select_related("venue", "room").prefetch_related("trainers")
    return [of_row(row) | {"trainers": list(row.trainers.all())} for row in rows]


def of_row(session):
    """When and where a session stands, without who holds it."""
    return {name: getattr(session, name) for name in ("number", "starts_at", "ends_at", *_PLACE)}


def span(sittings):
    """When a training begins and ends."""
    return {"starts_at": min(one["starts_at"] for one in sittings), "ends_at": max(one["ends_at"] for one in sittings)}


def moved(sittings, days):
    """The same hours so many days later."""
    return [one | {name: moments.moved(one[name], days) for name in ("starts_at", "ends_at")} for one in sittings]


def matched(sittings, rows):
    """(each sitting in its order, the row that it is or None), and the rows that are none of them any more.

    The row of its number; else the one of the same hours, of the same day, or simply the next.
    """
    rows = sorted(rows, key=lambda row: row.starts_at)
    sittings = sorted(sittings, key=lambda one: one["starts_at"])
    by_number = {row.number: row for row in rows}
    found = {place: by_number.pop(one["number"]) for place, one in enumerate(sittings) if one.get("number") in by_number}
    left = [row for row in rows if row.number in by_number]
    for is_same in _SAME:
        for place, one in enumerate(sittings):
            if place not in found and one.get("number") is None and (row := next((row for row in left if is_same(one, row)), None)):
                found[place] = row
                left.remove(row)
    return [(one, found.get(place)) for place, one in enumerate(sittings)], left


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
