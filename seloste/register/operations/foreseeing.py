"""What a night would do, counted beforehand as the night itself goes: round by round, with what only the rows that go keep.

It writes nothing. What is over is asked once; in later rounds only of tables whose answer may be another now.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from seloste.privacy import keeping, thought_away

from ..models import Allowance
from . import retention

SOON = dt.timedelta(days=30)


@dataclass(frozen=True)
class Due:
    """One table of a group on a day: how many rows go, how many more will within ``SOON``, how many there are.

    ``is_much``: so many are over at once that they wait for an owner's word. ``room``: whose own round removes them.
    """

    group: str
    period: Any
    since: Any
    over: int
    soon: int
    total: int
    room: str
    is_much: bool


def preview(*, on):
    """What a run on the day ``on`` removes, or holds back for an owner's word, table by table; groups that the description in force does
    not list are left out. Of two groups that share a table, a row counts for that of which it goes.

    Foreseen as nothing fails: a row that cannot be removed keeps what it kept. ``soon`` is counted as if owners let everything go.
    """
    endings = list(retention.in_force())
    tonight, later = _Foreseen(endings, on), _Foreseen(endings, on + SOON, is_asked=False)
    ours = [_due(*one, *_counted(tonight, later, place), place in tonight.much) for place, one in enumerate(tonight.endings)]
    return ours + [_due(*one, *_counted_in_room(one, on), False) for one in endings if one[0].room]


def _due(ending, keep, over, soon, is_much):
    return Due(ending.group, keep.period, keep.since, over, soon, ending.of._default_manager.count(), ending.room, is_much)


def _counted(tonight, later, place):
    return tonight.over[place], max(later.over[place] - tonight.over[place], 0)


def _counted_in_room(one, on):
    ending, keep = one
    over, later = (retention.ended(ending, _start(keep, day)).count() for day in (on, on + SOON))
    return over, later - over


def overdue(*, on):
    """How many rows a run on the day ``on`` would remove or hold back."""
    return sum(_Foreseen(retention.in_force(), on).over.values())


def overdue_in_rooms(*, on):
    """How many rows are over that rooms remove in rounds of their own."""
    return sum(retention.ended(ending, _start(keep, on)).count() for ending, keep in retention.in_force() if ending.room)


def _start(keep, on):
    return keeping.first_kept(keep.period, on=on)


class _Foreseen:
    """A run on a day. ``endings``: of those in force the ones that it ends itself; ``over``: how many rows of each go or are held back,
    by its place among them; ``much``: the places of which owners are asked."""

    def __init__(self, in_force, on, *, is_asked=True):
        self.endings = [(ending, keep) for ending, keep in in_force if not ending.room]
        self.over, self.much = dict.fromkeys(range(len(self.endings)), 0), set()
        self._on, self._night, self._stuck = on, thought_away.Night(), set()
        self._asks, self._gone_since = {}, {}  # whether an answer may be another once a table's rows are gone; which are gone since
        allowed = set(Allowance.objects.values_list("group", flat=True))
        self._let_go = {ending.group for ending, _keep in self.endings if not is_asked or ending.group in allowed}
        for place in self.over:
            self._end(place)
        for _round in range(retention.ROUNDS - 1):
            for place in self.over:
                if self._may_be_set_free(place):
                    self._end(place)

    def _may_be_set_free(self, place):
        return self.endings[place][0].group not in self._stuck and any(map(self._asks[place], self._gone_since[place]))

    def _end(self, place):
        """As ``retention`` does it with the rows themselves."""
        ending, keep = self.endings[place]
        with self._night.counted():
            keys, self._asks[place] = self._night.take(lambda: retention.ended(ending, _start(keep, self._on)))
        self._gone_since[place] = set()
        self.over[place] += len(keys)
        if retention.is_much(len(keys), self._night.left(ending.of._default_manager.all())):
            self.much.add(place)
            if ending.group not in self._let_go:
                self._stuck.add(ending.group)
                return
        if keys:
            self._night.gone.setdefault(ending.of, set()).update(keys)
            for gone in self._gone_since.values():
                gone.add(ending.of)
