"""Several of a closed list that depends on the record: the features of a purpose."""

from collections.abc import Callable
from dataclasses import dataclass

from .fields import Field


@dataclass(frozen=True, kw_only=True)
class Ticks(Field):
    """``options(key)`` gives (value, title) pairs for the record whose key ends the path's record part."""

    options: Callable
    template = "ticks"

    def draw(self, value, path, errors):
        chosen = set(value or [])
        options = [{"name": f"{path}-{key}", "title": title, "value": key in chosen} for key, title in self.options(_record_key(path))]
        return self.drawn(path, errors, options=options)

    def read(self, value, path, post, errors):
        return [key for key, _title in self.options(_record_key(path)) if f"{path}-{key}" in post]


def _record_key(path):
    """``purposes-marketing-features`` → ``marketing``."""
    return path.split("-")[-2]
