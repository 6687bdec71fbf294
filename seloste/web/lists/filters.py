"""Filters of a list stand in its address, so that a narrowed list can be kept and sent. Words to search by never do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Filter:
    """``choices`` are (value, title); ``apply(queryset, value)`` narrows. What the address says and is no choice is passed over.

    ``default`` is what an address without the filter means; a choice of ``""`` shows all.
    """

    key: str
    title: Any
    choices: list
    apply: Callable
    default: str = ""

    def chosen(self, query):
        value = query.get(self.key, self.default)
        return value if value in dict(self.choices) else self.default

    def narrowed(self, queryset, query):
        value = self.chosen(query)
        return self.apply(queryset, value) if value else queryset
