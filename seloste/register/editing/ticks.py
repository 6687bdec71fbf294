"""Several of a closed list that depends on the record: the features of a purpose."""

from collections.abc import Callable
from dataclasses import dataclass

from .fields import Field


@dataclass(frozen=True, kw_only=True)
class Ticks(Field):
    """``options(key)`` gives (value, title) pairs for the record whose key ends the path's record part. One that ``is_locked`` stays
    ticked."""

    options: Callable
    is_locked: Callable = lambda value: False
    template = "ticks"

    def draw(self, value, path, errors):
        chosen = set(value or [])
        return self.drawn(path, errors, options=[self._option(key, title, path, chosen) for key, title in self.options(_record_key(path))])

    def _option(self, key, title, path, chosen):
        is_ticked = key in chosen
        return {"name": f"{path}-{key}", "title": title, "value": is_ticked, "is_locked": is_ticked and self.is_locked(key)}

    def read(self, value, path, post, errors):
        kept = {key for key in value or [] if self.is_locked(key)}
        return [key for key, _title in self.options(_record_key(path)) if f"{path}-{key}" in post or key in kept]


def _record_key(path):
    """``purposes-marketing-features`` → ``marketing``."""
    return path.split("-")[-2]
