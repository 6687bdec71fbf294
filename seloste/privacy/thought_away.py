"""What a night that is only counted takes for gone, so that what nothing else keeps is counted with it.

Rooms ask ``standing`` of the rows by which something that is not over yet is kept. Everywhere but within such a count it leaves them as
they are.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from seloste.databases import bulk
from seloste.databases.cascades import deleted_with

_counted = ContextVar("counted", default=None)


class Night:
    """``gone``: {model: keys of its rows that are taken for gone}."""

    def __init__(self):
        self.gone, self._asked = {}, set()

    @contextmanager
    def counted(self):
        """Within it rooms answer as if these rows, and what goes along with them, had gone."""
        before = _counted.set(self)
        try:
            yield
        finally:
            _counted.reset(before)

    def left(self, rows, *paths):
        """Of ``rows`` those that would be left: neither gone themselves, nor along with what is, nor leading by the paths through it."""
        for model, keys in self.gone.items():
            for way in _ways(rows.model, model, paths):
                rows = rows.exclude(**{f"{way}__in": bulk.listed(keys)})
        return rows

    def take(self, rows):
        """``(keys, asks)`` of what ``rows()`` gives. ``asks(model)``: whether the answer may change once rows of the model are gone."""
        self._asked = asked = set()
        keys = set(self.left(rows()).values_list("pk", flat=True))
        return keys, lambda model: any(_ways(of, model, paths) for of, paths in asked)

    def note(self, model, paths):
        self._asked.add((model, paths))


def standing(rows, *paths):
    """Of ``rows``, by which something is kept, those that stand. ``paths``: lookup paths from them to what they keep."""
    night = _counted.get()
    if night is None:
        return rows
    night.note(rows.model, paths)
    return night.left(rows, *paths)


@cache
def _ways(model, gone, paths):
    """Paths from a row of ``model`` to the rows of ``gone`` without which it does not stand, or does not lead where it led."""
    along = (way or "pk" for way in deleted_with(gone).get(model, ()))
    return tuple(dict.fromkeys([*along, *(way for path in paths for way, of in _steps(model, path) if of is gone)]))


def _steps(model, path):
    """(path so far, table it has come to) of each foreign key on the path."""
    passed = []
    for name in path.split("__"):
        field = None if name == "pk" else model._meta.get_field(name)
        if field is None or not field.is_relation:
            return
        model = field.related_model
        passed.append(name)
        yield "__".join(passed), model
