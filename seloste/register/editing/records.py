"""Values made of several fields: one record, a list that grows and shrinks, a list of known things that are on or off."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .fields import Field, is_number

MOST = 40  # entries of one list


@dataclass(frozen=True, kw_only=True)
class Record(Field):
    """Named fields under one legend. Parts of the value that no field edits stay as they are."""

    fields: tuple
    template = "record"

    def draw(self, value, path, errors):
        return self.drawn(path, errors, children=draw_all(self.fields, value, path, errors))

    def read(self, value, path, post, errors):
        return read_all(self.fields, value, path, post, errors)


@dataclass(frozen=True, kw_only=True)
class Many(Field):
    """A list of records. ``new()`` makes an empty one (without it nothing is added); ``may_remove(record)``; ``title(record)`` heads it.

    An entry remembers as ``_was`` which stored entry it is, so that what the form does not show is kept.
    """

    fields: tuple
    title: Callable = lambda record: ""
    new: Callable | None = None
    add: Any = ""
    one: Any = ""
    may_remove: Callable = lambda record: True
    template = "many"

    def draw(self, value, path, errors):
        items = [self._item(record, f"{path}-{number}", record.get("_was", number), errors) for number, record in enumerate(value or [])]
        return self.drawn(path, errors, items=items, one=self.one, count=len(items), add=self.add if self.new and len(items) < MOST else "")

    def _item(self, record, path, was, errors):
        return {
            "name": path,
            "title": self.title(record),
            "was": was,
            "is_addition": record.get("is_addition", False),
            "is_new": was == "",
            "may_remove": self.may_remove(record),
            "children": draw_all(self.fields, record, path, errors),
        }

    def read(self, value, path, post, errors):
        value = value or []
        items = [self._read(value, f"{path}-{number}", post, errors) for number in range(_count(post, f"{path}-count"))]
        kept = [item for item in items if item is not None]
        if post.get("add") == path and self.new and len(kept) < MOST:
            kept.append({**self.new(), "_was": ""})
        return kept

    def _read(self, stored, path, post, errors):
        was = post.get(f"{path}-was", "")
        known = is_number(was) and int(was) < len(stored)
        record = stored[int(was)] if known else self.new() if self.new else None
        if record is None or (f"{path}-remove" in post and self.may_remove(record)):
            return None
        return {**read_all(self.fields, record, path, post, errors), "_was": was}


@dataclass(frozen=True, kw_only=True)
class Switches(Field):
    """Known things, each listed or not. ``ready`` maps every key that may be listed to a record with its text; ``opens(key)`` says what
    the program does while it is listed, ``closes(key)`` what it does while it is not."""

    fields: tuple
    ready: Callable = field(default=dict)
    title: Callable = lambda record: ""
    opens: Callable = lambda key: ""
    closes: Callable = lambda key: ""
    is_locked: Callable = lambda key: False
    template = "switches"

    def draw(self, value, path, errors):
        listed = {record["key"]: record for record in value or []}
        return self.drawn(
            path, errors, items=[self._item(record, path, key in listed, errors) for key, record in self._every(listed).items()]
        )

    def _item(self, record, path, is_listed, errors):
        name = f"{path}-{record['key']}"
        return {
            "name": name,
            "title": self.title(record),
            "is_listed": is_listed,
            "is_locked": is_listed and self.is_locked(record["key"]),
            "is_addition": record.get("is_addition", False),
            "opens": self.opens(record["key"]),
            "closes": self.closes(record["key"]),
            "children": draw_all(self.fields, record, name, errors),
        }

    def read(self, value, path, post, errors):
        listed = {record["key"]: record for record in value or []}
        return [
            read_all(self.fields, record, f"{path}-{key}", post, errors)
            for key, record in self._every(listed).items()
            if f"{path}-{key}-is_listed" in post or (key in listed and self.is_locked(key))
        ]

    def _every(self, listed):
        """All that may be listed, in the order of the ready ones where the listed ones follow it: nothing jumps when it is switched."""
        ready = self.ready()
        follows = [key for key in ready if key in listed] == list(listed)
        return ready | listed if follows else listed | {key: record for key, record in ready.items() if key not in listed}


def draw_all(fields, value, path, errors):
    """The nodes of several fields of one record, each kind in its own way."""
    return [node for one in fields for node in one.nodes(value or {}, path, errors)]


def read_all(fields, value, path, post, errors):
    """The record as the page says it; parts without a field stay."""
    read = dict(value or {})
    for one in fields:
        read |= one.parts(value or {}, path, post, errors)
    return read


def without_marks(plain):
    """The plain value without what only the form needs (``_was``), and without empty optional parts."""
    if isinstance(plain, dict):
        return {key: without_marks(part) for key, part in plain.items() if not key.startswith("_") and part is not None}
    return [without_marks(part) for part in plain] if isinstance(plain, list) else plain


def _count(post, name):
    typed = post.get(name, "0")
    return min(int(typed), MOST) if is_number(typed) else 0
